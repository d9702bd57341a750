package pl.closter.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  record Price(long amount, String currency, boolean fixed, Kind kind) {}

  enum Kind {
    NEW,
    USED
  }

  private final ObjectMapper json = new ObjectMapper();

  StrictJsonTest() {
    new StrictJson().customize(json);
  }

  @Test
  void what_is_right_is_read() throws JacksonException {
    String text = "{\"amount\":1,\"currency\":\"PLN\",\"fixed\":true,\"kind\":\"NEW\"}";
    assertThat(json.readValue(text, Price.class)).isEqualTo(new Price(1, "PLN", true, Kind.NEW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":1.5}",
        "{\"amount\":1.0}",
        "{\"amount\":\"1\"}",
        "{\"amount\":\"\"}",
        "{\"amount\":null}",
        "{\"amount\":true}",
        "{\"amount\":1e400}",
        "{\"amount\":99999999999999999999}",
        "{\"currency\":1}",
        "{\"currency\":true}",
        "{\"fixed\":\"true\"}",
        "{\"fixed\":1}",
        "{\"kind\":0}",
        "{\"kind\":\"\"}",
        "{\"kind\":\"OLD\"}",
        "{\"amounts\":1}",
        "{\"amount\":1,\"amount\":2}",
        "{\"amount\":1} {}",
        "{\"amount\":1",
        "[]",
      })
  void what_could_mean_something_else_is_refused(String text) {
    assertThatThrownBy(() -> json.readValue(text, Price.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void the_remedy_names_what_would_be_right() {
    assertThat(remedy("{\"amount\":1.5}")).contains("whole number");
    assertThat(remedy("{\"currency\":1}")).contains("text");
    assertThat(remedy("{\"fixed\":1}")).contains("true or false");
    assertThat(remedy("{\"kind\":\"OLD\"}")).contains("[NEW, USED]");
  }

  private String remedy(String text) {
    try {
      var _ = json.readValue(text, Price.class);
      return "nothing is wrong with " + text;
    } catch (MismatchedInputException wrong) {
      return JsonWords.expected(wrong);
    } catch (JacksonException other) {
      return "another failure: " + other;
    }
  }
}

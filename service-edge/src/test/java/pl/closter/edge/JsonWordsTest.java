package pl.closter.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.events.Money;

class JsonWordsTest {

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amountMinor\":1,\"currency\":\"PLX\"}|an ISO 4217 code",
        "{\"amountMinor\":99999999999999999999,\"currency\":\"PLN\"}|a smaller number"
      })
  void a_value_that_we_do_not_know_is_answered_with_what_would_be_known(String body, String help) {
    new StrictJson().customize(json);

    JsonMappingException wrong =
        catchThrowableOfType(JsonMappingException.class, () -> json.readValue(body, Money.class));

    assertThat(JsonWords.remedy(wrong)).contains(help);
  }
}

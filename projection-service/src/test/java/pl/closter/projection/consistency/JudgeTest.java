package pl.closter.projection.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.projection.consistency.Report.Field;
import pl.closter.projection.consistency.Report.Finding;
import pl.closter.projection.consistency.Report.Flaw;
import pl.closter.projection.consistency.Report.Where;

/// What is said about one stream of two events.
class JudgeTest {

  private static final String FIRST = "{\"version\":1,\"title\":\"coat\",\"live\":[]}";
  private static final String SECOND = "{\"version\":2,\"title\":\"Coat\",\"live\":[]}";
  private static final String TABLE = "{\"version\":2,\"title\":\"Coat\"}";

  private static @Nullable JsonNode json(@Nullable String text) {
    try {
      return text == null ? null : new ObjectMapper().readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  private static Judge.Subject subject(
      @Nullable String table,
      @Nullable String projection,
      @Nullable String foldedForProjection,
      long required) {
    return new Judge.Subject(
        "product-1",
        7,
        true,
        json(table),
        json(projection),
        json(SECOND),
        json(foldedForProjection),
        2,
        required,
        false,
        null);
  }

  @Test
  void rows_that_say_what_the_events_say_are_right() {
    assertThat(Judge.findings(subject(TABLE, SECOND, SECOND, 2))).isEmpty();
  }

  @Test
  void a_projection_that_is_behind_its_checkpoint_by_nothing_is_right() {
    assertThat(Judge.findings(subject(TABLE, FIRST, FIRST, 1))).isEmpty();
    assertThat(Judge.findings(subject(TABLE, null, null, 0))).isEmpty();
  }

  @Test
  void a_projection_without_what_its_checkpoint_has_passed_is_behind() {
    assertThat(Judge.findings(subject(TABLE, FIRST, FIRST, 2)))
        .extracting(Finding::flaw)
        .containsExactly(Flaw.BEHIND);
    assertThat(Judge.findings(subject(TABLE, null, null, 1)))
        .extracting(Finding::flaw)
        .containsExactly(Flaw.MISSING);
  }

  @Test
  void a_wrong_field_is_told_with_the_values_of_all_sides() {
    assertThat(
            Judge.findings(
                subject(TABLE, "{\"version\":2,\"title\":\"Cost\",\"live\":[]}", SECOND, 2)))
        .singleElement()
        .returns(Where.PROJECTIONS, Finding::where)
        .extracting(found -> found.fields().getFirst())
        .isEqualTo(new Field("title", json("\"Coat\""), json("\"Cost\""), json("\"Coat\"")));
  }

  @Test
  void a_column_that_only_the_table_has_is_nobodys_business() {
    String helped = "{\"version\":2,\"title\":\"Coat\",\"in_house\":true}";
    assertThat(Judge.findings(subject(helped, SECOND, SECOND, 2))).isEmpty();
  }

  @Test
  void a_table_must_have_every_event() {
    assertThat(Judge.findings(subject(FIRST, SECOND, SECOND, 2)))
        .singleElement()
        .returns(Where.TABLES, Finding::where)
        .extracting(found -> found.fields().stream().map(Field::field).toList())
        .asString()
        .isEqualTo("[title, version]");
  }

  @Test
  void a_projection_with_more_events_than_there_are_is_wrong() {
    assertThat(
            Judge.findings(
                subject(TABLE, "{\"version\":3,\"title\":\"Coat\",\"live\":[]}", null, 2)))
        .singleElement()
        .extracting(found -> found.fields().getFirst().field())
        .isEqualTo("version");
  }
}

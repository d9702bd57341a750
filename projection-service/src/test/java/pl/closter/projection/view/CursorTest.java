package pl.closter.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pl.closter.projection.view.Keyset.After;

class CursorTest {

  private static final After PLACE = new After("2026-11-23 08:00:00.000001+00|odd", new UUID(3, 4));
  private static final String QUERY = "items\nstage=LIVE";

  @Test
  void a_cursor_leads_back_to_its_place() {
    assertThat(Cursor.read(QUERY, Cursor.write(QUERY, PLACE))).contains(PLACE);
  }

  @Test
  void a_cursor_of_another_query_is_none() {
    assertThat(Cursor.read("items\nstage=SOLD", Cursor.write(QUERY, PLACE))).isEmpty();
  }

  @Test
  void a_cursor_that_was_changed_is_none() {
    String other = Cursor.write(QUERY, new After("9", new UUID(0, 0)));
    String mixed = other.substring(0, 12) + Cursor.write(QUERY, PLACE).substring(12);

    assertThat(Cursor.read(QUERY, mixed)).isEmpty();
  }

  @Test
  void text_that_is_no_cursor_is_none() {
    assertThat(Cursor.read(QUERY, "")).isEmpty();
    assertThat(Cursor.read(QUERY, "%%%")).isEmpty();
    assertThat(Cursor.read(QUERY, "YQ")).isEmpty();
    assertThat(Cursor.read(QUERY, "YXxifGM")).isEmpty();
  }

  @Test
  void a_place_that_no_row_can_have_is_told_before_postgres_is_asked() {
    Sort byTime = new Sort("createdAt", "i.created_at", "timestamptz");
    Sort byPrice = new Sort("price", "i.price", "bigint");

    assertThat(
            Stream.of(
                "2026-11-27 10:00:00+00",
                "2026-11-27 10:00:00.123456+05:30",
                "2026-11-27 10:00:00.1-03",
                "infinity"))
        .allMatch(byTime::canHave);
    assertThat(Stream.of("2026-13-27 10:00:00+00", "yesterday", "", "5", "2026-11-27"))
        .noneMatch(byTime::canHave);
    assertThat(Stream.of("-1", "0", "9223372036854775807")).allMatch(byPrice::canHave);
    assertThat(Stream.of("9223372036854775808", "1.5", "", "+1", "infinity"))
        .noneMatch(byPrice::canHave);
  }
}

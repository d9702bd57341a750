package pl.closter.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
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
}

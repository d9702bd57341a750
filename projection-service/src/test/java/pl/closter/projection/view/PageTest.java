package pl.closter.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pl.closter.projection.view.Keyset.After;

class PageTest {

  private static final Sort NEWEST = new Sort("newest", "i.created_at", "timestamptz");
  private static final Keyset TWO = new Keyset(NEWEST, true, 2, Optional.empty());

  private record Line(UUID id, long version) implements Found, View.Row {

    @Override
    public View.Row row() {
      return this;
    }
  }

  private static Page.Entry<Line> line(int number) {
    return new Page.Entry<>(new Line(new UUID(0, number), 1), "key " + number);
  }

  private static Page<Line> page(int rows) {
    return Page.of(TWO, IntStream.rangeClosed(1, rows).mapToObj(PageTest::line).toList());
  }

  @Test
  void one_row_more_than_is_shown_tells_that_there_is_another_page() {
    assertThat(TWO.fetched()).isEqualTo(3);
    assertThat(page(3).found()).containsExactly(line(1).found(), line(2).found());
    assertThat(page(3).next()).contains(new After("key 2", new UUID(0, 2)));
  }

  @Test
  void a_page_that_is_just_full_is_the_last_one() {
    assertThat(page(2).found()).hasSize(2);
    assertThat(page(2).next()).isEmpty();
    assertThat(page(0).found()).isEmpty();
    assertThat(page(0).next()).isEmpty();
  }

  @Test
  void what_is_all_there_is_has_no_next_page() {
    List<Line> all = List.of(line(1).found(), line(2).found(), line(3).found());
    assertThat(Page.all(all).found()).isEqualTo(all);
    assertThat(Page.all(all).next()).isEmpty();
  }

  @Test
  void a_page_goes_on_behind_its_place_in_its_own_direction() {
    String blanks = "({key}) {after} ($1::{type}) ORDER BY {key} {direction}";
    assertThat(TWO.in(blanks))
        .isEqualTo("(i.created_at) < ($1::timestamptz) ORDER BY i.created_at DESC");
    assertThat(new Keyset(NEWEST, false, 2, Optional.empty()).in(blanks))
        .isEqualTo("(i.created_at) > ($1::timestamptz) ORDER BY i.created_at ASC");
  }
}

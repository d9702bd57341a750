package pl.closter.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldedTextTest {

  @Test
  void letters_are_small_and_without_marks() {
    assertThat(FoldedText.of("Zażółć GĘŚLĄ jaźń")).isEqualTo("zazolc gesla jazn");
    assertThat(FoldedText.of("Škoda, Müller, Čapek")).isEqualTo("skoda, muller, capek");
  }

  @Test
  void other_letters_stay_what_they_are() {
    assertThat(FoldedText.of("100%_camel\\ ß ж 衣 👗")).isEqualTo("100%_camel\\ ß ж 衣 👗");
  }

  @Test
  void every_part_has_its_place() {
    assertThat(FoldedText.of(null, "A", null, "Ł")).isEqualTo(" a  l");
  }

  @Test
  void each_mark_has_a_plain_letter() {
    assertThat(FoldedText.PLAIN).hasSameSizeAs(FoldedText.MARKED);
    assertThat(FoldedText.fold(FoldedText.MARKED)).isEqualTo(FoldedText.PLAIN);
  }
}

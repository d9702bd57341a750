package pl.closter.eventstore.domain.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.Grade;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.Money;

/// What a channel has is compared with what it should have by this hash alone.
class ContentHashTest {

  private static final Money PRICE = Money.of(12_900, "PLN");
  private static final ListingContent COAT =
      new ListingContent(
          "Coat", "Reserved", "Coats", "M", "black", Grade.C_EXCELLENT, "Warm", "CL-1");

  static Stream<ListingContent> changed() {
    Grade grade = Grade.C_EXCELLENT;
    return Stream.of(
        new ListingContent("Hat", "Reserved", "Coats", "M", "black", grade, "Warm", "CL-1"),
        new ListingContent("Coat", "Mohito", "Coats", "M", "black", grade, "Warm", "CL-1"),
        new ListingContent("Coat", "Reserved", "Hats", "M", "black", grade, "Warm", "CL-1"),
        new ListingContent("Coat", "Reserved", "Coats", "L", "black", grade, "Warm", "CL-1"),
        new ListingContent("Coat", "Reserved", "Coats", "M", "red", grade, "Warm", "CL-1"),
        new ListingContent("Coat", "Reserved", "Coats", "M", "black", Grade.E_GOOD, "Warm", "CL-1"),
        new ListingContent("Coat", "Reserved", "Coats", "M", "black", grade, "Thin", "CL-1"),
        new ListingContent("Coat", "Reserved", "Coats", "M", "black", grade, "Warm", "CL-2"));
  }

  @ParameterizedTest
  @MethodSource("changed")
  void no_change_of_what_a_channel_is_sent_goes_unnoticed(ListingContent other) {
    assertThat(ContentHash.of(other, PRICE)).isNotEqualTo(ContentHash.of(COAT, PRICE));
  }

  @Test
  void no_change_of_the_price_goes_unnoticed() {
    assertThat(ContentHash.of(COAT, Money.of(12_901, "PLN")))
        .isNotEqualTo(ContentHash.of(COAT, PRICE));
    assertThat(ContentHash.of(COAT, Money.of(12_900, "EUR")))
        .isNotEqualTo(ContentHash.of(COAT, PRICE));
  }

  @Test
  void words_in_another_field_are_other_content() {
    ListingContent brand = new ListingContent("Coat", "M", null, null, null, null, null, "CL-1");
    ListingContent size = new ListingContent("Coat", null, null, "M", null, null, null, "CL-1");
    assertThat(ContentHash.of(brand, PRICE)).isNotEqualTo(ContentHash.of(size, PRICE));
  }
}

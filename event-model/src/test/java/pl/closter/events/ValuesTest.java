package pl.closter.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValuesTest {

  @Test
  void money_is_added_in_one_currency_only() {
    assertThat(Money.of(100, "PLN").plus(Money.of(23, "PLN"))).isEqualTo(Money.of(123, "PLN"));
    assertThat(Money.of(100, "PLN").minus(Money.of(23, "PLN"))).isEqualTo(Money.of(77, "PLN"));
    assertThatThrownBy(() -> Money.of(100, "PLN").plus(Money.of(1, "EUR")))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("PLN and EUR");
  }

  @Test
  void money_never_overflows_silently() {
    Money most = Money.of(Long.MAX_VALUE, "PLN");
    assertThatThrownBy(() -> most.plus(Money.of(1, "PLN"))).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void money_reads_like_a_price() {
    assertThat(Money.of(12_905, "PLN")).hasToString("129.05 PLN");
    assertThat(Money.of(1_200, "JPY")).hasToString("1200 JPY");
  }

  @Test
  void an_unknown_currency_is_refused() {
    assertThatThrownBy(() -> Money.of(1, "ZŁ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.of(1, "XXX")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ids_of_version_7_are_unique_and_sort_by_time() {
    Random dice = new Random(7);
    var earlier = new Uuid7(InstantSource.fixed(Instant.parse("2026-11-23T11:00:00Z")), dice);
    var later = new Uuid7(InstantSource.fixed(Instant.parse("2026-11-23T11:00:00.001Z")), dice);
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      UUID first = earlier.next();
      UUID second = later.next();
      assertThat(first.version()).isEqualTo(7);
      assertThat(first.variant()).isEqualTo(2);
      assertThat(first.toString()).isLessThan(second.toString());
      assertThat(seen.add(first) && seen.add(second)).isTrue();
    }
  }

  @Test
  void the_same_external_order_has_the_same_id() {
    assertThat(NamedUuid.order("shopify", "1")).isEqualTo(NamedUuid.order("shopify", "1"));
    assertThat(NamedUuid.order("shopify", "1")).isNotEqualTo(NamedUuid.order("shopify", "2"));
    assertThat(NamedUuid.order("shopify", "1")).isNotEqualTo(NamedUuid.order("allegro", "1"));
  }

  // The text is the key of its events in Kafka, and with that their order.
  @Test
  void a_stream_is_named_by_its_type_and_its_id() {
    UUID id = UUID.fromString("0199c0de-0000-7000-8000-000000000001");
    assertThat(StreamId.product(id))
        .hasToString("product-0199c0de-0000-7000-8000-000000000001")
        .isEqualTo(new StreamId(StreamType.PRODUCT, id));
  }
}

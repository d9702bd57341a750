package pl.closter.projection.view.prices;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.DomainEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingDrafted;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.prices.PriceHistoryRow.Entry;

class PriceHistoryViewTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID PRODUCT = new UUID(2, 2);
  private static final ListingContent CONTENT =
      new ListingContent("Płaszcz", null, null, null, null, null, null, "CL-1");
  private static final DomainEvent QUEUED =
      new ListingQueued(ID, PRODUCT, "shopify", pln(20_000), CONTENT, "ab");
  private static final DomainEvent PUBLISHED =
      new ListingPublished(ID, PRODUCT, "shopify", "7", "https://shop.example/7", pln(20_000));
  private static final DomainEvent ENDED =
      new ListingEnded(ID, PRODUCT, "shopify", EndCause.SOLD_HERE);

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private static DomainEvent changed(long from, long to, @Nullable Money lowest, int day) {
    return new ListingPriceChanged(
        ID,
        PRODUCT,
        "shopify",
        pln(from),
        pln(to),
        lowest == null ? PriceCause.OPERATOR : PriceCause.SCHEDULE,
        lowest,
        Stream.START.plusSeconds(day * 86_400L),
        CONTENT,
        "ab");
  }

  private static PriceHistoryRow row(DomainEvent... events) {
    var rows = Fold.changed(new PriceHistoryView(), Map.of(), Stream.of(events));
    return requireNonNull(rows.get(ID));
  }

  @Test
  void every_price_is_kept_with_its_time_its_cause_and_what_a_reduction_said() {
    PriceHistoryRow row =
        row(
            QUEUED,
            PUBLISHED,
            changed(20_000, 18_000, pln(20_000), 10),
            changed(18_000, 19_000, null, 20),
            ENDED);

    assertThat(row.productId()).isEqualTo(PRODUCT);
    assertThat(row.channel()).isEqualTo("shopify");
    assertThat(row.prices())
        .containsExactly(
            new Entry(row.trace().createdAt(), pln(20_000), null, null),
            new Entry(
                Stream.START.plusSeconds(864_000), pln(18_000), PriceCause.SCHEDULE, pln(20_000)),
            new Entry(Stream.START.plusSeconds(1_728_000), pln(19_000), PriceCause.OPERATOR, null));
    assertThat(row.version()).isEqualTo(5);
  }

  @Test
  void what_a_draft_was_to_cost_is_no_price_that_anybody_was_offered() {
    DomainEvent drafted = new ListingDrafted(ID, PRODUCT, "shopify", pln(25_000), CONTENT, "ab");

    assertThat(row(drafted, drafted).prices()).isEmpty();
    PriceHistoryRow row = row(drafted, drafted, QUEUED);
    assertThat(row.prices())
        .containsExactly(new Entry(row.trace().updatedAt(), pln(20_000), null, null));
  }

  @Test
  void prices_begin_when_a_listing_is_queued() {
    assertThatThrownBy(() -> new PriceHistoryView().fold(null, Stream.of(PUBLISHED).getFirst()))
        .isInstanceOf(IllegalStateException.class);
  }
}

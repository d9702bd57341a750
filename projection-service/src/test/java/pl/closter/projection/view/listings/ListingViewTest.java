package pl.closter.projection.view.listings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.DomainEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.listings.ListingRow.Offer;
import pl.closter.projection.view.listings.ListingRow.Place;
import pl.closter.projection.view.listings.ListingRow.State;

class ListingViewTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID PRODUCT = new UUID(2, 2);
  private static final DomainEvent PUBLISHED =
      new ListingPublished(
          ID, PRODUCT, "shopify", "gid-1", "https://shop.example/1", Money.of(11_900, "PLN"));
  private static final DomainEvent CHANGED =
      new ListingPriceChanged(
          ID,
          PRODUCT,
          "shopify",
          Money.of(11_900, "PLN"),
          Money.of(9_900, "PLN"),
          PriceCause.SCHEDULE,
          Money.of(11_900, "PLN"),
          Stream.START,
          new ListingContent("Płaszcz", "4F", null, null, null, null, null, "CL-1"),
          "cd34");
  private static final DomainEvent END_REQUESTED =
      new ListingEndRequested(ID, PRODUCT, "shopify", EndCause.SOLD_ELSEWHERE);

  private static ListingRow listing(DomainEvent... then) {
    var content = new ListingContent("Płaszcz", "4F", null, null, null, null, null, "CL-1");
    List<DomainEvent> events = new ArrayList<>();
    events.add(new ListingQueued(ID, PRODUCT, "shopify", Money.of(12_900, "PLN"), content, "ab12"));
    events.addAll(List.of(then));
    var rows =
        Fold.changed(new ListingView(), Map.of(), Stream.of(events.toArray(DomainEvent[]::new)));
    return requireNonNull(rows.get(ID));
  }

  @Test
  void a_queued_listing_has_what_will_be_shown() {
    ListingRow row = listing();

    assertThat(row.state()).isEqualTo(State.QUEUED);
    assertThat(row.productId()).isEqualTo(PRODUCT);
    assertThat(row.channel()).isEqualTo("shopify");
    assertThat(row.offer()).isEqualTo(new Offer("Płaszcz", 12_900, "PLN", "ab12"));
    assertThat(row.place()).isEqualTo(Place.NOWHERE);
  }

  @Test
  void a_published_listing_is_live_at_the_price_that_was_shown() {
    ListingRow row = listing(PUBLISHED);

    assertThat(row.state()).isEqualTo(State.LIVE);
    assertThat(row.place()).isEqualTo(new Place("gid-1", "https://shop.example/1"));
    assertThat(row.offer()).isEqualTo(new Offer("Płaszcz", 11_900, "PLN", "ab12"));
  }

  @Test
  void a_listing_that_the_channel_refused_has_failed_and_says_why() {
    ListingRow row =
        listing(new ListingPublishFailed(ID, PRODUCT, "shopify", "INVALID_INPUT", "too long"));

    assertThat(row.state()).isEqualTo(State.FAILED);
    assertThat(row.failureCode()).isEqualTo("INVALID_INPUT");
  }

  @Test
  void a_listing_costs_what_it_was_changed_to() {
    ListingRow row = listing(PUBLISHED, CHANGED);

    assertThat(row.offer()).isEqualTo(new Offer("Płaszcz", 9_900, "PLN", "cd34"));
    assertThat(row.state()).isEqualTo(State.LIVE);
  }

  @Test
  void what_a_channel_shows_otherwise_is_known_until_it_shows_what_it_shall() {
    DomainEvent drifted =
        new ListingDriftDetected(ID, PRODUCT, "shopify", List.of(ShownField.PRICE), "cd34");
    DomainEvent synced = new ListingContentSynced(ID, PRODUCT, "shopify", "cd34");

    assertThat(listing(PUBLISHED, drifted).drift()).containsExactly(ShownField.PRICE);
    assertThat(listing(PUBLISHED, drifted, synced).drift()).isNull();
  }

  @Test
  void a_listing_that_shall_end_is_ending_and_says_why() {
    ListingRow row = listing(PUBLISHED, END_REQUESTED);

    assertThat(row.state()).isEqualTo(State.ENDING);
    assertThat(row.endCause()).isEqualTo(EndCause.SOLD_ELSEWHERE);
  }

  @Test
  void an_ended_listing_remembers_where_it_was() {
    ListingRow row =
        listing(PUBLISHED, new ListingEnded(ID, PRODUCT, "shopify", EndCause.SOLD_HERE));

    assertThat(row.state()).isEqualTo(State.ENDED);
    assertThat(row.endCause()).isEqualTo(EndCause.SOLD_HERE);
    assertThat(row.place().externalRef()).isEqualTo("gid-1");
  }

  @Test
  void a_listing_that_could_not_be_taken_down_is_still_ending() {
    ListingRow row =
        listing(
            PUBLISHED,
            END_REQUESTED,
            new ListingEndFailed(ID, PRODUCT, "shopify", "SHOP_INACTIVE", "frozen"));

    assertThat(row.state()).isEqualTo(State.ENDING);
    assertThat(row.failureCode()).isEqualTo("SHOP_INACTIVE");
  }

  @Test
  void a_life_begins_in_the_queue() {
    assertThatThrownBy(() -> new ListingView().fold(null, Stream.of(PUBLISHED).getFirst()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void events_of_others_belong_to_no_listing() {
    assertThat(new ListingView().rowOf(new ProductAccepted(PRODUCT))).isEmpty();
  }
}

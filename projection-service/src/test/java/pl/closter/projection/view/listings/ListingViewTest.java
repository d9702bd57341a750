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
import pl.closter.events.ListingEvent.ListingDrafted;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPaused;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublishRequested;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.ListingResumed;
import pl.closter.events.ListingEvent.ListingSyncRequested;
import pl.closter.events.ListingEvent.PauseCause;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.ListingEvent.SyncCause;
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
  void a_draft_is_what_it_was_prepared_as_last_until_it_is_queued_and_sent() {
    var content = new ListingContent("Płaszcz", null, null, null, null, null, null, "CL-1");
    var other = new ListingContent("Palto", null, null, null, null, null, null, "CL-1");
    DomainEvent first =
        new ListingDrafted(ID, PRODUCT, "shopify", Money.of(9_900, "PLN"), content, "ab");
    DomainEvent second =
        new ListingDrafted(ID, PRODUCT, "shopify", Money.of(8_900, "PLN"), other, "cd");
    DomainEvent queued =
        new ListingQueued(ID, PRODUCT, "shopify", Money.of(8_900, "PLN"), content, "ef");
    DomainEvent sent = new ListingPublishRequested(ID, PRODUCT, "shopify", "ef");

    assertThat(begun(first).state()).isEqualTo(State.DRAFT);
    assertThat(begun(first, second).offer()).isEqualTo(new Offer("Palto", 8_900, "PLN", "cd"));
    assertThat(begun(first, second, queued).state()).isEqualTo(State.QUEUED);
    assertThat(begun(first, second, queued).offer())
        .isEqualTo(new Offer("Płaszcz", 8_900, "PLN", "ef"));
    assertThat(begun(first, queued, sent).state()).isEqualTo(State.PUBLISHING);
    assertThat(begun(first, queued, sent, PUBLISHED).state()).isEqualTo(State.LIVE);
  }

  private static ListingRow begun(DomainEvent... events) {
    return requireNonNull(Fold.changed(new ListingView(), Map.of(), Stream.of(events)).get(ID));
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
        listing(
            new ListingPublishFailed(ID, PRODUCT, "shopify", "INVALID_INPUT", "too long", true));

    assertThat(row.state()).isEqualTo(State.FAILED);
    assertThat(row.trouble().failureCode()).isEqualTo("INVALID_INPUT");
    assertThat(row.trouble().failureRetryable()).isTrue();
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

    assertThat(listing(PUBLISHED, drifted).trouble().drift()).containsExactly(ShownField.PRICE);
    assertThat(listing(PUBLISHED, drifted, synced).trouble().drift()).isNull();
  }

  @Test
  void a_drifted_listing_is_out_of_sync_until_its_channel_shows_what_it_shall() {
    DomainEvent paused = new ListingPaused(ID, PRODUCT, "shopify", PauseCause.RESERVED, PRODUCT);
    DomainEvent resumed = new ListingResumed(ID, PRODUCT, "shopify");
    DomainEvent synced = new ListingContentSynced(ID, PRODUCT, "shopify", "ab12");

    assertThat(listing(PUBLISHED, drift(ShownField.TITLE)).state()).isEqualTo(State.OUT_OF_SYNC);
    assertThat(listing(PUBLISHED, drift(ShownField.TITLE), synced).state()).isEqualTo(State.LIVE);
    assertThat(listing(PUBLISHED, paused).state()).isEqualTo(State.PAUSED);
    assertThat(listing(PUBLISHED, paused).trouble().pauseCause()).isEqualTo(PauseCause.RESERVED);
    assertThat(listing(PUBLISHED, paused, drift(ShownField.TITLE), synced).state())
        .isEqualTo(State.PAUSED);
    assertThat(listing(PUBLISHED, paused, resumed).state()).isEqualTo(State.LIVE);
    assertThat(listing(PUBLISHED, paused, resumed).trouble()).isEqualTo(ListingRow.Trouble.NONE);
    assertThat(listing(PUBLISHED, paused, PUBLISHED).state()).isEqualTo(State.PAUSED);
  }

  private static DomainEvent drift(ShownField field) {
    return new ListingDriftDetected(ID, PRODUCT, "shopify", List.of(field), "ab12");
  }

  @Test
  void what_is_hidden_or_gone_and_shown_all_the_same_may_be_sold_twice() {
    DomainEvent paused = new ListingPaused(ID, PRODUCT, "shopify", PauseCause.RESERVED, PRODUCT);
    DomainEvent stuck = new ListingEndFailed(ID, PRODUCT, "shopify", "SHOP_INACTIVE", "frozen");
    DomainEvent ended = new ListingEnded(ID, PRODUCT, "shopify", EndCause.SOLD_ELSEWHERE);

    assertThat(risk(PUBLISHED, drift(ShownField.STATUS))).isFalse();
    assertThat(risk(PUBLISHED, paused, drift(ShownField.TITLE))).isFalse();
    assertThat(risk(PUBLISHED, paused, drift(ShownField.STATUS))).isTrue();
    assertThat(risk(PUBLISHED, paused, drift(ShownField.STATUS), END_REQUESTED)).isTrue();
    assertThat(risk(PUBLISHED, END_REQUESTED)).isFalse();
    assertThat(risk(PUBLISHED, END_REQUESTED, stuck)).isTrue();
    assertThat(risk(PUBLISHED, END_REQUESTED, stuck, ended)).isFalse();
  }

  private static boolean risk(DomainEvent... then) {
    return listing(then).trouble().oversellRisk();
  }

  @Test
  void a_listing_says_what_its_garment_is_described_as() {
    var content = new ListingContent("Kurtka", null, null, null, null, null, null, "CL-1");
    DomainEvent asked =
        new ListingSyncRequested(
            ID,
            PRODUCT,
            "shopify",
            SyncCause.CONTENT,
            content,
            Money.of(11_900, "PLN"),
            null,
            false,
            "ef56");

    assertThat(listing(PUBLISHED, asked).offer())
        .isEqualTo(new Offer("Kurtka", 11_900, "PLN", "ef56"));
  }

  @Test
  void a_listing_that_shall_end_is_ending_and_says_why() {
    ListingRow row = listing(PUBLISHED, END_REQUESTED);

    assertThat(row.state()).isEqualTo(State.ENDING);
    assertThat(row.trouble().endCause()).isEqualTo(EndCause.SOLD_ELSEWHERE);
  }

  @Test
  void an_ended_listing_remembers_where_it_was() {
    ListingRow row =
        listing(PUBLISHED, new ListingEnded(ID, PRODUCT, "shopify", EndCause.SOLD_HERE));

    assertThat(row.state()).isEqualTo(State.ENDED);
    assertThat(row.trouble().endCause()).isEqualTo(EndCause.SOLD_HERE);
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
    assertThat(row.trouble().failureCode()).isEqualTo("SHOP_INACTIVE");
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

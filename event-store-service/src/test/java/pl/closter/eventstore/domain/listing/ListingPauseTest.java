package pl.closter.eventstore.domain.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPaused;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.ListingResumed;
import pl.closter.events.ListingEvent.ListingSyncRequested;
import pl.closter.events.ListingEvent.PauseCause;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.ListingEvent.SyncCause;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.listing.ListingCommand.ChangePrice;
import pl.closter.eventstore.domain.listing.ListingCommand.Garment;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseForReservation;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEndFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEnded;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordLook;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublished;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordSynced;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;
import pl.closter.eventstore.domain.listing.ListingCommand.ResumeAfterReservation;
import pl.closter.eventstore.domain.listing.ListingCommand.ResumeListing;
import pl.closter.eventstore.domain.listing.ListingCommand.ReviseContent;
import pl.closter.eventstore.domain.listing.ListingCommand.Shown;

/// A listing that is hidden for a while, and one whose channel shows something else.
class ListingPauseTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID PRODUCT = new UUID(1, 2);
  private static final UUID ONE = new UUID(2, 1);
  private static final UUID OTHER = new UUID(2, 2);
  private static final String SHOP = "shopify";
  private static final Money PRICE = Money.of(12_900, "PLN");
  private static final ListingContent CONTENT = content("Wool coat");
  private static final String HASH = ContentHash.of(CONTENT, PRICE);

  private static final ListingEvent QUEUED =
      new ListingQueued(ID, PRODUCT, SHOP, PRICE, CONTENT, HASH);
  private static final ListingEvent PUBLISHED =
      new ListingPublished(ID, PRODUCT, SHOP, "7", "https://shop.example/7", PRICE);
  private static final ListingEvent BY_OPERATOR =
      new ListingPaused(ID, PRODUCT, SHOP, PauseCause.OPERATOR, null);
  private static final ListingEvent FOR_ONE = paused(ONE);
  private static final ListingEvent RESUMED = new ListingResumed(ID, PRODUCT, SHOP);
  private static final ListingEvent SYNCED = new ListingContentSynced(ID, PRODUCT, SHOP, HASH);
  private static final ListingEvent ENDING =
      new ListingEndRequested(ID, PRODUCT, SHOP, EndCause.WITHDRAWN);
  private static final ListingEvent ENDED = new ListingEnded(ID, PRODUCT, SHOP, EndCause.WITHDRAWN);
  private static final ListingEvent FAILED =
      new ListingPublishFailed(ID, PRODUCT, SHOP, "x", "no", false);

  private static final PauseListing PAUSE = new PauseListing(ID);
  private static final ResumeListing RESUME = new ResumeListing(ID, garment(true, true, null));

  private final ListingDecider decider = new ListingDecider(new Money.Code("PLN"));
  private final Scenario<Listing, ListingCommand, ListingEvent> unknown = Scenario.of(decider);
  private final Scenario<Listing, ListingCommand, ListingEvent> live =
      unknown.given(QUEUED, PUBLISHED);

  private static ListingContent content(String title) {
    return new ListingContent(title, null, null, "M", null, null, null, "CL-1");
  }

  private static ListingEvent paused(UUID reservation) {
    return new ListingPaused(ID, PRODUCT, SHOP, PauseCause.RESERVED, reservation);
  }

  private static Garment garment(boolean available, boolean mayBeOffered, @Nullable Money lowest) {
    return new Garment(PRODUCT, available, mayBeOffered, PRICE, lowest, CONTENT);
  }

  private static PauseForReservation pauseFor(UUID reservation) {
    return new PauseForReservation(ID, reservation, true, null);
  }

  private static ResumeAfterReservation resumeAfter(UUID reservation) {
    return new ResumeAfterReservation(ID, reservation, garment(true, true, null));
  }

  private static ListingEvent drift(ShownField... fields) {
    return new ListingDriftDetected(ID, PRODUCT, SHOP, List.of(fields), HASH);
  }

  private static ListingEvent asked(SyncCause cause, ListingContent content, boolean hidden) {
    return new ListingSyncRequested(
        ID, PRODUCT, SHOP, cause, content, PRICE, null, hidden, ContentHash.of(content, PRICE));
  }

  private static RecordLook look(boolean onSale) {
    return new RecordLook(
        ID, Optional.of(new Shown("Wool coat", Optional.of(PRICE), "CL-1", HASH, onSale)));
  }

  @Test
  void an_operator_hides_a_listing_and_shows_it_again() {
    live.when(PAUSE).then(BY_OPERATOR);
    live.given(BY_OPERATOR).when(PAUSE).thenNothing();
    live.given(BY_OPERATOR).when(RESUME).then(RESUMED);
    live.given(BY_OPERATOR, RESUMED).when(RESUME).thenNothing();
    live.given(BY_OPERATOR, RESUMED).when(PAUSE).then(BY_OPERATOR);
  }

  @Test
  void only_what_is_live_can_be_hidden() {
    unknown.when(PAUSE).thenRefused(ListingRefusal.UNKNOWN_LISTING);
    unknown.when(pauseFor(ONE)).thenRefused(ListingRefusal.UNKNOWN_LISTING);
    unknown.when(RESUME).thenRefused(ListingRefusal.UNKNOWN_LISTING);
    unknown.given(QUEUED).when(PAUSE).thenRefused(ListingRefusal.NOT_LIVE_YET);
    unknown.given(QUEUED).when(pauseFor(ONE)).thenRefused(ListingRefusal.NOT_LIVE_YET);
    unknown.given(QUEUED).when(RESUME).thenNothing();
    unknown.given(QUEUED, FAILED).when(PAUSE).thenNothing();
    live.given(ENDING).when(PAUSE).thenNothing();
    live.given(ENDING, ENDED).when(pauseFor(ONE)).thenNothing();
    live.given(BY_OPERATOR, ENDING).when(RESUME).thenNothing();
  }

  @Test
  void it_is_hidden_while_its_garment_is_kept_and_not_any_longer() {
    live.when(pauseFor(ONE)).then(FOR_ONE);
    live.when(new PauseForReservation(ID, ONE, false, null)).thenNothing();
    live.when(new PauseForReservation(ID, ONE, true, SHOP)).thenNothing();
    live.when(new PauseForReservation(ID, ONE, true, "vinted")).then(FOR_ONE);
    live.given(FOR_ONE).when(pauseFor(ONE)).thenNothing();
    live.given(FOR_ONE).when(resumeAfter(ONE)).then(RESUMED);
    live.when(resumeAfter(ONE)).thenNothing();
  }

  @Test
  void the_last_one_it_is_kept_for_shows_it_again() {
    live.given(FOR_ONE).when(pauseFor(OTHER)).then(paused(OTHER));
    live.given(FOR_ONE, paused(OTHER)).when(resumeAfter(ONE)).thenNothing();
    live.given(FOR_ONE, paused(OTHER)).when(resumeAfter(OTHER)).then(RESUMED);
  }

  @Test
  void what_an_operator_hid_no_reservation_shows() {
    live.given(BY_OPERATOR).when(pauseFor(ONE)).thenNothing();
    live.given(BY_OPERATOR).when(resumeAfter(ONE)).thenNothing();
    live.given(FOR_ONE).when(PAUSE).then(BY_OPERATOR);
    live.given(FOR_ONE, BY_OPERATOR).when(resumeAfter(ONE)).thenNothing();
  }

  // L1, L3
  @Test
  void it_is_shown_again_only_while_its_garment_may_be_had_at_its_price() {
    var paused = live.given(BY_OPERATOR);
    paused
        .when(new ResumeListing(ID, garment(false, true, null)))
        .thenRefused(ListingRefusal.PRODUCT_NOT_AVAILABLE);
    paused
        .when(new ResumeListing(ID, garment(true, false, null)))
        .thenRefused(ListingRefusal.CONTRACT_NOT_IN_FORCE);
    paused
        .when(new ResumeListing(ID, garment(true, true, Money.of(12_901, "PLN"))))
        .thenRefused(ListingRefusal.BELOW_FLOOR);
    live.given(FOR_ONE)
        .when(new ResumeAfterReservation(ID, ONE, garment(false, true, null)))
        .thenRefused(ListingRefusal.PRODUCT_NOT_AVAILABLE);
  }

  @Test
  void a_hidden_listing_ends_and_costs_like_any_other() {
    var paused = live.given(BY_OPERATOR);
    paused.when(new RequestEnd(ID, EndCause.WITHDRAWN)).then(ENDING);
    paused.given(ENDING).when(new RecordEnded(ID)).then(ENDED);
    paused.when(new RecordEnded(ID)).then(new ListingEnded(ID, PRODUCT, SHOP, EndCause.POLICY));
    paused.when(new RecordEndFailed(ID, "x", "no")).thenRefused(ListingRefusal.END_NOT_REQUESTED);
    ChangePrice cheaper =
        new ChangePrice(
            ID,
            Money.of(9_900, "PLN"),
            PriceCause.OPERATOR,
            Instant.parse("2026-11-23T10:00:00Z"),
            garment(true, true, null));
    paused
        .when(cheaper)
        .then(
            new ListingPriceChanged(
                ID,
                PRODUCT,
                SHOP,
                PRICE,
                Money.of(9_900, "PLN"),
                PriceCause.OPERATOR,
                PRICE,
                Instant.parse("2026-11-23T10:00:00Z"),
                CONTENT,
                ContentHash.of(CONTENT, Money.of(9_900, "PLN"))));
  }

  @Test
  void a_hidden_listing_stays_hidden_when_its_channel_calls_it_otherwise() {
    RecordPublished other = new RecordPublished(ID, "8", "https://shop.example/8");
    ListingEvent anew =
        new ListingPublished(ID, PRODUCT, SHOP, "8", "https://shop.example/8", PRICE);
    live.given(BY_OPERATOR).when(other).then(anew);
    live.given(BY_OPERATOR, anew).when(other).thenNothing();
    live.given(BY_OPERATOR, anew).when(RESUME).then(RESUMED);
  }

  @Test
  void what_was_hidden_and_is_shown_again_is_still_what_its_channel_calls_it() {
    RecordPublished again = new RecordPublished(ID, "7", "https://shop.example/7");
    live.given(BY_OPERATOR).when(again).thenNothing();
    live.given(BY_OPERATOR, RESUMED).when(again).thenNothing();
    live.given(drift(ShownField.PRICE), BY_OPERATOR).when(again).thenNothing();
  }

  // L6
  @Test
  void a_drift_is_mended_and_the_listing_is_what_it_was() {
    ListingEvent mend = asked(SyncCause.DRIFT, CONTENT, false);
    live.when(look(false)).then(drift(ShownField.STATUS), mend);
    var drifted = live.given(drift(ShownField.STATUS), mend);
    drifted.when(look(false)).then(drift(ShownField.STATUS), mend);
    drifted.when(new RecordSynced(ID, "older")).thenNothing();
    drifted.when(new RecordSynced(ID, HASH)).then(SYNCED);
    drifted.when(PAUSE).then(BY_OPERATOR);
    drifted.when(RESUME).thenNothing();
    drifted.given(SYNCED).when(PAUSE).then(BY_OPERATOR);
    assertThat(state(QUEUED, PUBLISHED, drift(ShownField.PRICE)))
        .isInstanceOf(Listing.OutOfSync.class);
    assertThat(state(QUEUED, PUBLISHED, drift(ShownField.PRICE), SYNCED))
        .isInstanceOf(Listing.Live.class);
  }

  @Test
  void what_is_hidden_and_shown_all_the_same_has_drifted_and_is_hidden_again() {
    ListingEvent mend = asked(SyncCause.DRIFT, CONTENT, true);
    var paused = live.given(FOR_ONE);
    paused.when(look(false)).then(SYNCED);
    paused.when(look(true)).then(drift(ShownField.STATUS), mend);
    var drifted = paused.given(drift(ShownField.STATUS), mend);
    drifted.when(resumeAfter(OTHER)).thenNothing();
    drifted.when(resumeAfter(ONE)).then(RESUMED);
    drifted.when(pauseFor(OTHER)).then(paused(OTHER));
    drifted.when(look(false)).then(SYNCED);
    assertThat(state(QUEUED, PUBLISHED, FOR_ONE, drift(ShownField.STATUS), SYNCED))
        .isInstanceOf(Listing.Paused.class);
  }

  @Test
  void buyers_may_make_offers_on_what_they_are_meant_to_see() {
    ListingEvent drift = drift(ShownField.PRICE);
    assertThat(state(QUEUED, PUBLISHED).isOnSale()).isTrue();
    assertThat(state(QUEUED, PUBLISHED, drift).isOnSale()).isTrue();
    assertThat(state(QUEUED).isOnSale()).isFalse();
    assertThat(state(QUEUED, PUBLISHED, BY_OPERATOR).isOnSale()).isFalse();
    assertThat(state(QUEUED, PUBLISHED, BY_OPERATOR, drift).isOnSale()).isFalse();
    assertThat(state(QUEUED, PUBLISHED, ENDING).isOnSale()).isFalse();
  }

  private Listing state(ListingEvent... events) {
    Listing listing = decider.initial();
    for (ListingEvent event : events) {
      listing = decider.evolve(listing, event);
    }
    return listing;
  }

  @Test
  void a_listing_says_what_its_garment_is_described_as() {
    ListingContent other = content("Winter coat");
    ReviseContent revise =
        new ReviseContent(ID, new Garment(PRODUCT, true, true, PRICE, null, other));
    unknown.when(revise).thenRefused(ListingRefusal.UNKNOWN_LISTING);
    unknown.given(QUEUED).when(revise).then(asked(SyncCause.CONTENT, other, false));
    live.when(revise).then(asked(SyncCause.CONTENT, other, false));
    live.given(BY_OPERATOR).when(revise).then(asked(SyncCause.CONTENT, other, true));
    live.given(drift(ShownField.PRICE)).when(revise).then(asked(SyncCause.CONTENT, other, false));
    live.given(asked(SyncCause.CONTENT, other, false)).when(revise).thenNothing();
    live.given(ENDING).when(revise).thenNothing();
    live.when(new ReviseContent(ID, garment(true, true, null))).thenNothing();
  }

  // While the new words are on their way, a difference is our own work.
  @Test
  void a_look_says_nothing_while_the_channel_waits_for_words() {
    ListingContent other = content("Winter coat");
    live.given(asked(SyncCause.CONTENT, other, false)).when(look(true)).thenNothing();
  }
}

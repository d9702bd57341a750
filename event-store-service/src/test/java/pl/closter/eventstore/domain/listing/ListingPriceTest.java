package pl.closter.eventstore.domain.listing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.Grade;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.ListingSyncRequested;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.ListingEvent.SyncCause;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.listing.ListingCommand.ChangePrice;
import pl.closter.eventstore.domain.listing.ListingCommand.Garment;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordLook;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordSynced;
import pl.closter.eventstore.domain.listing.ListingCommand.Shown;

/// What a listing costs, and whether its channel shows it.
class ListingPriceTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID PRODUCT = new UUID(1, 2);
  private static final String SHOP = "shopify";
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final ListingContent CONTENT =
      new ListingContent("Wool coat", null, null, "M", null, Grade.C_EXCELLENT, null, "CL-1");

  private static final ListingEvent QUEUED =
      new ListingQueued(ID, PRODUCT, SHOP, pln(20_000), CONTENT, hash(20_000));
  private static final ListingEvent PUBLISHED =
      new ListingPublished(ID, PRODUCT, SHOP, "7", "https://shop.example/7", pln(20_000));
  private static final ListingEvent CUT = changed(20_000, 18_000, 20_000L, 10);
  private static final ListingEvent RAISED = changed(18_000, 19_000, null, 20);

  private final Scenario<Listing, ListingCommand, ListingEvent> unknown =
      Scenario.of(new ListingDecider(new Money.Code("PLN")));
  private final Scenario<Listing, ListingCommand, ListingEvent> live =
      unknown.given(QUEUED, PUBLISHED);

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private static String hash(long price) {
    return ContentHash.of(CONTENT, pln(price));
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static ListingEvent changed(long from, long to, @Nullable Long lowest, int day) {
    return new ListingPriceChanged(
        ID,
        PRODUCT,
        SHOP,
        pln(from),
        pln(to),
        PriceCause.OPERATOR,
        lowest == null ? null : pln(lowest),
        day(day),
        CONTENT,
        hash(to));
  }

  private static ChangePrice change(@Nullable Money to, int day, Garment garment) {
    return new ChangePrice(ID, to, PriceCause.OPERATOR, day(day), garment);
  }

  private static ChangePrice change(long to, int day) {
    return change(pln(to), day, garment(null, null));
  }

  private static Garment garment(@Nullable Money price, @Nullable Money lowest) {
    return new Garment(PRODUCT, true, true, price, lowest, CONTENT);
  }

  // Scenario A13, L4.
  @Test
  void a_reduction_says_the_lowest_price_of_the_30_days_before() {
    live.when(change(18_000, 10)).then(CUT);
    live.given(CUT).when(change(19_000, 20)).then(RAISED);
    live.given(CUT, RAISED).when(change(17_000, 45)).then(changed(19_000, 17_000, 18_000L, 45));
    live.given(CUT, RAISED).when(change(17_000, 51)).then(changed(19_000, 17_000, 19_000L, 51));
  }

  @Test
  void a_price_may_change_before_buyers_see_it() {
    unknown.given(QUEUED).when(change(18_000, 10)).then(CUT);
  }

  @Test
  void the_price_of_the_garment_is_taken_when_none_is_named() {
    live.when(change(null, 10, garment(pln(18_000), null))).then(CUT);
    live.when(change(null, 10, garment(pln(20_000), null))).thenNothing();
    live.when(change(null, 10, garment(null, null))).thenRefused(ListingRefusal.NO_PRICE);
  }

  // L3
  @Test
  void nothing_costs_less_than_its_floor() {
    live.when(change(pln(18_000), 10, garment(null, pln(18_000)))).then(CUT);
    live.when(change(pln(17_999), 10, garment(null, pln(18_000))))
        .thenRefused(ListingRefusal.BELOW_FLOOR);
    live.when(change(0, 10)).thenRefused(ListingRefusal.PRICE_NOT_POSITIVE);
    live.when(change(Money.of(1, "EUR"), 10, garment(null, null)))
        .thenRefused(ListingRefusal.PRICE_IN_FOREIGN_CURRENCY);
  }

  @Test
  void what_is_offered_no_more_keeps_its_price() {
    ListingEvent ending = new ListingEndRequested(ID, PRODUCT, SHOP, EndCause.POLICY);
    unknown.when(change(1, 1)).thenRefused(ListingRefusal.UNKNOWN_LISTING);
    live.given(ending).when(change(1, 1)).thenNothing();
    live.given(ending, new ListingEnded(ID, PRODUCT, SHOP, EndCause.POLICY))
        .when(change(1, 1))
        .thenNothing();
    unknown
        .given(QUEUED, new ListingPublishFailed(ID, PRODUCT, SHOP, "x", "no", false))
        .when(change(1, 1))
        .thenNothing();
  }

  @Test
  void a_late_publication_shows_the_price_of_now() {
    unknown
        .given(QUEUED, CUT)
        .when(new ListingCommand.RecordPublished(ID, "7", "https://shop.example/7"))
        .then(new ListingPublished(ID, PRODUCT, SHOP, "7", "https://shop.example/7", pln(18_000)));
  }

  private static ListingEvent synced(long price) {
    return new ListingContentSynced(ID, PRODUCT, SHOP, hash(price));
  }

  private static ListingEvent mend(long price, @Nullable Long lowest) {
    return new ListingSyncRequested(
        ID,
        PRODUCT,
        SHOP,
        SyncCause.DRIFT,
        CONTENT,
        pln(price),
        lowest == null ? null : pln(lowest),
        false,
        hash(price));
  }

  private static ListingEvent drifted(ShownField... fields) {
    return new ListingDriftDetected(ID, PRODUCT, SHOP, List.of(fields), hash(20_000));
  }

  // L6
  @Test
  void what_the_channel_took_is_recorded_and_an_older_answer_is_not() {
    live.given(CUT).when(new RecordSynced(ID, hash(18_000))).then(synced(18_000));
    live.given(CUT).when(new RecordSynced(ID, hash(20_000))).thenNothing();
    unknown.given(QUEUED).when(new RecordSynced(ID, hash(20_000))).thenNothing();
    unknown.when(new RecordSynced(ID, hash(20_000))).thenRefused(ListingRefusal.UNKNOWN_LISTING);
  }

  private static RecordLook look(
      String title, long price, String label, String hash, boolean sale) {
    return new RecordLook(
        ID, Optional.of(new Shown(title, Optional.of(pln(price)), label, hash, sale)));
  }

  @Test
  void a_look_finds_what_the_channel_shows_otherwise() {
    String hash = hash(20_000);
    live.when(look("Wool coat", 20_000, "CL-1", hash, true)).then(synced(20_000));
    live.when(look("Wool coat", 15_000, "CL-1", hash, true))
        .then(drifted(ShownField.PRICE), mend(20_000, null));
    live.when(look("Rag", 20_000, "CL-2", "?", false))
        .then(
            drifted(
                ShownField.TITLE,
                ShownField.LABEL_CODE,
                ShownField.CONTENT_HASH,
                ShownField.STATUS),
            mend(20_000, null));
    live.when(
            new RecordLook(
                ID, Optional.of(new Shown("Wool coat", Optional.empty(), "CL-1", hash, true))))
        .then(drifted(ShownField.PRICE), mend(20_000, null));
    live.when(new RecordLook(ID, Optional.empty()))
        .then(drifted(ShownField.PRESENCE), mend(20_000, null));
    live.given(drifted(ShownField.PRICE))
        .when(look("Wool coat", 20_000, "CL-1", hash, true))
        .then(synced(20_000));
  }

  // The price is on its way; a look in between would call our own work a drift.
  @Test
  void a_look_says_nothing_while_the_channel_waits_for_a_price() {
    RecordLook before = look("Wool coat", 20_000, "CL-1", hash(20_000), true);
    live.given(CUT).when(before).thenNothing();
    live.given(CUT, synced(18_000))
        .when(before)
        .then(
            new ListingDriftDetected(
                ID,
                PRODUCT,
                SHOP,
                List.of(ShownField.PRICE, ShownField.CONTENT_HASH),
                hash(18_000)),
            mend(18_000, 20_000L));
    unknown.given(QUEUED).when(before).thenNothing();
    unknown.when(before).thenRefused(ListingRefusal.UNKNOWN_LISTING);
  }

  // The task that was to tell the price left it alone, and there is no other look.
  @Test
  void a_listing_that_somebody_took_down_is_missed_although_the_channel_waits_for_a_price() {
    live.given(CUT)
        .when(new RecordLook(ID, Optional.empty()))
        .then(
            new ListingDriftDetected(ID, PRODUCT, SHOP, List.of(ShownField.PRESENCE), hash(18_000)),
            mend(18_000, 20_000L));
    unknown.given(QUEUED, CUT).when(new RecordLook(ID, Optional.empty())).thenNothing();
  }
}

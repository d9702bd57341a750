package pl.closter.outbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventTypes;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ProductEvent.ProductReservationExpired;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.outbox.Facts;
import pl.closter.outbox.policy.TimerChange.Cancel;
import pl.closter.outbox.policy.Work.CheckDrift;
import pl.closter.outbox.policy.Work.ExpireReservation;
import pl.closter.outbox.policy.Work.ExpireValuation;

class TimetableTest {

  private static final UUID PRODUCT = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  private static final UUID RESERVATION = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  private static final UUID ORDER = UUID.fromString("00000000-0000-7000-8000-00000000000c");
  private static final Instant EXPIRY = Facts.AT.plusSeconds(900);
  private static final String KEY = "reservation:00000000-0000-7000-8000-00000000000b";

  private static List<TimerChange> changes(DomainEvent event, long version) {
    return Timetable.changesFor(Facts.recorded(event, version, 42));
  }

  private static ProductReserved reserved(@Nullable Instant expiry) {
    return new ProductReserved(PRODUCT, RESERVATION, ReservationCause.OPERATOR, null, null, expiry);
  }

  @Test
  void when_a_garment_is_reserved_until_a_time_then_the_reservation_expires() {
    assertThat(changes(reserved(EXPIRY), 7))
        .containsExactly(
            new TimerChange.Set(
                KEY,
                "RESERVATION",
                "product-00000000-0000-7000-8000-00000000000a",
                EXPIRY,
                new TaskDraft(
                    "expire:00000000-0000-7000-8000-00000000000b:7",
                    "product-00000000-0000-7000-8000-00000000000a",
                    new ExpireReservation(PRODUCT, RESERVATION))));
  }

  @Test
  void a_reservation_without_an_end_does_not_expire() {
    assertThat(changes(reserved(null), 7)).isEmpty();
  }

  @Test
  void when_it_is_released_expired_or_sold_then_there_is_nothing_to_wait_for() {
    assertThat(changes(new ProductReservationExpired(PRODUCT, RESERVATION), 8))
        .containsExactly(new Cancel(KEY));
    assertThat(changes(new ProductReservationReleased(PRODUCT, RESERVATION, "by hand"), 8))
        .containsExactly(new Cancel(KEY));
    assertThat(changes(new ProductSold(PRODUCT, ORDER, "l1", RESERVATION), 8))
        .containsExactly(new Cancel(KEY));
  }

  private static TimerChange lookAfterADay(long version) {
    String id = "00000000-0000-7000-8000-00000000000b";
    return new TimerChange.Set(
        "drift:" + id,
        "DRIFT_CHECK",
        "listing-" + id,
        Facts.AT.plus(Duration.ofDays(1)),
        new TaskDraft(
            "drift:" + id + ":" + version, "listing-" + id, new CheckDrift(Prices.LISTING)));
  }

  static Stream<DomainEvent> eventsBeforeALook() {
    return Stream.of(
        new ListingPublished(Prices.LISTING, PRODUCT, "shopify", "7", "u", Facts.PRICE),
        Prices.changed(Prices.LISTING, PRODUCT),
        Prices.SYNCED,
        Prices.DRIFTED);
  }

  @ParameterizedTest
  @MethodSource("eventsBeforeALook")
  void a_day_after_a_listing_went_live_was_written_to_or_looked_at_somebody_looks(
      DomainEvent event) {
    assertThat(changes(event, 7)).containsExactly(lookAfterADay(7));
  }

  @Test
  void when_a_listing_ends_or_never_was_then_nobody_looks_any_more() {
    String key = "drift:" + Prices.LISTING;
    assertThat(
            Stream.of(
                new ListingEndRequested(Prices.LISTING, PRODUCT, "shopify", EndCause.POLICY),
                new ListingEnded(Prices.LISTING, PRODUCT, "shopify", EndCause.POLICY),
                new ListingPublishFailed(Prices.LISTING, PRODUCT, "shopify", "x", "no", false)))
        .allSatisfy(event -> assertThat(changes(event, 8)).containsExactly(new Cancel(key)));
    assertThat(changes(Facts.queued(Prices.LISTING, PRODUCT), 1)).isEmpty();
  }

  static Stream<DomainEvent> otherEvents() {
    return Stream.concat(PoliciesTest.eventsWithTasks(), PoliciesTest.eventsWithoutTasks())
        .filter(
            event ->
                !EventTypes.nameOf(event).startsWith("offer-")
                    && !EventTypes.nameOf(event).startsWith("product-reserv")
                    && !EventTypes.nameOf(event).startsWith("product-sold")
                    && !EventTypes.nameOf(event).startsWith("listing-")
                    && !EventTypes.nameOf(event).startsWith("valuation-")
                    && !EventTypes.nameOf(event).startsWith("consignor-eras")
                    && !ContractTimetableTest.TOUCHING.contains(event));
  }

  @ParameterizedTest
  @MethodSource("otherEvents")
  void no_other_event_touches_a_timer(DomainEvent event) {
    assertThat(changes(event, 3)).isEmpty();
  }

  // V2: as long as it is open, nobody values the garment anew.
  @Test
  void a_valuation_ends_when_its_value_holds_no_longer_unless_it_was_answered() {
    List<TimerChange> all =
        Stream.concat(Stream.of(Valuations.COMPLETED), Valuations.withoutTasks())
            .flatMap(event -> changes(event, 4).stream())
            .toList();

    String key = "valuation:" + Valuations.ID;
    assertThat(all)
        .containsExactly(
            new TimerChange.Set(
                key,
                "VALUATION_EXPIRY",
                "valuation-" + Valuations.ID,
                Facts.AT,
                new TaskDraft(
                    "valexpire:" + Valuations.ID,
                    "valuation-" + Valuations.ID,
                    new ExpireValuation(Valuations.ID))),
            new Cancel(key),
            new Cancel(key),
            new Cancel(key),
            new Cancel(key));
  }
}

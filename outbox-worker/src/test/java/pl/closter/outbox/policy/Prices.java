package pl.closter.outbox.policy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.ConditionReport;
import pl.closter.events.DomainEvent;
import pl.closter.events.Grade;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingPaused;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingResumed;
import pl.closter.events.ListingEvent.ListingSyncRequested;
import pl.closter.events.ListingEvent.PauseCause;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.ListingEvent.SyncCause;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductGradeOverridden;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductReservationExpired;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.outbox.Facts;

/// A price that falls, and what its channel shows.
public final class Prices {

  static final UUID PRODUCT = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  static final UUID LISTING = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  static final Money LOWER = Money.of(9_900, "PLN");

  static final ProductPriceSet PRICED = new ProductPriceSet(PRODUCT, LOWER, null, "step", null);
  static final ListingContentSynced SYNCED =
      new ListingContentSynced(LISTING, PRODUCT, "shopify", "hash-2");
  static final ListingDriftDetected DRIFTED =
      new ListingDriftDetected(LISTING, PRODUCT, "shopify", List.of(ShownField.PRICE), "hash-2");

  static final UUID RESERVATION = UUID.fromString("00000000-0000-7000-8000-00000000000c");
  static final ListingPaused PAUSED = paused(LISTING, PRODUCT);
  static final ListingResumed RESUMED = new ListingResumed(LISTING, PRODUCT, "shopify");
  static final ProductReserved RESERVED =
      new ProductReserved(PRODUCT, RESERVATION, ReservationCause.OFFER, null, null, null);
  static final ProductReservationReleased RELEASED =
      new ProductReservationReleased(PRODUCT, RESERVATION, "by hand");
  static final ProductReservationExpired EXPIRED =
      new ProductReservationExpired(PRODUCT, RESERVATION);

  private Prices() {}

  /// A listing is hidden for a while.
  public static ListingPaused paused(UUID listing, UUID product) {
    return new ListingPaused(listing, product, "shopify", PauseCause.RESERVED, RESERVATION);
  }

  /// The channel shall show it as it is offered now.
  public static ListingSyncRequested requested(
      UUID listing, UUID product, SyncCause cause, boolean hidden) {
    return new ListingSyncRequested(
        listing, product, "shopify", cause, Facts.CONTENT, LOWER, Facts.PRICE, hidden, "hash-2");
  }

  /// The price of a listing falls.
  public static ListingPriceChanged changed(UUID listing, UUID product) {
    return new ListingPriceChanged(
        listing,
        product,
        "shopify",
        Facts.PRICE,
        LOWER,
        PriceCause.SCHEDULE,
        Facts.PRICE,
        Facts.AT,
        Facts.CONTENT,
        "hash-2");
  }

  static Stream<DomainEvent> withTasks() {
    return Stream.of(
        PRICED,
        changed(LISTING, PRODUCT),
        requested(LISTING, PRODUCT, SyncCause.CONTENT, false),
        requested(LISTING, PRODUCT, SyncCause.DRIFT, true),
        PAUSED,
        RESUMED,
        RESERVED,
        RELEASED,
        EXPIRED,
        new ProductUpdated(PRODUCT, List.of(), false),
        new ProductGradeOverridden(PRODUCT, Grade.D_VERY_GOOD, Grade.E_GOOD, "lining"),
        new ProductConditionRecorded(
            PRODUCT, new ConditionReport(true, true, List.of(), Grade.A_NEW_TAGS, 1)));
  }

  static Stream<DomainEvent> withoutTasks() {
    return Stream.of(SYNCED, DRIFTED);
  }
}

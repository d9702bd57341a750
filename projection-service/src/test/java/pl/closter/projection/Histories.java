package pl.closter.projection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import pl.closter.events.ConditionReport;
import pl.closter.events.ContractEvent;
import pl.closter.events.DescriptionField;
import pl.closter.events.DomainEvent;
import pl.closter.events.Grade;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.MediaRef;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.ValuationEvent;

/// Random histories of many streams, for tests of what must hold for every history.
public final class Histories {

  private static final int LONGEST = 25;

  private Histories() {}

  /// A history in the order of the log.
  public static List<RecordedEvent> of(RandomGenerator random, int streams) {
    AtomicLong log = new AtomicLong();
    List<RecordedEvent> history = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      UUID id = new UUID(i, random.nextLong());
      Stream stream = new Stream(log);
      int kind = i % 9;
      history.add(stream.record(first(random, kind, id)));
      for (int more = random.nextInt(LONGEST); more > 0; more--) {
        history.add(stream.record(next(random, kind, id)));
      }
    }
    return history;
  }

  /// The same events in another order that keeps that of each stream.
  public static List<RecordedEvent> shuffled(RandomGenerator random, List<RecordedEvent> history) {
    Map<StreamId, Deque<RecordedEvent>> streams = new LinkedHashMap<>();
    history.forEach(
        event -> streams.computeIfAbsent(event.stream(), _ -> new ArrayDeque<>()).add(event));
    List<Deque<RecordedEvent>> left = new ArrayList<>(streams.values());
    List<RecordedEvent> shuffled = new ArrayList<>();
    while (!left.isEmpty()) {
      int chosen = random.nextInt(left.size());
      shuffled.add(left.get(chosen).removeFirst());
      if (left.get(chosen).isEmpty()) {
        var _ = left.remove(chosen);
      }
    }
    return shuffled;
  }

  /// The same events cut into batches of random size.
  public static List<List<RecordedEvent>> batches(
      RandomGenerator random, List<RecordedEvent> events, int largest) {
    List<List<RecordedEvent>> batches = new ArrayList<>();
    int from = 0;
    while (from < events.size()) {
      int to = Math.min(events.size(), from + 1 + random.nextInt(largest));
      batches.add(events.subList(from, to));
      from = to;
    }
    return batches;
  }

  private static DomainEvent first(RandomGenerator random, int kind, UUID id) {
    return switch (kind) {
      case 0, 1 ->
          new ProductEvent.ProductCreated(
              id, any(random, InventoryMode.values()), "CL-" + id, null, null);
      case 2 -> random.nextBoolean() ? queued(random, id) : drafted(random, id);
      case 3 -> Agreements.drafted(id);
      case 4 ->
          new ValuationEvent.ValuationRequested(
              id, new UUID(0, 1), any(random, ValuationEvent.Reason.values()));
      case 5 -> Consigning.registered(id);
      case 6 -> Offers.made(random, id);
      case 7 -> HandOvers.announced(random, id);
      default ->
          new OrderEvent.OrderPlaced(
              id,
              "shopify",
              "ref-" + id,
              List.of(line(random, "1"), line(random, "2")),
              money(random),
              money(random),
              OrderEvent.BuyerKind.B2C,
              false,
              Stream.START.plusNanos(random.nextLong(1_000_000_000)));
    };
  }

  private static DomainEvent next(RandomGenerator random, int kind, UUID id) {
    return switch (kind) {
      case 0, 1 -> product(random, id);
      case 2 -> listing(random, id);
      case 3 -> Agreements.next(random, id);
      case 4 -> valuation(random, id);
      case 5 -> Consigning.next(random, id);
      case 6 -> Offers.next(random, id);
      case 7 -> HandOvers.next(random, id);
      default -> order(random, id);
    };
  }

  private static DomainEvent product(RandomGenerator random, UUID id) {
    UUID other = new UUID(0, random.nextInt(3));
    return switch (random.nextInt(41)) {
      case 39 -> new ProductEvent.ProductSuggestionSuperseded(id, other, List.of());
      case 40 -> new ProductEvent.ProductConsignmentExpired(id, other);
      case 31 ->
          new ProductEvent.ProductGradeOverridden(
              id, Grade.A_NEW_TAGS, any(random, Grade.values()), "test");
      case 32 -> new ProductEvent.ProductMediaAttached(id, picture(random), false);
      case 33 -> new ProductEvent.ProductMediaDetached(id, "hash" + random.nextInt(4), false);
      case 34 ->
          new ProductEvent.ProductMediaReordered(id, List.of("hash2", "hash0", "hash1"), false);
      case 35 -> new ProductEvent.AuthenticationRequested(id, "Entrupy");
      case 36 -> new ProductEvent.AuthenticationPassed(id, "Entrupy", "1");
      case 37 -> new ProductEvent.AuthenticationFailed(id, "Entrupy", "2");
      case 38 -> new ProductEvent.ProductMerged(id, other);
      case 19 -> new ProductEvent.ItemMoved(id, "A-1", "B-" + random.nextInt(20));
      case 20 -> new ProductEvent.ItemSentIn(id);
      case 21 -> new ProductEvent.ItemDelivered(id);
      case 22 -> new ProductEvent.ItemSentBack(id);
      case 23 -> new ProductEvent.ItemLost(id, incident(random));
      case 24 -> new ProductEvent.ItemStolen(id, incident(random));
      case 25 -> new ProductEvent.ItemDamaged(id, incident(random));
      case 26 -> new ProductEvent.ItemFound(id);
      case 27 -> new ProductEvent.ItemReturnToConsignorScheduled(id);
      case 28 -> new ProductEvent.ItemReturnedToConsignor(id, "hash");
      case 29 -> new ProductEvent.ItemDonated(id, "Caritas", "hash");
      case 30 -> new ProductEvent.ItemRecycled(id, "Caritas", "hash");
      case 0 -> new ProductEvent.ProductUpdated(id, List.of(change(random), change(random)), false);
      case 1 ->
          new ProductEvent.ProductConditionRecorded(
              id, new ConditionReport(false, false, List.of(), any(random, Grade.values()), 1));
      case 2 -> new ProductEvent.ProductAccepted(id);
      case 3 -> new ProductEvent.ProductRejected(id, any(random, RejectionReason.values()));
      case 4 -> new ProductEvent.ItemReceived(id, null);
      case 5 -> new ProductEvent.ItemStored(id, "A-" + random.nextInt(20));
      case 6 -> new ProductEvent.ItemPicked(id);
      case 7 -> new ProductEvent.ItemDispatched(id);
      case 8 ->
          new ProductEvent.ProductPriceSet(
              id, money(random), random.nextBoolean() ? money(random) : null, "test", null);
      case 9, 10 -> new ProductEvent.ProductPublished(id, other, "shopify");
      case 11 -> new ProductEvent.ProductUnpublished(id, other, "shopify");
      case 12 ->
          new ProductEvent.ProductReserved(id, other, ReservationCause.TRY_ON, null, null, null);
      case 13 ->
          random.nextBoolean()
              ? new ProductEvent.ProductReservationReleased(id, other, "test")
              : new ProductEvent.ProductReservationExpired(id, other);
      case 14 -> new ProductEvent.ProductSold(id, other, "1", other);
      case 15 -> new ProductEvent.ProductSaleReversed(id, other, "test");
      case 16 -> new ProductEvent.ProductConsigned(id, other, 1, money(random));
      case 17 -> new ProductEvent.ProductReleasedFromContract(id, other, "test");
      default -> new ProductEvent.OversellDetected(id, null, other, "1", "ref", 4L);
    };
  }

  private static MediaRef picture(RandomGenerator random) {
    return new MediaRef(
        "hash" + random.nextInt(4),
        "image/jpeg",
        1600,
        1200,
        any(random, MediaRef.Role.values()),
        random.nextBoolean() ? Stream.START : null);
  }

  private static ProductEvent.Incident incident(RandomGenerator random) {
    return new ProductEvent.Incident(
        null,
        any(random, ProductEvent.IncidentStage.values()),
        any(random, ProductEvent.LiableParty.values()));
  }

  private static DomainEvent queued(RandomGenerator random, UUID id) {
    return new ListingEvent.ListingQueued(
        id, new UUID(0, 1), "shopify", money(random), content(random), "hash" + id);
  }

  private static DomainEvent drafted(RandomGenerator random, UUID id) {
    return new ListingEvent.ListingDrafted(
        id, new UUID(0, 1), "shopify", money(random), content(random), "hash" + id);
  }

  private static DomainEvent listing(RandomGenerator random, UUID id) {
    UUID product = new UUID(0, 1);
    EndCause cause = any(random, EndCause.values());
    return switch (random.nextInt(14)) {
      case 11 -> drafted(random, id);
      case 12 -> queued(random, id);
      case 13 -> new ListingEvent.ListingPublishRequested(id, product, "shopify", "hash" + id);
      case 8 ->
          new ListingEvent.ListingSyncRequested(
              id,
              product,
              "shopify",
              any(random, ListingEvent.SyncCause.values()),
              content(random),
              money(random),
              null,
              random.nextBoolean(),
              "hash" + random.nextInt(9));
      case 9 ->
          new ListingEvent.ListingPaused(
              id, product, "shopify", any(random, ListingEvent.PauseCause.values()), null);
      case 10 -> new ListingEvent.ListingResumed(id, product, "shopify");
      case 0 ->
          new ListingEvent.ListingPublished(
              id, product, "shopify", "gid-" + id, "https://shop.example/" + id, money(random));
      case 1 ->
          new ListingEvent.ListingPublishFailed(
              id, product, "shopify", "INVALID", "no", random.nextBoolean());
      case 2 -> new ListingEvent.ListingEndRequested(id, product, "shopify", cause);
      case 3 -> new ListingEvent.ListingEnded(id, product, "shopify", cause);
      case 4 ->
          new ListingEvent.ListingPriceChanged(
              id,
              product,
              "shopify",
              money(random),
              money(random),
              any(random, ListingEvent.PriceCause.values()),
              random.nextBoolean() ? money(random) : null,
              Stream.START.plusNanos(random.nextLong(1_000_000_000)),
              content(random),
              "hash" + random.nextInt(9));
      case 5 -> new ListingEvent.ListingContentSynced(id, product, "shopify", "hash");
      case 6 ->
          new ListingEvent.ListingDriftDetected(
              id,
              product,
              "shopify",
              List.of(any(random, ListingEvent.ShownField.values())),
              "hash");
      default -> new ListingEvent.ListingEndFailed(id, product, "shopify", "FROZEN", "no");
    };
  }

  private static DomainEvent valuation(RandomGenerator random, UUID id) {
    UUID product = new UUID(0, 1);
    return switch (random.nextInt(10)) {
      case 0 -> new ValuationEvent.ValuationStarted(id, product);
      case 1 ->
          new ValuationEvent.ValuationComparablesCollected(
              id, product, "hash" + random.nextInt(9), random.nextInt(9));
      case 2 -> new ValuationEvent.ValuationCompleted(id, product, estimate(random));
      case 3 ->
          new ValuationEvent.ValuationProposedToConsignor(
              id, product, money(random), money(random));
      case 4 -> new ValuationEvent.ValuationCountered(id, product, money(random));
      case 5 ->
          new ValuationEvent.ValuationAccepted(
              id, product, ContractEvent.Party.CONSIGNOR, ValuationEvent.AcceptanceMode.AUTO_RULE);
      case 6 -> new ValuationEvent.ValuationDeclined(id, product, "no " + random.nextInt(9));
      case 7 -> new ValuationEvent.ValuationExpired(id, product);
      case 8 -> new ValuationEvent.ValuationSuperseded(id, product, "test");
      default -> new ValuationEvent.ValuationFailed(id, product, "test");
    };
  }

  private static ValuationEvent.Estimate estimate(RandomGenerator random) {
    return new ValuationEvent.Estimate(
        money(random),
        money(random),
        money(random),
        money(random),
        any(random, ValuationEvent.Method.values()),
        List.of(new ValuationEvent.ComparableSale("own-sales", "CL-1", money(random))),
        random.nextInt(10_001),
        Stream.START.plusNanos(random.nextLong(1_000_000_000)),
        "engine-1",
        "hash");
  }

  private static DomainEvent order(RandomGenerator random, UUID id) {
    return switch (random.nextInt(5)) {
      case 0 -> new OrderEvent.OrderPaid(id, money(random), Stream.START, List.of());
      case 1 ->
          new OrderEvent.OrderLineRejected(
              id, random.nextBoolean() ? "1" : "2", id, OrderEvent.LineRejectionReason.OVERSOLD);
      case 2 ->
          new OrderEvent.OrderCancelled(
              id,
              OrderEvent.CancelledBy.SYSTEM,
              "OVERSOLD",
              "shopify",
              "ref-" + id,
              OrderEvent.CancelledAt.PAID,
              List.of());
      case 3 ->
          new OrderEvent.SaleTermsFrozen(
              id,
              random.nextBoolean() ? "1" : "2",
              id,
              random.nextBoolean()
                  ? null
                  : new OrderEvent.SaleContract(id, 1, id, "ab", money(random)),
              money(random),
              money(random),
              money(random),
              new OrderEvent.DiscountAllocation(money(random), money(random)));
      default -> new OrderEvent.OrderShipped(id);
    };
  }

  private static FieldChange change(RandomGenerator random) {
    return new FieldChange(
        any(random, DescriptionField.values()),
        null,
        random.nextInt(4) == 0 ? null : "Wełna \"" + random.nextInt(50) + "\" 'ł'",
        ChangeOrigin.OPERATOR);
  }

  private static ListingContent content(RandomGenerator random) {
    return new ListingContent(
        "Płaszcz " + random.nextInt(9), null, null, null, null, null, null, "CL-1");
  }

  private static OrderLine line(RandomGenerator random, String lineId) {
    return new OrderLine(lineId, new UUID(0, random.nextInt(9)), money(random), money(random));
  }

  private static Money money(RandomGenerator random) {
    return Money.of(random.nextLong(1, 9_000_000_000_000_000L), "PLN");
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}

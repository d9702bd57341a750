package pl.closter.outbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.outbox.Facts.AT;
import static pl.closter.outbox.Facts.CONTENT;
import static pl.closter.outbox.Facts.PRICE;
import static pl.closter.outbox.Facts.line;
import static pl.closter.outbox.Facts.placed;
import static pl.closter.outbox.Facts.queued;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.Actor;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventTypes;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingDrafted;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublishRequested;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.CancelledAt;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.DiscountAllocation;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductSuggestionSuperseded;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.events.ReadSwitchEvent.ReadSwitchMoved;
import pl.closter.events.ReadSwitchEvent.ReadsFrom;
import pl.closter.events.ReadSwitchEvent.SwitchSetting;
import pl.closter.events.RecordedEvent;
import pl.closter.outbox.Facts;
import pl.closter.outbox.policy.Work.AcceptByRule;
import pl.closter.outbox.policy.Work.CancelChannelOrder;
import pl.closter.outbox.policy.Work.EndConsignment;
import pl.closter.outbox.policy.Work.EndListing;
import pl.closter.outbox.policy.Work.EndListings;
import pl.closter.outbox.policy.Work.ExpireOffer;
import pl.closter.outbox.policy.Work.ExpireReservation;
import pl.closter.outbox.policy.Work.LapseOffer;
import pl.closter.outbox.policy.Work.MarkLineSold;
import pl.closter.outbox.policy.Work.MarkPublished;
import pl.closter.outbox.policy.Work.MarkUnpublished;
import pl.closter.outbox.policy.Work.PublishListing;
import pl.closter.outbox.policy.Work.ReceiveItem;
import pl.closter.outbox.policy.Work.RejectLine;
import pl.closter.outbox.policy.Work.ReleaseLine;
import pl.closter.outbox.policy.Work.RepriceListings;
import pl.closter.outbox.policy.Work.ReserveLine;
import pl.closter.outbox.policy.Work.SyncListing;

class PoliciesTest {

  private static final UUID PRODUCT = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  private static final UUID LISTING = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  private static final UUID ORDER = UUID.fromString("00000000-0000-7000-8000-00000000000c");
  private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-00000000000d");

  private static final String OF_LISTING = "listing-00000000-0000-7000-8000-00000000000b";
  private static final String OF_FIRST_LINE = "order-00000000-0000-7000-8000-00000000000c:l1";
  private static final String OF_SECOND_LINE = "order-00000000-0000-7000-8000-00000000000c:l2";

  private static List<TaskDraft> tasks(DomainEvent event) {
    return tasks(event, 3);
  }

  private static List<TaskDraft> tasks(DomainEvent event, long version) {
    return Policies.tasksFor(Facts.recorded(event, version, 42));
  }

  private static OrderCancelled cancelled(CancelledBy by) {
    return new OrderCancelled(
        ORDER,
        by,
        "changed their mind",
        "shopify",
        "6001",
        CancelledAt.PAID,
        List.of(line("l1", PRODUCT), line("l2", OTHER)));
  }

  @Test
  void when_a_listing_is_queued_then_it_is_published() {
    assertThat(tasks(queued(LISTING, PRODUCT)))
        .containsExactly(
            new TaskDraft(
                "pub:00000000-0000-7000-8000-00000000000b:hash-1",
                OF_LISTING,
                new PublishListing(LISTING, PRODUCT, CONTENT, PRICE, "hash-1")));
  }

  @Test
  void when_a_listing_is_published_then_the_garment_is_marked() {
    assertThat(tasks(new ListingPublished(LISTING, PRODUCT, "shopify", "7", "u", PRICE), 2))
        .containsExactly(
            new TaskDraft(
                "published:00000000-0000-7000-8000-00000000000b:2",
                OF_LISTING,
                new MarkPublished(PRODUCT, LISTING, "shopify")));
  }

  @Test
  void when_the_end_of_a_listing_is_asked_for_then_it_is_taken_down() {
    assertThat(tasks(endRequested(), 3))
        .containsExactly(
            new TaskDraft(
                "end:00000000-0000-7000-8000-00000000000b:3", OF_LISTING, new EndListing(LISTING)));
  }

  @Test
  void when_a_listing_has_ended_then_the_garment_is_marked() {
    assertThat(tasks(new ListingEnded(LISTING, PRODUCT, "shopify", EndCause.SOLD_HERE), 4))
        .containsExactly(
            new TaskDraft(
                "unpublished:00000000-0000-7000-8000-00000000000b:4",
                OF_LISTING,
                new MarkUnpublished(PRODUCT, LISTING, "shopify")));
  }

  @Test
  void a_listing_that_went_live_late_ends_and_is_marked_once_more() {
    List<DomainEvent> life =
        List.of(
            endRequested(),
            new ListingEnded(LISTING, PRODUCT, "shopify", EndCause.WITHDRAWN),
            new ListingPublished(LISTING, PRODUCT, "shopify", "7", "u", PRICE),
            endRequested(),
            new ListingEnded(LISTING, PRODUCT, "shopify", EndCause.WITHDRAWN));

    List<TaskDraft> drafts =
        Stream.iterate(0, i -> i < life.size(), i -> i + 1)
            .flatMap(i -> tasks(life.get(i), i + 2).stream())
            .toList();

    assertThat(drafts).hasSize(5).extracting(TaskDraft::key).doesNotHaveDuplicates();
  }

  @Test
  void when_an_order_is_placed_then_each_line_is_reserved() {
    assertThat(tasks(placed(ORDER, line("l1", PRODUCT), line("l2", OTHER))))
        .containsExactly(
            new TaskDraft(
                "res:00000000-0000-7000-8000-00000000000c:l1",
                OF_FIRST_LINE,
                new ReserveLine(ORDER, "l1")),
            new TaskDraft(
                "res:00000000-0000-7000-8000-00000000000c:l2",
                OF_SECOND_LINE,
                new ReserveLine(ORDER, "l2")));
  }

  @Test
  void when_an_order_is_paid_then_each_open_line_is_sold() {
    assertThat(tasks(new OrderPaid(ORDER, PRICE, AT, List.of(line("l2", OTHER)))))
        .containsExactly(
            new TaskDraft(
                "sold:00000000-0000-7000-8000-00000000000c:l2",
                OF_SECOND_LINE,
                new MarkLineSold(ORDER, "l2")));
  }

  @Test
  void when_a_garment_is_sold_then_its_listings_end_and_its_contract_may() {
    assertThat(tasks(new ProductSold(PRODUCT, ORDER, "l1", OTHER)))
        .containsExactly(
            new TaskDraft(
                "ends:00000000-0000-7000-8000-00000000000a:00000000-0000-7000-8000-00000000000c",
                "product-00000000-0000-7000-8000-00000000000a",
                new EndListings(PRODUCT, EndCause.SOLD_HERE)),
            new TaskDraft(
                "cend:00000000-0000-7000-8000-00000000000a:3",
                "product-00000000-0000-7000-8000-00000000000a",
                new EndConsignment(PRODUCT)));
  }

  @Test
  void when_the_sale_of_a_garment_is_reversed_then_its_contract_may_have_ended_meanwhile() {
    assertThat(tasks(new ProductSaleReversed(PRODUCT, ORDER, "returned")))
        .extracting(TaskDraft::work)
        .containsExactly(new EndConsignment(PRODUCT));
  }

  @Test
  void when_a_garment_is_valued_then_its_consignor_may_have_agreed_already() {
    assertThat(tasks(Valuations.COMPLETED))
        .containsExactly(
            new TaskDraft(
                "valaccept:" + Valuations.ID,
                "valuation-" + Valuations.ID,
                new AcceptByRule(Valuations.ID)));
  }

  @Test
  void when_a_garment_was_oversold_then_the_line_that_lost_is_rejected() {
    assertThat(tasks(new OversellDetected(PRODUCT, OTHER, ORDER, "l1", "6001", 5L)))
        .containsExactly(
            new TaskDraft(
                "reject:00000000-0000-7000-8000-00000000000c:l1",
                OF_FIRST_LINE,
                new RejectLine(ORDER, "l1", LineRejectionReason.OVERSOLD)));
  }

  @ParameterizedTest
  @EnumSource(
      value = CancelledBy.class,
      names = {"BUYER", "CHANNEL"})
  void when_an_order_is_cancelled_there_then_each_line_lets_go_of_its_garment(CancelledBy by) {
    assertThat(tasks(cancelled(by)))
        .containsExactly(
            new TaskDraft(
                "release:00000000-0000-7000-8000-00000000000c:l1",
                OF_FIRST_LINE,
                new ReleaseLine(ORDER, "l1")),
            new TaskDraft(
                "release:00000000-0000-7000-8000-00000000000c:l2",
                OF_SECOND_LINE,
                new ReleaseLine(ORDER, "l2")));
  }

  @ParameterizedTest
  @EnumSource(
      value = CancelledBy.class,
      mode = Mode.EXCLUDE,
      names = {"BUYER", "CHANNEL"})
  void when_an_order_is_cancelled_here_then_also_its_channel_cancels_and_refunds(CancelledBy by) {
    assertThat(tasks(cancelled(by)))
        .hasSize(3)
        .contains(
            new TaskDraft(
                "ocancel:00000000-0000-7000-8000-00000000000c",
                "order-00000000-0000-7000-8000-00000000000c",
                new CancelChannelOrder("6001", "changed their mind")));
  }

  @Test
  void what_no_shop_knows_is_cancelled_at_none() {
    assertThat(
            tasks(
                new OrderCancelled(
                    ORDER,
                    CancelledBy.OPERATOR,
                    "refunded",
                    "offer",
                    "b1",
                    CancelledAt.PAID,
                    List.of())))
        .isEmpty();
  }

  private static ListingEndRequested endRequested() {
    return new ListingEndRequested(LISTING, PRODUCT, "shopify", EndCause.WITHDRAWN);
  }

  @Test
  void when_a_garment_is_priced_then_its_listings_cost_the_same() {
    RecordedEvent byPerson = Facts.recorded(Prices.PRICED, 4, 42);
    assertThat(Policies.tasksFor(byPerson)).containsExactly(reprice(PriceCause.OPERATOR));
    assertThat(Policies.tasksFor(bySystem(byPerson))).containsExactly(reprice(PriceCause.SCHEDULE));
  }

  private static TaskDraft reprice(PriceCause cause) {
    return new TaskDraft(
        "reprice:00000000-0000-7000-8000-00000000000a:4",
        "product-00000000-0000-7000-8000-00000000000a",
        new RepriceListings(PRODUCT, cause));
  }

  private static RecordedEvent bySystem(RecordedEvent event) {
    return new RecordedEvent(
        event.eventId(),
        event.stream(),
        event.version(),
        event.position(),
        event.type(),
        event.occurredAt(),
        event.recordedAt(),
        new Actor(Actor.Kind.SYSTEM, "outbox-worker"),
        event.correlationId(),
        event.causationId(),
        event.tenantId(),
        event.idempotencyKey(),
        event.traceParent(),
        event.payload());
  }

  @Test
  void when_the_price_of_a_listing_changed_then_its_channel_shows_it() {
    assertThat(tasks(Prices.changed(LISTING, PRODUCT), 5))
        .containsExactly(
            new TaskDraft(
                "price:00000000-0000-7000-8000-00000000000b:5",
                OF_LISTING,
                new SyncListing(LISTING, PRODUCT, CONTENT, Prices.LOWER, PRICE, "hash-2")));
  }

  @Test
  void when_a_garment_of_a_hand_over_is_described_then_it_is_in_the_house() {
    assertThat(tasks(new ProductCreated(PRODUCT, InventoryMode.OWNED, "W1-007", null, OTHER)))
        .containsExactly(
            new TaskDraft(
                "receive:" + PRODUCT, "product-" + PRODUCT, new ReceiveItem(PRODUCT, OTHER)));
  }

  static Stream<DomainEvent> eventsWithTasks() {
    return Stream.concat(
        Stream.of(
                Agreements.withTasks(),
                Prices.withTasks(),
                HandOvers.withTasks(),
                Journeys.withTasks(),
                Offers.withTasks())
            .flatMap(each -> each),
        Stream.of(
            queued(LISTING, PRODUCT),
            new ListingPublished(LISTING, PRODUCT, "shopify", "7", "u", PRICE),
            endRequested(),
            new ListingEnded(LISTING, PRODUCT, "shopify", EndCause.SOLD_HERE),
            placed(ORDER, line("l1", PRODUCT)),
            new OrderPaid(ORDER, PRICE, AT, List.of(line("l1", PRODUCT))),
            cancelled(CancelledBy.SYSTEM),
            new ProductSold(PRODUCT, ORDER, "l1", OTHER),
            new ProductSaleReversed(PRODUCT, ORDER, "returned"),
            Valuations.COMPLETED,
            new OversellDetected(PRODUCT, null, ORDER, "l1", "6001", null)));
  }

  static Stream<DomainEvent> eventsWithoutTasks() {
    return Stream.concat(
        Stream.of(
                Agreements.withoutTasks(),
                Valuations.withoutTasks(),
                Consignors.withoutTasks(),
                Offers.withoutTasks(),
                HandOvers.withoutTasks(),
                Subjects.withoutTasks(),
                Prices.withoutTasks(),
                Journeys.withoutTasks())
            .flatMap(events -> events),
        Stream.of(
            new ListingPublishFailed(LISTING, PRODUCT, "shopify", "code", "detail", false),
            new ListingEndFailed(LISTING, PRODUCT, "shopify", "code", "detail"),
            new OrderLineRejected(ORDER, "l1", PRODUCT, LineRejectionReason.OVERSOLD),
            new OrderShipped(ORDER),
            new SaleTermsFrozen(
                ORDER,
                "l1",
                PRODUCT,
                null,
                PRICE,
                Money.of(0, "PLN"),
                Money.of(0, "PLN"),
                new DiscountAllocation(Money.of(0, "PLN"), Money.of(0, "PLN"))),
            new ProductCreated(PRODUCT, InventoryMode.OWNED, "W1-007", null, null),
            new ProductUpdated(PRODUCT, List.of(), true),
            new ProductSuggestionSuperseded(PRODUCT, OTHER, List.of()),
            new ProductAccepted(PRODUCT),
            new ProductRejected(PRODUCT, RejectionReason.HYGIENE),
            new ItemReceived(PRODUCT, null),
            new ItemStored(PRODUCT, "A-01"),
            new ListingDrafted(LISTING, PRODUCT, "shopify", PRICE, Facts.CONTENT, "hash-1"),
            new ListingPublishRequested(LISTING, PRODUCT, "shopify", "hash-1"),
            new ItemPicked(PRODUCT),
            new ItemDispatched(PRODUCT),
            new ProductPublished(PRODUCT, LISTING, "shopify"),
            new ProductUnpublished(PRODUCT, LISTING, "shopify"),
            new ProductConsigned(PRODUCT, OTHER, 1, PRICE),
            new ProductReleasedFromContract(PRODUCT, OTHER, "ended"),
            new ProductConsignmentExpired(PRODUCT, OTHER),
            new ProductDeleted(PRODUCT, "by mistake"),
            new ReadSwitchMoved(
                OTHER,
                "main",
                "items",
                new SwitchSetting(ReadsFrom.PROJECTIONS, 100),
                new SwitchSetting(ReadsFrom.TABLES, 100),
                MoveCause.DRIFT,
                "closter",
                "a row is wrong",
                AT)));
  }

  @ParameterizedTest
  @MethodSource("eventsWithTasks")
  void the_same_event_asks_for_the_same_tasks_again(DomainEvent event) {
    assertThat(tasks(event)).isNotEmpty().isEqualTo(tasks(event));
  }

  @ParameterizedTest
  @MethodSource("eventsWithoutTasks")
  void nothing_follows_from_other_events(DomainEvent event) {
    assertThat(tasks(event)).isEmpty();
  }

  @Test
  void every_event_there_is_was_looked_at() {
    assertThat(
            Stream.concat(eventsWithTasks(), eventsWithoutTasks())
                .map(EventTypes::nameOf)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(EventTypes.names());
  }

  private static Stream<Work> later() {
    return Stream.concat(eventsWithTasks(), eventsWithoutTasks())
        .flatMap(event -> Timetable.changesFor(Facts.recorded(event, 3, 42)).stream())
        .filter(TimerChange.Set.class::isInstance)
        .map(change -> ((TimerChange.Set) change).then().work());
  }

  @Test
  void every_work_is_read_back_as_what_it_was_stored_as() {
    assertThat(
            Stream.concat(
                    eventsWithTasks().flatMap(event -> tasks(event).stream()).map(TaskDraft::work),
                    Stream.concat(
                        later(),
                        Stream.of(
                            new ExpireReservation(PRODUCT, OTHER),
                            new ExpireOffer(OTHER),
                            new LapseOffer(OTHER))))
                .peek(work -> assertThat(Work.SHAPES.get(work.type())).isEqualTo(work.getClass()))
                .map(Work::type)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(Work.SHAPES.keySet());
  }
}

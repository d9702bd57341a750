package pl.closter.eventstore.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pl.closter.eventstore.Appends.onto;

import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.Actor;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractDrafted;
import pl.closter.events.ContractEvent.ContractExtended;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractLineDispositionChosen;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.ContractEvent.Template;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.ContractTerms.NegativeBalancePolicy;
import pl.closter.events.ContractTerms.RiskAllocation;
import pl.closter.events.DescriptionField;
import pl.closter.events.DiscountBearing;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.Disposition;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.PriceSchedule;
import pl.closter.events.PriceSchedule.Step;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.application.Listings.Offer;
import pl.closter.eventstore.application.Listings.Repricing;
import pl.closter.eventstore.application.Orders.Ask;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.domain.Refusal;
import pl.closter.eventstore.domain.consignor.ConsignorDecider;
import pl.closter.eventstore.domain.contract.ContractCommand;
import pl.closter.eventstore.domain.contract.ContractCommand.ApplyDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.ElapseGrace;
import pl.closter.eventstore.domain.contract.ContractCommand.ExpireContract;
import pl.closter.eventstore.domain.contract.ContractCommand.ExtendContract;
import pl.closter.eventstore.domain.contract.ContractCommand.ReachPriceStep;
import pl.closter.eventstore.domain.contract.ContractDecider;
import pl.closter.eventstore.domain.contract.ContractRefusal;
import pl.closter.eventstore.domain.intake.IntakeDecider;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEnded;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublished;
import pl.closter.eventstore.domain.listing.ListingDecider;
import pl.closter.eventstore.domain.listing.ListingRefusal;
import pl.closter.eventstore.domain.order.OrderCommand.CancelOrder;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;
import pl.closter.eventstore.domain.order.OrderDecider;
import pl.closter.eventstore.domain.product.ProductCommand;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;
import pl.closter.eventstore.domain.product.ProductDecider;
import pl.closter.eventstore.domain.product.ProductRefusal;
import pl.closter.eventstore.log.Append.CommandKey;
import pl.closter.eventstore.log.Append.Context;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.PgEventLog;

/// Two months in the life of a consigned garment that is for sale. Time comes with each request, so
/// the test says which day it is.
class ConsignmentDaysIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Money.Code PLN = new Money.Code("PLN");
  private static final UUID CONSIGNOR = new UUID(0x0000c100L << 32, 6);
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final EventLog log = log();
  private final Products products = new Products(log, new ProductDecider(PLN));
  private final Consignors consignors =
      new Consignors(log, new NoPersonalData(), new ConsignorDecider());
  private final Contracts contracts =
      new Contracts(
          log,
          products,
          consignors,
          new IntakeSessions(log, products, consignors, new IntakeDecider()),
          new ContractDecider(PLN));
  private final Listings listings = new Listings(log, products, contracts, new ListingDecider(PLN));
  private final GarmentListings garmentListings = new GarmentListings(log, products, listings);
  private final Orders orders = new Orders(log, products, new OrderDecider());
  private final ConsignmentEnds ends = new ConsignmentEnds(log, products, contracts);

  private final UUID contract = UUID.randomUUID();
  private final UUID coat = UUID.randomUUID();
  private final UUID listing = UUID.randomUUID();

  private static EventLog log() {
    InstantSource clock = InstantSource.system();
    return new PgEventLog(
        RealLog.shared().pool(),
        new EventJson(),
        new Uuid7(clock, new SecureRandom()),
        clock,
        new CommitBus(),
        RealLog.metrics());
  }

  private static Money pln(long minor) {
    return new Money(minor, PLN);
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static Request on(int day) {
    return new Request(
        new Context(
            new Actor(Actor.Kind.SYSTEM, "outbox-worker"),
            "chain-1",
            null,
            null,
            day(day),
            new CommandKey("outbox-worker", UUID.randomUUID().toString(), "00ff")),
        Optional.empty());
  }

  private static void done(Uni<Outcome> outcome) {
    assertThat(outcome.await().atMost(LIMIT))
        .isInstanceOfSatisfying(Recorded.class, it -> assertThat(it.changed()).isTrue());
  }

  private static void unchanged(Uni<Outcome> outcome) {
    assertThat(outcome.await().atMost(LIMIT))
        .isInstanceOfSatisfying(Recorded.class, it -> assertThat(it.changed()).isFalse());
  }

  private static void refused(Uni<Outcome> outcome, Refusal refusal) {
    assertThat(outcome.await().atMost(LIMIT))
        .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
  }

  private void product(ProductCommand command, int day) {
    done(products.handle(command, on(day)));
  }

  private static ContractTerms terms() {
    return new ContractTerms(
        CommissionPlan.flat(4_000),
        List.of(),
        new DiscountBearing(Bearer.HOUSE, Bearer.HOUSE, Bearer.HOUSE, Bearer.HOUSE),
        new PriceSchedule(List.of(new Step(14, null, 1_000), new Step(30, null, 1_000))),
        60,
        14,
        14,
        18,
        RiskAllocation.HOUSE_FROM_RECEIPT,
        new Disposition.Choice(Disposition.RETURN, Disposition.DONATE),
        pln(2_000),
        NegativeBalancePolicy.NET_FORWARD);
  }

  @BeforeEach
  void aCoatIsForSaleUnderAContract() {
    product(
        new CreateProduct(
            coat,
            InventoryMode.CONSIGNMENT,
            "CL-" + coat,
            CONSIGNOR,
            null,
            Map.of(DescriptionField.TITLE, "Coat"),
            ChangeOrigin.OPERATOR),
        0);
    product(new ReceiveItem(coat, null), 0);
    product(new AcceptProduct(coat), 0);
    product(new SetPrice(coat, pln(20_000), null, "first", null), 0);
    ContractLine line =
        new ContractLine(1, coat, pln(17_000), pln(20_000), pln(12_000), false, null);
    List<DomainEvent> agreed =
        List.of(
            new ContractDrafted(contract, CONSIGNOR, new Template("standard", 1), "pl-PL", PLN),
            new ContractTermsSet(contract, terms()),
            new ContractLineAdded(contract, line),
            new ContractActivated(contract, CONSIGNOR, START, day(60), List.of()));
    var _ = log.append(onto(0, agreed)).await().atMost(LIMIT);
    done(contracts.bind(contract, 1, on(0)));
    done(listings.queue(new Offer(listing, coat, Listings.SHOPIFY, null), on(0)));
    done(listings.handle(new RecordPublished(listing, "7", "https://shop.example/7"), on(0)));
  }

  private Uni<Outcome> step(int step, int day) {
    return contracts.onLine(
        contract, 1, goods -> new ReachPriceStep(contract, 1, step, day(day), goods), on(day));
  }

  private List<DomainEvent> events(StreamId stream) {
    return log.recorded(stream).await().atMost(LIMIT).stream().map(RecordedEvent::payload).toList();
  }

  private List<ListingPriceChanged> changes() {
    return events(StreamId.listing(listing)).stream()
        .filter(ListingPriceChanged.class::isInstance)
        .map(ListingPriceChanged.class::cast)
        .toList();
  }

  @Test
  void its_price_falls_on_its_days_says_the_lowest_one_before_and_stops_at_the_floor() {
    done(step(1, 14));
    product(new SetPrice(coat, pln(18_000), null, "step 1", null), 14);
    done(garmentListings.reprice(coat, PriceCause.SCHEDULE, on(14)));
    unchanged(garmentListings.reprice(coat, PriceCause.SCHEDULE, on(14)));
    // 162.00 would be below the floor.
    done(step(2, 45));
    product(new SetPrice(coat, pln(17_000), null, "step 2", null), 45);
    done(garmentListings.reprice(coat, PriceCause.SCHEDULE, on(45)));

    assertThat(changes())
        .extracting(
            ListingPriceChanged::at, ListingPriceChanged::to, ListingPriceChanged::lowestPrice30d)
        .containsExactly(
            tuple(day(14), pln(18_000), pln(20_000)), tuple(day(45), pln(17_000), pln(18_000)));
    refused(
        products.handle(new SetPrice(coat, pln(16_999), null, "too low", null), on(46)),
        ProductRefusal.BELOW_FLOOR);
    refused(
        listings.reprice(new Repricing(listing, pln(16_999), PriceCause.OPERATOR), on(46)),
        ListingRefusal.BELOW_FLOOR);
  }

  private Uni<Outcome> contract(ContractCommand command, int day) {
    return contracts.handle(command, on(day));
  }

  private UUID ordered(int day) {
    UUID order = UUID.randomUUID();
    done(
        orders.place(
            order,
            List.of("CL-" + coat),
            garments ->
                new PlaceOrder(
                    order,
                    Listings.SHOPIFY,
                    "ref-" + order,
                    PLN,
                    List.of(new OrderLine("1", garments.getFirst(), pln(20_000), pln(0))),
                    pln(0),
                    pln(20_000),
                    BuyerKind.B2C,
                    false,
                    day(day)),
            on(day)));
    return order;
  }

  // Scenario A14.
  @Test
  void it_is_offered_no_more_when_its_contract_expired_and_a_sale_in_the_days_of_grace_counts() {
    refused(contract(new ExpireContract(contract, day(59)), 59), ContractRefusal.TOO_EARLY);
    expired();
    refused(relisted(61), ListingRefusal.CONTRACT_NOT_IN_FORCE);
    refused(step(2, 61), ContractRefusal.NOT_IN_FORCE);

    UUID order = ordered(65);
    done(orders.ask(order, "1", Ask.RESERVE, on(65)));
    done(orders.ask(order, "1", Ask.SELL, on(66)));
    done(contract(new ElapseGrace(contract, day(74)), 74));
    unchanged(contracts.release(contract, 1, on(74)));
    refused(
        contracts.onLine(contract, 1, goods -> new ApplyDisposition(contract, 1, goods), on(74)),
        ContractRefusal.RESERVED_OR_SOLD);

    assertThat(events(StreamId.listing(listing)).getLast())
        .isInstanceOfSatisfying(
            ListingEndRequested.class, end -> assertThat(end.cause()).isEqualTo(EndCause.EXPIRED));
    assertThat(events(StreamId.product(coat)).getLast())
        .as("bound by its contract for ever")
        .isInstanceOf(ProductSold.class);
  }

  // As the policy does when the day has come.
  private void expired() {
    done(contract(new ExpireContract(contract, day(60)), 60));
    done(garmentListings.end(coat, EndCause.EXPIRED, on(60)));
    done(contracts.bind(contract, 1, on(60)));
    unchanged(contracts.bind(contract, 1, on(60)));
  }

  private Uni<Outcome> relisted(int day) {
    return listings.queue(new Offer(UUID.randomUUID(), coat, Listings.SHOPIFY, null), on(day));
  }

  @Test
  void an_extension_in_the_days_of_grace_lets_it_be_offered_again() {
    expired();
    done(listings.handle(new RecordEnded(listing), on(60)));
    Consent consent = new Consent(SignatureMethod.PAPER, "ab".repeat(32));
    done(contract(new ExtendContract(contract, day(90), consent), 65));
    assertThat(events(StreamId.contract(contract)))
        .filteredOn(ContractExtended.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            ContractExtended.class,
            extended ->
                assertThat(extended.lines())
                    .extracting(BoundLine::productId)
                    .containsExactly(coat));
    // The garment has not heard of it yet.
    refused(relisted(65), ListingRefusal.CONTRACT_NOT_IN_FORCE);

    done(contracts.bind(contract, 1, on(65)));

    done(relisted(65));
  }

  @Test
  void what_is_sent_back_when_its_contract_is_over_is_not_offered() {
    UUID order = ordered(50);
    done(orders.ask(order, "1", Ask.SELL, on(50)));
    expired();
    done(contract(new ElapseGrace(contract, day(74)), 74));
    unchanged(contracts.release(contract, 1, on(74)));

    product(new ReverseSale(coat, order, "sent back"), 75);

    refused(relisted(75), ListingRefusal.CONTRACT_NOT_IN_FORCE);
    done(contracts.release(contract, 1, on(76)));
    refused(relisted(76), ListingRefusal.PRODUCT_NOT_AVAILABLE);
  }

  @Test
  void what_nobody_bought_is_released_and_becomes_what_was_agreed() {
    done(contract(new ExpireContract(contract, day(60)), 60));
    done(garmentListings.end(coat, EndCause.EXPIRED, on(60)));
    done(contract(new ElapseGrace(contract, day(74)), 74));
    done(contracts.release(contract, 1, on(74)));
    done(contracts.onLine(contract, 1, goods -> new ApplyDisposition(contract, 1, goods), on(74)));

    assertThat(events(StreamId.contract(contract)).getLast())
        .isInstanceOfSatisfying(
            ContractLineDispositionChosen.class,
            chosen -> assertThat(chosen.disposition()).isEqualTo(Disposition.RETURN));
  }

  // A reservation that begins in the days of grace, and goes on when they are over.
  private UUID keptWhenItIsOver() {
    expired();
    UUID order = ordered(70);
    done(orders.ask(order, "1", Ask.RESERVE, on(70)));
    done(contract(new ElapseGrace(contract, day(74)), 74));
    unchanged(contracts.release(contract, 1, on(74)));
    refused(
        contracts.onLine(contract, 1, goods -> new ApplyDisposition(contract, 1, goods), on(74)),
        ContractRefusal.RESERVED_OR_SOLD);
    unchanged(ends.end(coat, on(74)));
    return order;
  }

  @Test
  void what_is_let_go_when_its_contract_is_over_is_released_and_becomes_what_was_agreed() {
    UUID order = keptWhenItIsOver();
    done(orders.handle(new CancelOrder(order, CancelledBy.BUYER, "changed his mind"), on(80)));
    done(orders.ask(order, "1", Ask.RELEASE, on(80)));
    Request late = on(80);

    done(ends.end(coat, late));
    unchanged(ends.end(coat, late));

    assertThat(events(StreamId.product(coat)).getLast())
        .isInstanceOf(ProductReleasedFromContract.class);
    assertThat(events(StreamId.contract(contract)).getLast())
        .isInstanceOfSatisfying(
            ContractLineDispositionChosen.class,
            chosen -> assertThat(chosen.disposition()).isEqualTo(Disposition.RETURN));
  }

  @Test
  void the_last_garment_that_is_sold_when_its_contract_is_over_settles_it() {
    UUID order = keptWhenItIsOver();
    done(orders.ask(order, "1", Ask.SELL, on(75)));

    done(ends.end(coat, on(75)));

    assertThat(events(StreamId.product(coat)).getLast()).isInstanceOf(ProductSold.class);
    assertThat(events(StreamId.contract(contract)).getLast())
        .isInstanceOfSatisfying(
            ContractSettled.class, settled -> assertThat(settled.sold()).containsExactly(1));
  }

  @Test
  void a_contract_that_binds_a_garment_has_nothing_to_catch_up_with() {
    unchanged(ends.end(coat, on(1)));
    expired();
    unchanged(ends.end(coat, on(61)));
    assertThat(ends.end(UUID.randomUUID(), on(61)).await().atMost(LIMIT))
        .isInstanceOf(NotFound.class);
  }
}

package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractBecameReady;
import pl.closter.events.ContractEvent.ContractClosed;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractSent;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.DeliveryChannel;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractEvent.Statement;
import pl.closter.events.DomainEvent;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeSessionClosed;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferCountered;
import pl.closter.events.OfferEvent.OfferDeclined;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.ProductEvent.Incident;
import pl.closter.events.ProductEvent.IncidentStage;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemFound;
import pl.closter.events.ProductEvent.ItemLost;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemReturnedToConsignor;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.events.ValuationEvent.ValuationCountered;
import pl.closter.events.ValuationEvent.ValuationDeclined;
import pl.closter.events.ValuationEvent.ValuationFailed;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.events.ValuationEvent.ValuationStarted;
import pl.closter.projection.Agreements;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.projection.view.work.WorkKind;
import pl.closter.servers.RealServers;

/// Each kind of work comes with a state of its row, and goes away with it.
@QuarkusTest
@OnRealServers
class WorkKindsIT {

  private static final long TEST = 0x3031;
  private static final UUID OTHER = new UUID(TEST, 99);
  private static final String SHOP = "shopify";
  private static final Money PRICE = Money.of(9_000, "PLN");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /// @param arises not before the last of these events there is such work
  /// @param done with this one there is none any more
  record Case(WorkKind kind, List<DomainEvent> arises, DomainEvent done) {

    @Override
    public String toString() {
      return kind + " by " + arises.getLast().getClass().getSimpleName();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(garments(), listings(), handOvers(), talks(), contracts())
        .flatMap(each -> each);
  }

  private static UUID id(int number) {
    return new UUID(TEST, number);
  }

  private static Stream<Case> garments() {
    UUID lost = id(6);
    return Stream.of(
        new Case(
            WorkKind.RECEIVE,
            List.of(Garments.created(id(1)), new ProductAccepted(id(1))),
            received(id(1))),
        new Case(
            WorkKind.INSPECT,
            List.of(Garments.created(id(2)), received(id(2))),
            new ProductAccepted(id(2))),
        new Case(
            WorkKind.BIND,
            List.of(consigned(id(3)), received(id(3)), new ProductAccepted(id(3))),
            bound(id(3))),
        new Case(
            WorkKind.EXTEND_CONTRACT,
            List.of(
                consigned(id(4)),
                received(id(4)),
                new ProductAccepted(id(4)),
                bound(id(4)),
                new ProductConsignmentExpired(id(4), OTHER)),
            bound(id(4))),
        new Case(
            WorkKind.PUBLISH,
            List.of(Garments.created(id(5)), received(id(5)), new ProductAccepted(id(5))),
            new ProductPublished(id(5), OTHER, SHOP)),
        new Case(
            WorkKind.SETTLE_INCIDENT,
            List.of(
                Garments.created(lost),
                received(lost),
                new ItemLost(lost, new Incident(null, IncidentStage.STORAGE, LiableParty.HOUSE))),
            new ItemFound(lost)),
        new Case(
            WorkKind.SHIP,
            List.of(
                Garments.created(id(7)),
                received(id(7)),
                new ProductAccepted(id(7)),
                new ProductSold(id(7), OTHER, "1", OTHER)),
            new ItemDispatched(id(7))),
        new Case(
            WorkKind.GIVE_BACK,
            List.of(
                Garments.created(id(8)),
                received(id(8)),
                new ProductRejected(id(8), RejectionReason.CONDITION)),
            new ItemReturnedToConsignor(id(8), "6200-1")));
  }

  private static DomainEvent consigned(UUID item) {
    return new ProductCreated(item, InventoryMode.CONSIGNMENT, "WK-" + item, OTHER, null);
  }

  private static DomainEvent received(UUID item) {
    return new ItemReceived(item, null);
  }

  private static DomainEvent bound(UUID item) {
    return new ProductConsigned(item, OTHER, 1, PRICE);
  }

  private static Stream<Case> listings() {
    return Stream.of(
        new Case(
            WorkKind.MEND_LISTING,
            List.of(
                Garments.queued(id(11), OTHER),
                new ListingPublishFailed(id(11), OTHER, SHOP, "NO_TITLE", "none", false)),
            ended(id(11))),
        new Case(
            WorkKind.TAKE_DOWN,
            List.of(
                Garments.queued(id(12), OTHER),
                published(id(12)),
                new ListingEndRequested(id(12), OTHER, SHOP, EndCause.WITHDRAWN),
                new ListingEndFailed(id(12), OTHER, SHOP, "BUSY", "later")),
            ended(id(12))),
        new Case(
            WorkKind.MEND_DRIFT,
            List.of(
                Garments.queued(id(13), OTHER),
                published(id(13)),
                new ListingDriftDetected(id(13), OTHER, SHOP, List.of(ShownField.PRICE), "ab")),
            new ListingContentSynced(id(13), OTHER, SHOP, "ab")));
  }

  private static DomainEvent published(UUID listing) {
    return new ListingPublished(listing, OTHER, SHOP, "7", "https://shop.example/7", PRICE);
  }

  private static DomainEvent ended(UUID listing) {
    return new ListingEnded(listing, OTHER, SHOP, EndCause.WITHDRAWN);
  }

  private static Stream<Case> handOvers() {
    List<DomainEvent> open = List.of(announced(id(21)), opened(id(21)));
    List<DomainEvent> counted =
        List.of(announced(id(22)), opened(id(22)), new IntakeCounted(id(22), null, 0));
    return Stream.of(
        new Case(WorkKind.COUNT_INTAKE, open, new IntakeCounted(id(21), null, 0)),
        new Case(WorkKind.CLOSE_INTAKE, counted, new IntakeSessionClosed(id(22))));
  }

  private static DomainEvent announced(UUID session) {
    return new IntakeAnnounced(session, HandOver.BAG, null, null);
  }

  private static DomainEvent opened(UUID session) {
    return new IntakeSessionOpened(session, "ola", "counter-2");
  }

  private static Stream<Case> talks() {
    return Stream.of(
        answered(id(31), OfferSubject.purchase(OTHER, null), Side.BUYER),
        answered(id(32), OfferSubject.toConsignor(Kind.BUYOUT, OTHER, 1, OTHER), Side.CONSIGNOR),
        new Case(
            WorkKind.VALUE,
            List.of(asked(id(41))),
            new ValuationFailed(id(41), OTHER, "no engine")),
        new Case(
            WorkKind.ANSWER_VALUATION,
            List.of(asked(id(42)), new ValuationCountered(id(42), OTHER, PRICE)),
            new ValuationDeclined(id(42), OTHER, "too much")));
  }

  private static Case answered(UUID offer, OfferSubject subject, Side by) {
    return new Case(
        WorkKind.ANSWER_OFFER,
        List.of(
            new OfferMade(offer, OTHER, subject, Side.HOUSE, PRICE, null, NOON),
            new OfferCountered(offer, OTHER, by, PRICE, 2, NOON)),
        new OfferDeclined(offer, OTHER, Side.HOUSE, "no"));
  }

  private static DomainEvent asked(UUID valuation) {
    return new ValuationRequested(valuation, OTHER, Reason.INTAKE);
  }

  private static Stream<Case> contracts() {
    return Stream.of(
        new Case(
            WorkKind.COMPLETE_CONTRACT,
            List.of(
                Agreements.drafted(id(51)),
                new ContractReadinessEvaluated(id(51), List.of(new FailedRule("CR-ITM-01", null)))),
            new ContractReadinessEvaluated(id(51), List.of())),
        new Case(
            WorkKind.SEND_CONTRACT,
            List.of(Agreements.drafted(id(52)), new ContractBecameReady(id(52))),
            new ContractSent(id(52), DeliveryChannel.EMAIL, Agreements.HASH, NOON)),
        new Case(
            WorkKind.ACTIVATE_CONTRACT,
            List.of(Agreements.drafted(id(55)), new ContractSigned(id(55), Agreements.SIGNATURE)),
            new ContractActivated(id(55), Agreements.CONSIGNOR, NOON, NOON, List.of())),
        new Case(
            WorkKind.SETTLE_CONTRACT,
            List.of(
                Agreements.drafted(id(53)),
                new ContractTerminated(id(53), Party.CONSIGNOR, "moved", List.of())),
            new ContractSettled(id(53), List.of())),
        new Case(
            WorkKind.CLOSE_CONTRACT,
            List.of(Agreements.drafted(id(54)), new ContractSettled(id(54), List.of())),
            new ContractClosed(
                id(54), Money.of(0, "PLN"), new Statement("ST-1", Agreements.HASH))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void it_comes_with_a_state_and_goes_away_with_it(Case work) {
    String id = work.done().stream().id().toString();
    List<DomainEvent> before = work.arises().subList(0, work.arises().size() - 1);

    assertThat(waiting(work.kind(), before)).doesNotContain(id);
    assertThat(waiting(work.kind(), List.of(work.arises().getLast()))).contains(id);
    assertThat(waiting(work.kind(), List.of(work.done()))).doesNotContain(id);
  }

  @Test
  void what_somebody_has_begun_to_value_is_not_valued_yet() {
    List<DomainEvent> begun = List.of(asked(id(43)), new ValuationStarted(id(43), OTHER));
    assertThat(waiting(WorkKind.VALUE, begun)).contains(id(43).toString());
  }

  @Test
  void no_kind_is_forgotten_here() {
    Set<WorkKind> kinds = cases().map(Case::kind).collect(Collectors.toSet());
    assertThat(kinds).containsExactlyInAnyOrder(WorkKind.values());
  }

  private static List<String> waiting(WorkKind kind, List<DomainEvent> after) {
    long position = TestLog.shared().append(after.toArray(DomainEvent[]::new));
    return given()
        .auth()
        .oauth2(RealServers.token("admin"))
        .header("X-Min-Position", position)
        .queryParam("kind", kind.name())
        .queryParam("sort", "-since")
        .queryParam("limit", 100)
        .get("/v1/work")
        .then()
        .statusCode(200)
        .extract()
        .path("work.id");
  }
}

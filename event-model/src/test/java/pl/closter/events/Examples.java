package pl.closter.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.ConditionReport.Severity;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.Incident;
import pl.closter.events.ProductEvent.IncidentStage;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.PriceGuarantee;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.events.ProductEvent.SupersededField;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.events.ReadSwitchEvent.ReadSwitchMoved;
import pl.closter.events.ReadSwitchEvent.ReadsFrom;
import pl.closter.events.ReadSwitchEvent.SwitchSetting;
import pl.closter.events.SubjectEvent.AccessReason;
import pl.closter.events.SubjectEvent.Kept;

/// One of each event, by stored name.
final class Examples {

  private static final UUID PRODUCT = UUID.fromString("0199c0de-0000-7000-8000-000000000001");
  private static final UUID LISTING = UUID.fromString("0199c0de-0000-7000-8000-000000000002");
  private static final UUID ORDER = UUID.fromString("0199c0de-0000-7000-8000-000000000003");
  private static final UUID OTHER_ORDER = UUID.fromString("0199c0de-0000-7000-8000-000000000004");
  private static final UUID RESERVATION = UUID.fromString("0199c0de-0000-7000-8000-000000000005");
  private static final UUID CONSIGNOR = UUID.fromString("0199c0de-0000-7000-8000-000000000006");
  private static final UUID SESSION = UUID.fromString("0199c0de-0000-7000-8000-000000000007");
  private static final Instant NOON = Instant.parse("2026-11-23T11:00:00.123456Z");
  private static final Money PRICE = Money.of(12_900, "PLN");
  private static final Money NOTHING = Money.of(0, "PLN");
  private static final OrderLine LINE = new OrderLine("15001", PRODUCT, PRICE, NOTHING);

  private Examples() {}

  static Map<String, DomainEvent> byName() {
    return Stream.of(
            products(),
            listings(),
            orders(),
            ContractExamples.all(),
            valuations(),
            ConsignorExamples.all(),
            OfferExamples.all(),
            IntakeExamples.all(),
            subjects(),
            readSwitches())
        .flatMap(List::stream)
        .collect(Collectors.toMap(EventTypes::nameOf, event -> event));
  }

  private static List<DomainEvent> subjects() {
    return List.of(
        new SubjectEvent.PersonalDataRecorded(
            CONSIGNOR, PersonalField.EMAIL, Purpose.CONTACT, RESERVATION),
        new SubjectEvent.PersonalDataAccessed(
            CONSIGNOR,
            List.of(PersonalField.EMAIL, PersonalField.TAX_ID),
            AccessReason.TAX_REPORT,
            "DAC7-2026"),
        new SubjectEvent.PersonalDataErased(
            CONSIGNOR,
            List.of(Purpose.CONTACT),
            List.of(
                new Kept(Purpose.TAX, "statutory-retention", LocalDate.parse("2032-01-01")),
                new Kept(Purpose.PAYOUT, "unpaid-balance", null))));
  }

  private static List<DomainEvent> readSwitches() {
    return List.of(
        new ReadSwitchMoved(
            NamedUuid.readSwitch("main", "items"),
            "main",
            "items",
            new SwitchSetting(ReadsFrom.SHADOW, 100),
            new SwitchSetting(ReadsFrom.PROJECTIONS, 10),
            MoveCause.OPERATOR,
            "ola",
            "a tenth first",
            NOON));
  }

  private static List<DomainEvent> products() {
    return List.of(
        new ProductEvent.ProductCreated(
            PRODUCT, InventoryMode.OWNED, "CL-000001", CONSIGNOR, SESSION),
        new ProductEvent.ProductUpdated(
            PRODUCT,
            List.of(
                new FieldChange(
                    DescriptionField.TITLE, null, "Płaszcz wełniany", ChangeOrigin.OPERATOR),
                new FieldChange(DescriptionField.SIZE, "38", null, ChangeOrigin.IMPORT)),
            false),
        new ProductEvent.ProductSuggestionSuperseded(
            PRODUCT,
            SESSION,
            List.of(
                new SupersededField(DescriptionField.TITLE, "Płaszcz", ChangeOrigin.OPERATOR),
                new SupersededField(DescriptionField.SIZE, null, ChangeOrigin.CONSIGNOR))),
        new ProductEvent.ProductConditionRecorded(
            PRODUCT,
            new ConditionReport(
                false,
                false,
                List.of(new Defect("PILLING", "CUFF", Severity.MINOR)),
                Grade.D_VERY_GOOD,
                1)),
        new ProductEvent.ProductGradeOverridden(
            PRODUCT, Grade.D_VERY_GOOD, Grade.E_GOOD, "worn lining"),
        new ProductEvent.ProductMediaAttached(
            PRODUCT,
            new MediaRef(
                "cd".repeat(32),
                "image/jpeg",
                1600,
                1200,
                MediaRef.Role.FRONT,
                Instant.parse("2026-11-23T09:30:00Z")),
            false),
        new ProductEvent.ProductMediaDetached(PRODUCT, "cd".repeat(32), true),
        new ProductEvent.ProductMediaReordered(
            PRODUCT, List.of("ef".repeat(32), "cd".repeat(32)), false),
        new ProductEvent.AuthenticationRequested(PRODUCT, "Entrupy"),
        new ProductEvent.AuthenticationPassed(PRODUCT, "Entrupy", "EN-2026-0001"),
        new ProductEvent.AuthenticationFailed(PRODUCT, "Entrupy", "EN-2026-0002"),
        new ProductEvent.ProductMerged(PRODUCT, SESSION),
        new ProductEvent.ProductAccepted(PRODUCT),
        new ProductEvent.ProductRejected(PRODUCT, RejectionReason.CONDITION),
        new ProductEvent.ItemReceived(PRODUCT, SESSION),
        new ProductEvent.ItemStored(PRODUCT, "A-12-3"),
        new ProductEvent.ItemPicked(PRODUCT),
        new ProductEvent.ItemDispatched(PRODUCT),
        new ProductEvent.ItemMoved(PRODUCT, "A-12-3", "B-01-1"),
        new ProductEvent.ItemSentIn(PRODUCT),
        new ProductEvent.ItemDelivered(PRODUCT),
        new ProductEvent.ItemSentBack(PRODUCT),
        new ProductEvent.ItemLost(PRODUCT, incident(LiableParty.CARRIER)),
        new ProductEvent.ItemStolen(PRODUCT, incident(LiableParty.UNKNOWN)),
        new ProductEvent.ItemDamaged(PRODUCT, incident(LiableParty.HOUSE)),
        new ProductEvent.ItemFound(PRODUCT),
        new ProductEvent.ItemReturnToConsignorScheduled(PRODUCT),
        new ProductEvent.ItemReturnedToConsignor(PRODUCT, "ab".repeat(32)),
        new ProductEvent.ItemDonated(PRODUCT, "Caritas", "ab".repeat(32)),
        new ProductEvent.ItemRecycled(PRODUCT, "Wtórpol", "ab".repeat(32)),
        new ProductEvent.ProductConsigned(
            PRODUCT, ContractExamples.CONTRACT, 1, Money.of(9_000, "PLN")),
        new ProductEvent.ProductReleasedFromContract(
            PRODUCT, ContractExamples.CONTRACT, "the days of grace are over"),
        new ProductEvent.ProductConsignmentExpired(PRODUCT, ContractExamples.CONTRACT),
        new ProductEvent.ProductPriceSet(
            PRODUCT,
            PRICE,
            Money.of(15_000, "PLN"),
            "agreed below the floor",
            new PriceGuarantee("supervisor-7")),
        new ProductEvent.ProductPublished(PRODUCT, LISTING, "shopify"),
        new ProductEvent.ProductUnpublished(PRODUCT, LISTING, "shopify"),
        new ProductEvent.ProductReserved(
            PRODUCT,
            RESERVATION,
            ReservationCause.ORDER,
            "shopify",
            new OrderClaim(ORDER, "15001", "6123456789012", NOON),
            NOON),
        new ProductEvent.ProductReservationReleased(PRODUCT, RESERVATION, "buyer left"),
        new ProductEvent.ProductReservationExpired(PRODUCT, RESERVATION),
        new ProductEvent.ProductSold(PRODUCT, ORDER, "15001", RESERVATION),
        new ProductEvent.ProductSaleReversed(PRODUCT, ORDER, "withdrawal"),
        new ProductEvent.OversellDetected(
            PRODUCT, ORDER, OTHER_ORDER, "15002", "6123456789013", 40L),
        new ProductEvent.ProductDeleted(PRODUCT, "entered twice"));
  }

  private static Incident incident(LiableParty liable) {
    return new Incident("A-12-3", IncidentStage.STORAGE, liable);
  }

  private static List<DomainEvent> listings() {
    ListingContent content =
        new ListingContent(
            "Płaszcz wełniany",
            "4F",
            "gid://shopify/TaxonomyCategory/aa-1-10-2-5",
            "38",
            "camel",
            Grade.D_VERY_GOOD,
            "Ciepły.",
            "CL-000001");
    return List.of(
        new ListingEvent.ListingDrafted(LISTING, PRODUCT, "shopify", PRICE, content, "ab12"),
        new ListingEvent.ListingQueued(LISTING, PRODUCT, "shopify", PRICE, content, "ab12"),
        new ListingEvent.ListingPublishRequested(LISTING, PRODUCT, "shopify", "ab12"),
        new ListingEvent.ListingPublished(
            LISTING,
            PRODUCT,
            "shopify",
            "gid://shopify/Product/9001",
            "https://shop.example/products/cl-000001",
            PRICE),
        new ListingEvent.ListingPublishFailed(
            LISTING, PRODUCT, "shopify", "INVALID_INPUT", "title is too long", false),
        new ListingEvent.ListingPriceChanged(
            LISTING,
            PRODUCT,
            "shopify",
            PRICE,
            Money.of(9_900, "PLN"),
            ListingEvent.PriceCause.SCHEDULE,
            Money.of(11_900, "PLN"),
            Instant.parse("2026-12-07T11:00:00Z"),
            new ListingContent(
                "Wool coat", "Brand", null, "M", "navy", Grade.C_EXCELLENT, null, "CL-000001"),
            "cd".repeat(32)),
        new ListingEvent.ListingContentSynced(LISTING, PRODUCT, "shopify", "cd".repeat(32)),
        new ListingEvent.ListingDriftDetected(
            LISTING,
            PRODUCT,
            "shopify",
            List.of(ListingEvent.ShownField.TITLE, ListingEvent.ShownField.PRICE),
            "cd".repeat(32)),
        new ListingEvent.ListingSyncRequested(
            LISTING,
            PRODUCT,
            "shopify",
            ListingEvent.SyncCause.DRIFT,
            new ListingContent("Silk blouse", null, null, "40", null, null, null, "CL-000123"),
            Money.of(9_900, "PLN"),
            PRICE,
            true,
            "cd".repeat(32)),
        new ListingEvent.ListingPaused(
            LISTING, PRODUCT, "shopify", ListingEvent.PauseCause.RESERVED, RESERVATION),
        new ListingEvent.ListingResumed(LISTING, PRODUCT, "shopify"),
        new ListingEvent.ListingEndRequested(LISTING, PRODUCT, "shopify", EndCause.SOLD_HERE),
        new ListingEvent.ListingEnded(LISTING, PRODUCT, "shopify", EndCause.SOLD_HERE),
        new ListingEvent.ListingEndFailed(
            LISTING, PRODUCT, "shopify", "SHOP_INACTIVE", "the shop is frozen"));
  }

  private static List<DomainEvent> orders() {
    return List.of(
        new OrderEvent.OrderPlaced(
            ORDER,
            "shopify",
            "6123456789012",
            List.of(LINE),
            Money.of(1_499, "PLN"),
            Money.of(14_399, "PLN"),
            BuyerKind.B2B,
            true,
            NOON),
        new OrderEvent.OrderPaid(ORDER, Money.of(14_399, "PLN"), NOON, List.of(LINE)),
        new OrderEvent.OrderLineRejected(ORDER, "15001", PRODUCT, LineRejectionReason.OVERSOLD),
        new OrderEvent.OrderCancelled(
            ORDER,
            CancelledBy.SYSTEM,
            "OVERSOLD",
            "shopify",
            "6123456789012",
            OrderEvent.CancelledAt.PAID,
            List.of(LINE)),
        new OrderEvent.OrderShipped(ORDER),
        new OrderEvent.SaleTermsFrozen(
            ORDER,
            "15001",
            PRODUCT,
            new OrderEvent.SaleContract(RESERVATION, 1, CONSIGNOR, "ab".repeat(32), PRICE),
            Money.of(5_160, "PLN"),
            Money.of(7_740, "PLN"),
            NOTHING,
            new OrderEvent.DiscountAllocation(NOTHING, NOTHING)));
  }

  private static List<DomainEvent> valuations() {
    UUID valuation = UUID.fromString("0199c0de-0000-7000-8000-00000000000a");
    return List.of(
        new ValuationEvent.ValuationRequested(valuation, PRODUCT, ValuationEvent.Reason.INTAKE),
        new ValuationEvent.ValuationStarted(valuation, PRODUCT),
        new ValuationEvent.ValuationComparablesCollected(valuation, PRODUCT, "ab".repeat(32), 3),
        new ValuationEvent.ValuationCompleted(
            valuation,
            PRODUCT,
            new ValuationEvent.Estimate(
                Money.of(9_900, "PLN"),
                PRICE,
                Money.of(14_900, "PLN"),
                Money.of(9_000, "PLN"),
                ValuationEvent.Method.BLEND,
                List.of(
                    new ValuationEvent.ComparableSale(
                        "own-sales", "CL-000007", Money.of(12_500, "PLN"))),
                8_000,
                NOON,
                "engine-3",
                "cd".repeat(32))),
        new ValuationEvent.ValuationFailed(valuation, PRODUCT, "no comparables"),
        new ValuationEvent.ValuationProposedToConsignor(
            valuation, PRODUCT, Money.of(7_740, "PLN"), Money.of(5_400, "PLN")),
        new ValuationEvent.ValuationAccepted(
            valuation,
            PRODUCT,
            ContractEvent.Party.CONSIGNOR,
            ValuationEvent.AcceptanceMode.EXPLICIT),
        new ValuationEvent.ValuationCountered(valuation, PRODUCT, Money.of(10_000, "PLN")),
        new ValuationEvent.ValuationDeclined(valuation, PRODUCT, "keeps it"),
        new ValuationEvent.ValuationExpired(valuation, PRODUCT),
        new ValuationEvent.ValuationSuperseded(valuation, PRODUCT, "valued anew"));
  }
}

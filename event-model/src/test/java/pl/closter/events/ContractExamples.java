package pl.closter.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.CommissionPlan.Base;
import pl.closter.events.CommissionPlan.Kind;
import pl.closter.events.CommissionPlan.Tier;
import pl.closter.events.ContractEvent.Amendment;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.ChosenBy;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.DeliveryChannel;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractEvent.ReadinessLoss;
import pl.closter.events.ContractEvent.Signatory;
import pl.closter.events.ContractEvent.Signature;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.ContractEvent.Template;
import pl.closter.events.ContractTerms.NegativeBalancePolicy;
import pl.closter.events.ContractTerms.RiskAllocation;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.Fee.Basis;
import pl.closter.events.Fee.Trigger;
import pl.closter.events.PriceSchedule.Step;

/// One of each event of a contract.
final class ContractExamples {

  static final UUID CONTRACT = UUID.fromString("0199c0de-0000-7000-8000-000000000008");
  private static final UUID AMENDMENT = UUID.fromString("0199c0de-0000-7000-8000-000000000009");
  private static final UUID CONSIGNOR = UUID.fromString("0199c0de-0000-7000-8000-000000000006");
  private static final UUID PRODUCT = UUID.fromString("0199c0de-0000-7000-8000-000000000001");
  private static final Instant FROM = Instant.parse("2026-11-23T11:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-22T11:00:00Z");
  private static final Instant GRACE = Instant.parse("2027-02-05T11:00:00Z");
  private static final String HASH = "ab".repeat(32);
  private static final String OTHER_HASH = "cd".repeat(32);
  private static final Signature SIGNATURE =
      new Signature(Signatory.CONSIGNOR, SignatureMethod.CLICKWRAP, HASH, OTHER_HASH);
  private static final Consent CONSENT = new Consent(SignatureMethod.EMAIL_OTP, OTHER_HASH);
  private static final List<BoundLine> BOUND = List.of(new BoundLine(1, PRODUCT, pln(9_000)));

  static final ContractLine LINE =
      new ContractLine(
          1,
          PRODUCT,
          pln(9_000),
          pln(12_900),
          pln(10_000),
          false,
          new Disposition.Choice(Disposition.RETURN, Disposition.DONATE));

  static final ContractTerms TERMS =
      new ContractTerms(
          new CommissionPlan(
              Kind.BRACKET,
              List.of(
                  new Tier(60_000L, new Share(4_000, 6_000)),
                  new Tier(null, new Share(3_000, 7_000))),
              null,
              pln(500),
              pln(50_000),
              Base.NET_OF_DISCOUNT),
          List.of(
              new Fee("PHOTO", Basis.FIXED, pln(500), null, Trigger.PHOTO, null),
              new Fee(
                  "EARLY", Basis.BPS_OF_PRICE, null, 1_000, Trigger.EARLY_WITHDRAWAL, pln(1_500))),
          new DiscountBearing(Bearer.PRO_RATA, Bearer.HOUSE, Bearer.CONSIGNOR, Bearer.HOUSE),
          new PriceSchedule(List.of(new Step(14, null, 1_000), new Step(30, 9_900L, null))),
          60,
          14,
          14,
          18,
          RiskAllocation.HOUSE_FROM_RECEIPT,
          new Disposition.Choice(Disposition.RETURN, Disposition.DONATE),
          pln(2_000),
          NegativeBalancePolicy.NET_FORWARD);

  private ContractExamples() {}

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  static List<DomainEvent> all() {
    return List.of(
        new ContractEvent.ContractDrafted(
            CONTRACT, CONSIGNOR, new Template("standard", 3), "pl-PL", new Money.Code("PLN")),
        new ContractEvent.ContractLineAdded(CONTRACT, LINE),
        new ContractEvent.ContractLineAmended(CONTRACT, LINE.withFloor(pln(8_000))),
        new ContractEvent.ContractLineRemoved(CONTRACT, 1, PRODUCT),
        new ContractEvent.ContractTermsSet(CONTRACT, TERMS),
        new ContractEvent.ContractReadinessEvaluated(
            CONTRACT, List.of(new FailedRule("CR-ITM-01", null), new FailedRule("CR-ITM-02", 1))),
        new ContractEvent.ContractBecameReady(CONTRACT),
        new ContractEvent.ContractReadinessLost(CONTRACT, ReadinessLoss.EDITED),
        new ContractEvent.ContractDocumentRendered(CONTRACT, HASH, OTHER_HASH),
        new ContractEvent.ContractSent(CONTRACT, DeliveryChannel.EMAIL, HASH, TO),
        new ContractEvent.ContractSigned(CONTRACT, SIGNATURE),
        new ContractEvent.ContractDeclined(CONTRACT, "the share is too small"),
        new ContractEvent.ContractWithdrawn(CONTRACT, Party.HOUSE, "drafted twice"),
        new ContractEvent.ContractVoided(CONTRACT, "signed by somebody without a mandate"),
        new ContractEvent.ContractActivated(CONTRACT, CONSIGNOR, FROM, TO, BOUND),
        new ContractEvent.ContractTimetableSet(
            CONTRACT,
            Instant.parse("2027-01-08T11:00:00Z"),
            TO,
            List.of(Instant.parse("2026-12-07T11:00:00Z"), Instant.parse("2026-12-23T11:00:00Z")),
            List.of(
                new ContractEvent.FallingPrice(1, PRODUCT, 1, List.of(pln(11_610), pln(9_900))))),
        new ContractEvent.ContractAmendmentProposed(
            CONTRACT,
            AMENDMENT,
            Party.HOUSE,
            new Amendment(TERMS, List.of(LINE)),
            HASH,
            OTHER_HASH),
        new ContractEvent.ContractAmendmentAccepted(
            CONTRACT, AMENDMENT, new Amendment(null, List.of(LINE)), SIGNATURE, BOUND),
        new ContractEvent.ContractAmendmentRejected(CONTRACT, AMENDMENT, "the floor is too low"),
        new ContractEvent.ContractFloorLowered(
            CONTRACT, 1, PRODUCT, pln(9_000), pln(8_000), CONSENT),
        new ContractEvent.ContractPriceStepReached(CONTRACT, 1, PRODUCT, 1, pln(11_610)),
        new ContractEvent.ContractLineWithdrawn(CONTRACT, 1, PRODUCT, Party.CONSIGNOR, pln(1_290)),
        new ContractEvent.ContractExtended(CONTRACT, TO, GRACE, CONSENT, BOUND),
        new ContractEvent.ContractExpiryApproaching(CONTRACT, TO),
        new ContractEvent.ContractExpired(CONTRACT, GRACE, BOUND),
        new ContractEvent.ContractGraceElapsed(CONTRACT, BOUND),
        new ContractEvent.ContractLineDispositionChosen(
            CONTRACT, 1, PRODUCT, Disposition.RETURN, ChosenBy.CONSIGNOR),
        new ContractEvent.ContractLineDisposed(CONTRACT, 1, PRODUCT, Disposition.RETURN, HASH),
        new ContractEvent.ContractTerminated(CONTRACT, Party.CONSIGNOR, "moved away", BOUND),
        new ContractEvent.ContractSettled(CONTRACT, List.of(1)),
        new ContractEvent.ContractClosed(
            CONTRACT, pln(0), new ContractEvent.Statement("ST-2027-0042", HASH)));
  }
}

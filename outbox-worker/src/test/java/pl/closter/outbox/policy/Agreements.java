package pl.closter.outbox.policy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent.Amendment;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.ChosenBy;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractAmendmentAccepted;
import pl.closter.events.ContractEvent.ContractAmendmentProposed;
import pl.closter.events.ContractEvent.ContractAmendmentRejected;
import pl.closter.events.ContractEvent.ContractBecameReady;
import pl.closter.events.ContractEvent.ContractClosed;
import pl.closter.events.ContractEvent.ContractDeclined;
import pl.closter.events.ContractEvent.ContractDocumentRendered;
import pl.closter.events.ContractEvent.ContractDrafted;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractExpiryApproaching;
import pl.closter.events.ContractEvent.ContractExtended;
import pl.closter.events.ContractEvent.ContractFloorLowered;
import pl.closter.events.ContractEvent.ContractGraceElapsed;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractLineAmended;
import pl.closter.events.ContractEvent.ContractLineDisposed;
import pl.closter.events.ContractEvent.ContractLineDispositionChosen;
import pl.closter.events.ContractEvent.ContractLineRemoved;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractPriceStepReached;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractReadinessLost;
import pl.closter.events.ContractEvent.ContractSent;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.ContractTimetableSet;
import pl.closter.events.ContractEvent.ContractVoided;
import pl.closter.events.ContractEvent.ContractWithdrawn;
import pl.closter.events.ContractEvent.DeliveryChannel;
import pl.closter.events.ContractEvent.FallingPrice;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractEvent.ReadinessLoss;
import pl.closter.events.ContractEvent.Signatory;
import pl.closter.events.ContractEvent.Signature;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.ContractEvent.Statement;
import pl.closter.events.ContractEvent.Template;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.ContractTerms.NegativeBalancePolicy;
import pl.closter.events.ContractTerms.RiskAllocation;
import pl.closter.events.DiscountBearing;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.Disposition;
import pl.closter.events.DomainEvent;
import pl.closter.events.Money;
import pl.closter.events.PriceSchedule;
import pl.closter.outbox.Facts;

/// Everything that can happen to a contract about two garments.
final class Agreements {

  static final UUID CONTRACT = UUID.fromString("00000000-0000-7000-8000-00000000000e");
  static final UUID COAT = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  static final UUID DRESS = UUID.fromString("00000000-0000-7000-8000-00000000000d");
  static final Money PRICE = Money.of(11_610, "PLN");
  static final List<BoundLine> LINES =
      List.of(
          new BoundLine(1, COAT, Money.of(9_000, "PLN")),
          new BoundLine(2, DRESS, Money.of(8_000, "PLN")));

  static final ContractActivated ACTIVATED =
      new ContractActivated(CONTRACT, new UUID(5, 5), Facts.AT, Facts.AT, LINES);
  static final ContractTimetableSet TIMETABLE =
      new ContractTimetableSet(
          CONTRACT,
          Facts.AT.plusSeconds(30),
          Facts.AT.plusSeconds(40),
          List.of(Facts.AT.plusSeconds(10), Facts.AT.plusSeconds(20)),
          List.of(
              new FallingPrice(1, COAT, 1, List.of(PRICE, Money.of(9_000, "PLN"))),
              new FallingPrice(2, DRESS, 2, List.of(Money.of(8_000, "PLN")))));
  static final ContractPriceStepReached STEPPED =
      new ContractPriceStepReached(CONTRACT, 1, COAT, 2, PRICE);
  static final ContractLineWithdrawn WITHDRAWN =
      new ContractLineWithdrawn(CONTRACT, 1, COAT, Party.CONSIGNOR, null);
  static final ContractExpired EXPIRED = new ContractExpired(CONTRACT, Facts.AT, LINES);
  static final ContractGraceElapsed GRACE_ELAPSED = new ContractGraceElapsed(CONTRACT, LINES);
  static final ContractTerminated TERMINATED =
      new ContractTerminated(CONTRACT, Party.HOUSE, "closed", LINES);

  static final ContractSettled SETTLED = new ContractSettled(CONTRACT, List.of());

  private static final String HASH = "ab".repeat(32);
  private static final UUID AMENDMENT = new UUID(6, 6);
  private static final Signature SIGNATURE =
      new Signature(Signatory.CONSIGNOR, SignatureMethod.PAPER, HASH, HASH);
  private static final Consent CONSENT = new Consent(SignatureMethod.PAPER, HASH);
  private static final ContractLine LINE =
      new ContractLine(1, COAT, PRICE, PRICE, PRICE, false, null);
  private static final Amendment AMENDED = new Amendment(null, List.of(LINE));

  static final ContractLineDisposed DISPOSED =
      new ContractLineDisposed(CONTRACT, 1, COAT, Disposition.RETURN, HASH);
  static final ContractClosed CLOSED =
      new ContractClosed(CONTRACT, Money.of(0, "PLN"), new Statement("ST-1", HASH));
  static final ContractExtended EXTENDED =
      new ContractExtended(CONTRACT, Facts.AT, Facts.AT, CONSENT, LINES);
  static final ContractFloorLowered LOWERED =
      new ContractFloorLowered(CONTRACT, 2, DRESS, PRICE, Money.of(1, "PLN"), CONSENT);
  static final ContractAmendmentAccepted AMENDMENT_ACCEPTED =
      new ContractAmendmentAccepted(
          CONTRACT, AMENDMENT, AMENDED, SIGNATURE, List.of(BoundLine.of(LINE)));

  private Agreements() {}

  static Stream<DomainEvent> withTasks() {
    return Stream.of(
        ACTIVATED,
        AMENDMENT_ACCEPTED,
        LOWERED,
        STEPPED,
        WITHDRAWN,
        EXPIRED,
        EXTENDED,
        GRACE_ELAPSED,
        DISPOSED,
        TERMINATED);
  }

  static Stream<DomainEvent> withoutTasks() {
    ContractTerms terms =
        new ContractTerms(
            CommissionPlan.flat(4_000),
            List.of(),
            new DiscountBearing(Bearer.HOUSE, Bearer.HOUSE, Bearer.HOUSE, Bearer.HOUSE),
            PriceSchedule.NONE,
            60,
            14,
            14,
            18,
            RiskAllocation.HOUSE_FROM_RECEIPT,
            new Disposition.Choice(Disposition.RETURN, Disposition.DONATE),
            PRICE,
            NegativeBalancePolicy.NET_FORWARD);
    return Stream.of(
        new ContractDrafted(
            CONTRACT, new UUID(5, 5), new Template("standard", 1), "pl-PL", new Money.Code("PLN")),
        new ContractLineAdded(CONTRACT, LINE),
        new ContractLineAmended(CONTRACT, LINE),
        new ContractLineRemoved(CONTRACT, 1, COAT),
        new ContractTermsSet(CONTRACT, terms),
        TIMETABLE,
        new ContractReadinessEvaluated(CONTRACT, List.of()),
        new ContractBecameReady(CONTRACT),
        new ContractReadinessLost(CONTRACT, ReadinessLoss.EDITED),
        new ContractDocumentRendered(CONTRACT, HASH, HASH),
        new ContractSent(CONTRACT, DeliveryChannel.EMAIL, HASH, Facts.AT),
        new ContractSigned(CONTRACT, SIGNATURE),
        new ContractDeclined(CONTRACT, "no"),
        new ContractWithdrawn(CONTRACT, Party.HOUSE, "no"),
        new ContractVoided(CONTRACT, "no"),
        new ContractAmendmentProposed(CONTRACT, AMENDMENT, Party.HOUSE, AMENDED, HASH, HASH),
        new ContractAmendmentRejected(CONTRACT, AMENDMENT, "no"),
        new ContractExtended(CONTRACT, Facts.AT, Facts.AT, CONSENT, List.of()),
        new ContractExpiryApproaching(CONTRACT, Facts.AT),
        new ContractLineDispositionChosen(CONTRACT, 1, COAT, Disposition.RETURN, ChosenBy.DEFAULT),
        SETTLED,
        CLOSED);
  }
}

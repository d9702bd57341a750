package pl.closter.projection;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent;
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
import pl.closter.events.PriceSchedule.Step;

/// Ready-made and random events of contracts.
public final class Agreements {

  public static final UUID CONSIGNOR = new UUID(5, 5);
  public static final String HASH = "ab".repeat(32);
  public static final Signature SIGNATURE =
      new Signature(Signatory.CONSIGNOR, SignatureMethod.PAPER, HASH, HASH);
  public static final Consent CONSENT = new Consent(SignatureMethod.PAPER, HASH);

  private Agreements() {}

  public static DomainEvent drafted(UUID id) {
    return new ContractEvent.ContractDrafted(
        id, CONSIGNOR, new Template("standard", 1), "pl-PL", new Money.Code("PLN"));
  }

  public static ContractLine line(int number, UUID product, long floor) {
    return line(number, product, floor, null);
  }

  private static ContractLine line(
      int number, UUID product, long floor, Disposition.@Nullable Choice disposition) {
    return new ContractLine(
        number, product, pln(floor), pln(20_000), pln(12_000), false, disposition);
  }

  public static ContractTerms terms(int houseBps) {
    return new ContractTerms(
        CommissionPlan.flat(houseBps),
        List.of(),
        new DiscountBearing(Bearer.PRO_RATA, Bearer.HOUSE, Bearer.PRO_RATA, Bearer.HOUSE),
        new PriceSchedule(List.of(new Step(14, null, 1_000), new Step(30, 15_000L, null))),
        60,
        14,
        14,
        18,
        RiskAllocation.HOUSE_FROM_RECEIPT,
        new Disposition.Choice(Disposition.RETURN, Disposition.DONATE),
        pln(2_000),
        NegativeBalancePolicy.NET_FORWARD);
  }

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  /// Any event that may follow, whether a decider would have it or not.
  static DomainEvent next(RandomGenerator random, UUID id) {
    UUID product = new UUID(0, random.nextInt(3));
    int number = 1 + random.nextInt(3);
    var at = Stream.START.plusSeconds(random.nextLong(10_000_000));
    List<BoundLine> bound = List.of(new BoundLine(number, product, pln(1)));
    return switch (random.nextInt(31)) {
      case 0, 1 ->
          new ContractEvent.ContractLineAdded(id, line(number, product, random.nextInt(99)));
      case 2 ->
          new ContractEvent.ContractLineAmended(
              id,
              line(
                  number,
                  product,
                  random.nextInt(99),
                  new Disposition.Choice(Disposition.DONATE, Disposition.RECYCLE)));
      case 3 -> new ContractEvent.ContractLineRemoved(id, number, product);
      case 4 -> new ContractEvent.ContractTermsSet(id, terms(random.nextInt(10_001)));
      case 5 ->
          new ContractEvent.ContractReadinessEvaluated(
              id, random.nextBoolean() ? List.of() : List.of(new FailedRule("CR-ITM-02", number)));
      case 6 -> new ContractEvent.ContractBecameReady(id);
      case 7 -> new ContractEvent.ContractReadinessLost(id, ReadinessLoss.EDITED);
      case 8 -> new ContractEvent.ContractDocumentRendered(id, HASH, HASH);
      case 9 -> new ContractEvent.ContractSent(id, DeliveryChannel.EMAIL, HASH, at);
      case 10 -> new ContractEvent.ContractSigned(id, SIGNATURE);
      case 11 -> new ContractEvent.ContractDeclined(id, "test");
      case 12 -> new ContractEvent.ContractWithdrawn(id, Party.HOUSE, "test");
      case 13 -> new ContractEvent.ContractVoided(id, "test");
      case 14 -> new ContractEvent.ContractActivated(id, CONSIGNOR, at, at.plusSeconds(1), bound);
      case 15 ->
          new ContractEvent.ContractAmendmentProposed(
              id, new UUID(6, number), Party.HOUSE, amendment(random, product), HASH, HASH);
      case 16 ->
          new ContractEvent.ContractAmendmentAccepted(
              id, new UUID(6, number), amendment(random, product), SIGNATURE, bound);
      case 17 -> new ContractEvent.ContractAmendmentRejected(id, new UUID(6, number), "test");
      case 18 ->
          new ContractEvent.ContractFloorLowered(
              id, number, product, pln(99), pln(random.nextInt(99)), CONSENT);
      case 19 -> new ContractEvent.ContractPriceStepReached(id, number, product, number, pln(50));
      case 20 -> new ContractEvent.ContractLineWithdrawn(id, number, product, Party.HOUSE, null);
      case 21 -> new ContractEvent.ContractExtended(id, at, at.plusSeconds(9), CONSENT, bound);
      case 22 -> new ContractEvent.ContractExpiryApproaching(id, at);
      case 23 -> new ContractEvent.ContractExpired(id, at, bound);
      case 24 -> new ContractEvent.ContractGraceElapsed(id, bound);
      case 25 ->
          new ContractEvent.ContractLineDispositionChosen(
              id, number, product, Disposition.RETURN, ChosenBy.DEFAULT);
      case 26 ->
          new ContractEvent.ContractLineDisposed(id, number, product, Disposition.RETURN, HASH);
      case 27 ->
          new ContractEvent.ContractTimetableSet(id, null, at.plusSeconds(1), List.of(), List.of());
      case 28 -> new ContractEvent.ContractSettled(id, List.of(number));
      case 29 -> new ContractEvent.ContractClosed(id, pln(0), new Statement("ST-1", HASH));
      default -> new ContractEvent.ContractTerminated(id, Party.HOUSE, "test", bound);
    };
  }

  private static Amendment amendment(RandomGenerator random, UUID product) {
    return new Amendment(
        random.nextBoolean() ? null : terms(random.nextInt(10_001)),
        List.of(line(1 + random.nextInt(3), product, random.nextInt(99))));
  }
}

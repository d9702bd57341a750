package pl.closter.eventstore.domain.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.BoundTerms;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractBecameReady;
import pl.closter.events.ContractEvent.ContractDocumentRendered;
import pl.closter.events.ContractEvent.ContractDrafted;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractGraceElapsed;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractSent;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.ContractTimetableSet;
import pl.closter.events.ContractEvent.DeliveryChannel;
import pl.closter.events.ContractEvent.FallingPrice;
import pl.closter.events.ContractEvent.Signatory;
import pl.closter.events.ContractEvent.Signature;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.ContractEvent.Template;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.ContractTerms.NegativeBalancePolicy;
import pl.closter.events.ContractTerms.RiskAllocation;
import pl.closter.events.DiscountBearing;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.Disposition;
import pl.closter.events.Fee;
import pl.closter.events.Money;
import pl.closter.events.PriceSchedule;
import pl.closter.events.PriceSchedule.Step;
import pl.closter.events.integrity.TermsHash;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.contract.ContractCommand.Goods;
import pl.closter.eventstore.domain.contract.ContractCommand.Holding;
import pl.closter.eventstore.domain.contract.ContractCommand.LineTerms;

/// One contract about two garments, and what may have happened to it.
final class Agreement {

  static final UUID ID = new UUID(4, 1);
  static final UUID CONSIGNOR = new UUID(5, 1);
  static final UUID COAT = new UUID(1, 1);
  static final UUID DRESS = new UUID(1, 2);
  static final UUID AMENDMENT = new UUID(6, 1);
  static final Money.Code PLN = new Money.Code("PLN");
  static final Template TEMPLATE = new Template("standard", 1);
  static final String DOCUMENT = "ab".repeat(32);
  static final String EVIDENCE = "cd".repeat(32);
  static final Signature SIGNATURE = signature(DOCUMENT);
  static final Consent CONSENT = new Consent(SignatureMethod.EMAIL_OTP, EVIDENCE);

  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  static final Instant SIGN_UNTIL = START.plus(Duration.ofDays(7));
  static final Instant END = START.plus(Duration.ofDays(60));
  static final Instant GRACE = END.plus(Duration.ofDays(14));

  static final Disposition.Choice RETURN_OR_DONATE =
      new Disposition.Choice(Disposition.RETURN, Disposition.DONATE);
  static final PriceSchedule SCHEDULE =
      new PriceSchedule(List.of(new Step(14, null, 1_000), new Step(30, null, 1_000)));
  static final ContractTerms TERMS = terms(CommissionPlan.flat(4_000), SCHEDULE);

  // 200.00, then 180.00, then 162.00.
  static final ContractLine COAT_LINE = line(1, COAT, 15_000, false);
  static final ContractLine DRESS_LINE = line(2, DRESS, 19_000, true);
  static final List<BoundLine> BOUND = List.of(BoundLine.of(COAT_LINE), BoundLine.of(DRESS_LINE));
  static final String TERMS_HASH = hash(TERMS, COAT_LINE, DRESS_LINE);

  static final ContractEvent DRAFTED = new ContractDrafted(ID, CONSIGNOR, TEMPLATE, "pl-PL", PLN);
  static final ContractEvent TERMS_SET = new ContractTermsSet(ID, TERMS);
  static final ContractEvent COAT_ADDED = new ContractLineAdded(ID, COAT_LINE);
  static final ContractEvent DRESS_ADDED = new ContractLineAdded(ID, DRESS_LINE);
  static final ContractEvent FOUND_READY = new ContractReadinessEvaluated(ID, List.of());
  static final ContractEvent READY = new ContractBecameReady(ID);
  static final ContractEvent RENDERED = new ContractDocumentRendered(ID, DOCUMENT, TERMS_HASH);
  static final ContractEvent SENT =
      new ContractSent(ID, DeliveryChannel.EMAIL, DOCUMENT, SIGN_UNTIL);
  static final ContractEvent SIGNED = new ContractSigned(ID, SIGNATURE);
  static final ContractEvent ACTIVATED = new ContractActivated(ID, CONSIGNOR, START, END, BOUND);
  static final ContractEvent TIMETABLE =
      timetable(END.minus(Duration.ofDays(14)), END, 18_000, 16_200);
  static final ContractEvent EXPIRED = new ContractExpired(ID, GRACE, BOUND);
  static final ContractEvent GRACE_ELAPSED = new ContractGraceElapsed(ID, BOUND);

  private Agreement() {}

  static Scenario<Contract, ContractCommand, ContractEvent> unknown() {
    return Scenario.of(new ContractDecider(PLN));
  }

  static Scenario<Contract, ContractCommand, ContractEvent> drafted() {
    return unknown().given(DRAFTED);
  }

  static Scenario<Contract, ContractCommand, ContractEvent> written() {
    return drafted().given(TERMS_SET, COAT_ADDED, DRESS_ADDED);
  }

  static Scenario<Contract, ContractCommand, ContractEvent> ready() {
    return written().given(FOUND_READY, READY);
  }

  static Scenario<Contract, ContractCommand, ContractEvent> sent() {
    return ready().given(RENDERED, SENT);
  }

  static Scenario<Contract, ContractCommand, ContractEvent> signed() {
    return sent().given(SIGNED);
  }

  static Scenario<Contract, ContractCommand, ContractEvent> active() {
    return signed().given(ACTIVATED);
  }

  static Scenario<Contract, ContractCommand, ContractEvent> expired() {
    return active().given(EXPIRED);
  }

  static Scenario<Contract, ContractCommand, ContractEvent> over() {
    return expired().given(GRACE_ELAPSED);
  }

  /// The days of the coat, whose price falls after 14 and after 30 days.
  static ContractTimetableSet timetable(Instant noticeAt, Instant to, long... prices) {
    return new ContractTimetableSet(
        ID,
        noticeAt,
        to,
        List.of(START.plus(Duration.ofDays(14)), START.plus(Duration.ofDays(30))),
        prices.length == 0
            ? List.of()
            : List.of(
                new FallingPrice(
                    1, COAT, 1, LongStream.of(prices).mapToObj(Agreement::pln).toList())));
  }

  static Money pln(long minor) {
    return new Money(minor, PLN);
  }

  static ContractLine line(int number, UUID product, long floor, boolean doNotDiscount) {
    return new ContractLine(
        number, product, pln(floor), pln(20_000), pln(12_000), doNotDiscount, null);
  }

  static LineTerms wanted(long floor, long price) {
    return new LineTerms(pln(floor), pln(price), pln(12_000), false, null);
  }

  static Signature signature(String document) {
    return new Signature(Signatory.CONSIGNOR, SignatureMethod.CLICKWRAP, document, EVIDENCE);
  }

  static ContractTerms terms(CommissionPlan plan, PriceSchedule schedule) {
    return terms(plan, schedule, 60, pln(2_000), RETURN_OR_DONATE, 1_000);
  }

  static ContractTerms terms(
      CommissionPlan plan,
      PriceSchedule schedule,
      int periodDays,
      Money minPayout,
      Disposition.Choice disposition,
      int earlyFeeBps) {
    return new ContractTerms(
        plan,
        List.of(
            new Fee(
                "EARLY",
                Fee.Basis.BPS_OF_PRICE,
                null,
                earlyFeeBps,
                Fee.Trigger.EARLY_WITHDRAWAL,
                null)),
        new DiscountBearing(Bearer.PRO_RATA, Bearer.HOUSE, Bearer.PRO_RATA, Bearer.HOUSE),
        schedule,
        periodDays,
        14,
        14,
        18,
        RiskAllocation.HOUSE_FROM_RECEIPT,
        disposition,
        minPayout,
        NegativeBalancePolicy.NET_FORWARD);
  }

  static String hash(ContractTerms terms, ContractLine... lines) {
    return TermsHash.of(new BoundTerms(CONSIGNOR, TEMPLATE, PLN, List.of(lines), terms));
  }

  static Goods goods(UUID product) {
    return goods(product, true, true, null, Holding.NOBODY);
  }

  static Goods goods(UUID product, Holding holding) {
    return goods(product, true, true, ID, holding);
  }

  static Goods goods(
      UUID product, boolean accepted, boolean inHouse, @Nullable UUID boundTo, Holding holding) {
    return new Goods(product, true, accepted, inHouse, CONSIGNOR, false, boundTo, holding, null);
  }

  static List<Goods> allGoods() {
    return List.of(goods(COAT), goods(DRESS));
  }
}

package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.contract.Agreement.ACTIVATED;
import static pl.closter.eventstore.domain.contract.Agreement.AMENDMENT;
import static pl.closter.eventstore.domain.contract.Agreement.COAT;
import static pl.closter.eventstore.domain.contract.Agreement.COAT_LINE;
import static pl.closter.eventstore.domain.contract.Agreement.CONSENT;
import static pl.closter.eventstore.domain.contract.Agreement.DOCUMENT;
import static pl.closter.eventstore.domain.contract.Agreement.DRESS;
import static pl.closter.eventstore.domain.contract.Agreement.DRESS_LINE;
import static pl.closter.eventstore.domain.contract.Agreement.EVIDENCE;
import static pl.closter.eventstore.domain.contract.Agreement.EXPIRED;
import static pl.closter.eventstore.domain.contract.Agreement.ID;
import static pl.closter.eventstore.domain.contract.Agreement.RENDERED;
import static pl.closter.eventstore.domain.contract.Agreement.RETURN_OR_DONATE;
import static pl.closter.eventstore.domain.contract.Agreement.SCHEDULE;
import static pl.closter.eventstore.domain.contract.Agreement.SENT;
import static pl.closter.eventstore.domain.contract.Agreement.SIGNATURE;
import static pl.closter.eventstore.domain.contract.Agreement.SIGNED;
import static pl.closter.eventstore.domain.contract.Agreement.SIGN_UNTIL;
import static pl.closter.eventstore.domain.contract.Agreement.START;
import static pl.closter.eventstore.domain.contract.Agreement.TERMS;
import static pl.closter.eventstore.domain.contract.Agreement.TIMETABLE;
import static pl.closter.eventstore.domain.contract.Agreement.active;
import static pl.closter.eventstore.domain.contract.Agreement.allGoods;
import static pl.closter.eventstore.domain.contract.Agreement.drafted;
import static pl.closter.eventstore.domain.contract.Agreement.expired;
import static pl.closter.eventstore.domain.contract.Agreement.goods;
import static pl.closter.eventstore.domain.contract.Agreement.hash;
import static pl.closter.eventstore.domain.contract.Agreement.pln;
import static pl.closter.eventstore.domain.contract.Agreement.ready;
import static pl.closter.eventstore.domain.contract.Agreement.sent;
import static pl.closter.eventstore.domain.contract.Agreement.signature;
import static pl.closter.eventstore.domain.contract.Agreement.signed;
import static pl.closter.eventstore.domain.contract.Agreement.terms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.Amendment;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.ContractAmendmentAccepted;
import pl.closter.events.ContractEvent.ContractAmendmentProposed;
import pl.closter.events.ContractEvent.ContractAmendmentRejected;
import pl.closter.events.ContractEvent.ContractDeclined;
import pl.closter.events.ContractEvent.ContractDocumentRendered;
import pl.closter.events.ContractEvent.ContractFloorLowered;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.ContractVoided;
import pl.closter.events.ContractEvent.ContractWithdrawn;
import pl.closter.events.ContractEvent.DeliveryChannel;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.consignor.Consignor.Stage;
import pl.closter.eventstore.domain.contract.ContractCommand.AcceptAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.ActivateContract;
import pl.closter.eventstore.domain.contract.ContractCommand.DeclineContract;
import pl.closter.eventstore.domain.contract.ContractCommand.Holding;
import pl.closter.eventstore.domain.contract.ContractCommand.ProposeAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.RejectAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.RenderDocument;
import pl.closter.eventstore.domain.contract.ContractCommand.SendContract;
import pl.closter.eventstore.domain.contract.ContractCommand.SignContract;
import pl.closter.eventstore.domain.contract.ContractCommand.VoidContract;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawContract;

class SigningTest {

  private static final String OTHER = "ef".repeat(32);

  private static SendContract send(Instant until) {
    return new SendContract(ID, Stage.ACTIVE, DeliveryChannel.EMAIL, until, START);
  }

  @Test
  void a_document_is_made_of_a_contract_that_is_ready() {
    ready().when(new RenderDocument(ID, DOCUMENT)).then(RENDERED);
    ready().given(RENDERED).when(new RenderDocument(ID, DOCUMENT)).thenNothing();
    drafted().when(new RenderDocument(ID, DOCUMENT)).thenRefused(ContractRefusal.NOT_READY);
  }

  @Test
  void a_contract_is_sent_with_the_document_that_says_what_it_says() {
    ready().given(RENDERED).when(send(SIGN_UNTIL)).then(SENT);
    sent().when(send(SIGN_UNTIL)).thenNothing();
    ready().when(send(SIGN_UNTIL)).thenRefused(ContractRefusal.NOT_RENDERED);
    drafted().when(send(SIGN_UNTIL)).thenRefused(ContractRefusal.NOT_READY);
    ready().given(RENDERED).when(send(START)).thenRefused(ContractRefusal.EXPIRES_IN_THE_PAST);
  }

  @Test
  void the_document_that_was_sent_is_signed_in_time() {
    sent().when(new SignContract(ID, SIGNATURE, SIGN_UNTIL)).then(SIGNED);
    signed().when(new SignContract(ID, SIGNATURE, SIGN_UNTIL)).thenNothing();
    sent()
        .when(new SignContract(ID, SIGNATURE, SIGN_UNTIL.plusSeconds(1)))
        .thenRefused(ContractRefusal.SIGNING_TIME_OVER);
    sent()
        .when(new SignContract(ID, signature(OTHER), START))
        .thenRefused(ContractRefusal.DOCUMENT_DIFFERS);
    ready().when(new SignContract(ID, SIGNATURE, START)).thenRefused(ContractRefusal.NOT_SENT);
  }

  // CT2, also when a document was recorded with hashes of something else.
  @Test
  void terms_that_are_not_in_the_document_are_not_signed() {
    ready()
        .given(new ContractDocumentRendered(ID, DOCUMENT, OTHER), SENT)
        .when(new SignContract(ID, SIGNATURE, START))
        .thenRefused(ContractRefusal.TERMS_DIFFER);
  }

  @Test
  void a_contract_that_was_sent_may_be_declined() {
    ContractEvent declined = new ContractDeclined(ID, "too little");
    sent().when(new DeclineContract(ID, "too little")).then(declined);
    sent().given(declined).when(new DeclineContract(ID, "too little")).thenNothing();
    ready().when(new DeclineContract(ID, "no")).thenRefused(ContractRefusal.NOT_SENT);
    signed().when(new DeclineContract(ID, "no")).thenRefused(ContractRefusal.ALREADY_SIGNED);
  }

  @Test
  void a_contract_may_be_withdrawn_until_it_is_signed() {
    ContractEvent withdrawn = new ContractWithdrawn(ID, Party.HOUSE, "twice");
    WithdrawContract withdraw = new WithdrawContract(ID, Party.HOUSE, "twice");
    drafted().when(withdraw).then(withdrawn);
    sent().when(withdraw).then(withdrawn);
    sent().given(withdrawn).when(withdraw).thenNothing();
    signed().when(withdraw).thenRefused(ContractRefusal.ALREADY_SIGNED);
  }

  @Test
  void what_was_signed_by_mistake_is_void_before_it_comes_into_force() {
    ContractEvent voided = new ContractVoided(ID, "no mandate");
    signed().when(new VoidContract(ID, "no mandate")).then(voided);
    signed().given(voided).when(new VoidContract(ID, "no mandate")).thenNothing();
    active().when(new VoidContract(ID, "no")).thenRefused(ContractRefusal.NOT_SIGNED);
    sent().when(new VoidContract(ID, "no")).thenRefused(ContractRefusal.NOT_SIGNED);
  }

  @Test
  void a_signed_contract_comes_into_force_for_its_period() {
    signed()
        .when(new ActivateContract(ID, Stage.ACTIVE, START, START, allGoods()))
        .then(ACTIVATED, TIMETABLE);
    active().when(new ActivateContract(ID, Stage.ACTIVE, START, START, allGoods())).thenNothing();
    sent()
        .when(new ActivateContract(ID, Stage.ACTIVE, START, START, allGoods()))
        .thenRefused(ContractRefusal.NOT_SIGNED);
  }

  @Test
  void a_contract_that_is_recorded_late_began_when_it_was_agreed() {
    Instant late = START.plus(Duration.ofDays(366));
    signed()
        .when(new ActivateContract(ID, Stage.ACTIVE, START, late, allGoods()))
        .then(ACTIVATED, TIMETABLE);
    signed()
        .when(new ActivateContract(ID, Stage.ACTIVE, START, late.plusNanos(1_000), allGoods()))
        .thenRefused(ContractRefusal.BEGINS_WRONGLY);
    signed()
        .when(new ActivateContract(ID, Stage.ACTIVE, START.plusNanos(1_000), START, allGoods()))
        .thenRefused(ContractRefusal.BEGINS_WRONGLY);
  }

  @Test
  void a_consignor_who_is_active_no_longer_is_sent_nothing_and_nothing_comes_into_force() {
    ready()
        .given(RENDERED)
        .when(
            new SendContract(
                ID, Stage.SUSPENDED, DeliveryChannel.EMAIL, START.plusSeconds(1), START))
        .thenRefused(ContractRefusal.NOT_READY);
    signed()
        .when(new ActivateContract(ID, Stage.SUSPENDED, START, START, allGoods()))
        .thenRefused(ContractRefusal.NOT_READY);
  }

  // CT6
  @Test
  void a_contract_comes_into_force_on_the_garments_as_they_are_now() {
    signed()
        .when(
            new ActivateContract(
                ID,
                Stage.ACTIVE,
                START,
                START,
                List.of(goods(COAT), goods(DRESS, true, false, null, Holding.NOBODY))))
        .thenRefused(ContractRefusal.NOT_READY);
    signed()
        .when(
            new ActivateContract(
                ID,
                Stage.ACTIVE,
                START,
                START,
                List.of(goods(COAT, true, true, new UUID(4, 9), Holding.NOBODY), goods(DRESS))))
        .thenRefused(ContractRefusal.NOT_READY);
    signed()
        .when(new ActivateContract(ID, Stage.ACTIVE, START, START, List.of(goods(COAT))))
        .thenRefused(ContractRefusal.NOT_READY);
  }

  @Test
  void who_may_not_go_on_is_told_which_rules_fail_and_for_which_lines() {
    signed()
        .when(new ActivateContract(ID, Stage.SUSPENDED, START, START, List.of(goods(COAT))))
        .thenRefused(ContractRefusal.NOT_READY, "These rules fail: CR-PTY-01, CR-SYS-01 (line 2).");
  }

  private static final ContractLine RAISED = COAT_LINE.withFloor(pln(16_000));
  private static final Amendment HIGHER = new Amendment(null, List.of(RAISED));
  private static final ContractEvent PROPOSED =
      new ContractAmendmentProposed(
          ID, AMENDMENT, Party.CONSIGNOR, HIGHER, OTHER, hash(TERMS, RAISED, DRESS_LINE));

  private static final ContractEvent ACCEPTED =
      new ContractAmendmentAccepted(
          ID, AMENDMENT, HIGHER, signature(OTHER), List.of(BoundLine.of(RAISED)));

  private static ProposeAmendment propose(Amendment amendment) {
    return new ProposeAmendment(ID, AMENDMENT, Party.CONSIGNOR, amendment, OTHER);
  }

  @Test
  void what_was_signed_changes_when_the_other_side_signs_too() {
    active().when(propose(HIGHER)).then(PROPOSED);
    signed().when(propose(HIGHER)).then(PROPOSED);
    active()
        .given(PROPOSED)
        .when(new AcceptAmendment(ID, AMENDMENT, signature(OTHER)))
        .then(ACCEPTED);
    active()
        .given(PROPOSED)
        .when(new RejectAmendment(ID, AMENDMENT, "no"))
        .then(new ContractAmendmentRejected(ID, AMENDMENT, "no"));
  }

  @Test
  void an_amendment_is_proposed_to_what_was_signed_one_at_a_time() {
    sent().when(propose(HIGHER)).thenRefused(ContractRefusal.NOT_SIGNED);
    expired().when(propose(HIGHER)).thenRefused(ContractRefusal.NOT_SIGNED);
    active().given(PROPOSED).when(propose(HIGHER)).thenNothing();
    active()
        .given(PROPOSED)
        .when(new ProposeAmendment(ID, new UUID(6, 2), Party.HOUSE, HIGHER, OTHER))
        .thenRefused(ContractRefusal.AMENDMENT_OPEN);
  }

  @Test
  void an_amendment_makes_sense() {
    active()
        .when(propose(new Amendment(null, List.of(COAT_LINE))))
        .thenRefused(ContractRefusal.NOTHING_AMENDED);
    active()
        .when(propose(new Amendment(null, List.of(Agreement.line(3, COAT, 1, true)))))
        .thenRefused(ContractRefusal.UNKNOWN_LINE);
    active()
        .when(propose(new Amendment(null, List.of(Agreement.line(1, DRESS, 1, true)))))
        .thenRefused(ContractRefusal.UNKNOWN_LINE);
    active()
        .when(propose(new Amendment(null, List.of(COAT_LINE.withFloor(pln(20_001))))))
        .thenRefused(ContractRefusal.FLOOR_ABOVE_PRICE);
    active()
        .when(propose(new Amendment(null, List.of(COAT_LINE.withFloor(pln(17_000))))))
        .thenRefused(ContractRefusal.STEP_BELOW_FLOOR);
    active()
        .when(
            propose(
                new Amendment(
                    terms(
                        CommissionPlan.flat(4_000),
                        SCHEDULE,
                        90,
                        pln(2_000),
                        RETURN_OR_DONATE,
                        1_000),
                    List.of())))
        .thenRefused(ContractRefusal.PERIOD_NEEDS_EXTENSION);
  }

  @Test
  void amended_terms_have_to_be_as_sound_as_those_of_a_draft() {
    ContractTerms foreign =
        terms(
            CommissionPlan.flat(4_000), SCHEDULE, 60, Money.of(1, "EUR"), RETURN_OR_DONATE, 1_000);
    active()
        .when(propose(new Amendment(foreign, List.of())))
        .thenRefused(ContractRefusal.MONEY_IN_FOREIGN_CURRENCY);
  }

  @Test
  void a_line_that_has_found_its_end_is_not_amended() {
    active()
        .given(new ContractLineWithdrawn(ID, 1, COAT, Party.CONSIGNOR, null))
        .when(propose(HIGHER))
        .thenRefused(ContractRefusal.LINE_NOT_OPEN);
  }

  @Test
  void other_terms_apply_once_they_are_accepted() {
    ContractTerms others = terms(CommissionPlan.flat(3_000), SCHEDULE);
    Amendment cheaper = new Amendment(others, List.of());
    ContractEvent proposed =
        new ContractAmendmentProposed(
            ID, AMENDMENT, Party.CONSIGNOR, cheaper, OTHER, hash(others, COAT_LINE, DRESS_LINE));
    ContractEvent accepted =
        new ContractAmendmentAccepted(ID, AMENDMENT, cheaper, signature(OTHER), List.of());
    active().when(propose(cheaper)).then(proposed);
    active()
        .given(proposed)
        .when(new AcceptAmendment(ID, AMENDMENT, signature(OTHER)))
        .then(accepted);
    active()
        .given(proposed, accepted)
        .when(propose(cheaper))
        .thenRefused(ContractRefusal.NOTHING_AMENDED);
  }

  @Test
  void only_the_amendment_that_was_proposed_is_accepted() {
    active()
        .when(new AcceptAmendment(ID, AMENDMENT, signature(OTHER)))
        .thenRefused(ContractRefusal.UNKNOWN_AMENDMENT);
    active()
        .given(PROPOSED)
        .when(new AcceptAmendment(ID, new UUID(6, 2), signature(OTHER)))
        .thenRefused(ContractRefusal.UNKNOWN_AMENDMENT);
    active()
        .given(PROPOSED)
        .when(new AcceptAmendment(ID, AMENDMENT, signature(EVIDENCE)))
        .thenRefused(ContractRefusal.DOCUMENT_DIFFERS);
    active()
        .when(new RejectAmendment(ID, AMENDMENT, "no"))
        .thenRefused(ContractRefusal.UNKNOWN_AMENDMENT);
  }

  // Sales that count are divided by the terms that were agreed while they could be.
  @Test
  void what_has_ended_is_not_amended_any_more() {
    AcceptAmendment accept = new AcceptAmendment(ID, AMENDMENT, signature(OTHER));
    active()
        .given(PROPOSED, new ContractTerminated(ID, Party.CONSIGNOR, "moved away", List.of()))
        .when(accept)
        .thenRefused(ContractRefusal.NOT_IN_FORCE);
    active().given(PROPOSED, EXPIRED).when(accept).thenRefused(ContractRefusal.NOT_IN_FORCE);
    signed().given(PROPOSED).when(accept).then(ACCEPTED);
  }

  @Test
  void an_amendment_of_what_has_changed_since_is_not_accepted() {
    active()
        .given(PROPOSED, new ContractFloorLowered(ID, 2, DRESS, pln(19_000), pln(18_000), CONSENT))
        .when(new AcceptAmendment(ID, AMENDMENT, signature(OTHER)))
        .thenRefused(ContractRefusal.AMENDMENT_OUTDATED);
  }
}

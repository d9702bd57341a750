package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent;
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
import pl.closter.events.ContractLine;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.contract.Contract.Document;
import pl.closter.eventstore.domain.contract.Contract.Fate;
import pl.closter.eventstore.domain.contract.Contract.Line;
import pl.closter.eventstore.domain.contract.Contract.Origin;
import pl.closter.eventstore.domain.contract.Contract.Period;
import pl.closter.eventstore.domain.contract.Contract.Proposal;
import pl.closter.eventstore.domain.contract.Contract.Stage;
import pl.closter.eventstore.domain.contract.ContractCommand.AcceptAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.ActivateContract;
import pl.closter.eventstore.domain.contract.ContractCommand.AddLine;
import pl.closter.eventstore.domain.contract.ContractCommand.AmendLine;
import pl.closter.eventstore.domain.contract.ContractCommand.ApplyDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.ChooseDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.CloseContract;
import pl.closter.eventstore.domain.contract.ContractCommand.DeclineContract;
import pl.closter.eventstore.domain.contract.ContractCommand.DisposeLine;
import pl.closter.eventstore.domain.contract.ContractCommand.DraftContract;
import pl.closter.eventstore.domain.contract.ContractCommand.ElapseGrace;
import pl.closter.eventstore.domain.contract.ContractCommand.EvaluateReadiness;
import pl.closter.eventstore.domain.contract.ContractCommand.ExpireContract;
import pl.closter.eventstore.domain.contract.ContractCommand.ExtendContract;
import pl.closter.eventstore.domain.contract.ContractCommand.LowerFloor;
import pl.closter.eventstore.domain.contract.ContractCommand.NoticeExpiry;
import pl.closter.eventstore.domain.contract.ContractCommand.ProposeAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.ReachPriceStep;
import pl.closter.eventstore.domain.contract.ContractCommand.RejectAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.RemoveLine;
import pl.closter.eventstore.domain.contract.ContractCommand.RenderDocument;
import pl.closter.eventstore.domain.contract.ContractCommand.RestateTimetable;
import pl.closter.eventstore.domain.contract.ContractCommand.SendContract;
import pl.closter.eventstore.domain.contract.ContractCommand.SetTerms;
import pl.closter.eventstore.domain.contract.ContractCommand.SettleContract;
import pl.closter.eventstore.domain.contract.ContractCommand.SignContract;
import pl.closter.eventstore.domain.contract.ContractCommand.TerminateContract;
import pl.closter.eventstore.domain.contract.ContractCommand.VoidContract;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawContract;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawLine;

/// Decides about one contract. The rules stand by subject in [DraftRules], [ReadinessRules],
/// [SigningRules], [AmendmentRules], [SellingRules], [EndingRules] and [ClosingRules].
public final class ContractDecider implements Decider<Contract, ContractCommand, ContractEvent> {

  private final DraftRules drafts;

  public ContractDecider(Money.Code houseCurrency) {
    this.drafts = new DraftRules(houseCurrency);
  }

  @Override
  public Contract initial() {
    return Contract.UNKNOWN;
  }

  @Override
  public Decision<ContractEvent> decide(Contract contract, ContractCommand command) {
    if (!contract.isKnown() && !(command instanceof DraftContract)) {
      return refuse(ContractRefusal.UNKNOWN_CONTRACT);
    }
    return switch (command) {
      case DraftContract draft -> drafts.draft(contract, draft);
      case AddLine add -> DraftRules.addLine(contract, add);
      case AmendLine amend -> DraftRules.amendLine(contract, amend);
      case RemoveLine remove -> DraftRules.removeLine(contract, remove);
      case SetTerms terms -> DraftRules.setTerms(contract, terms);
      case EvaluateReadiness evaluate -> ReadinessRules.evaluate(contract, evaluate);
      case RenderDocument render -> SigningRules.render(contract, render);
      case SendContract send -> SigningRules.send(contract, send);
      case SignContract sign -> SigningRules.sign(contract, sign);
      case DeclineContract decline -> SigningRules.decline(contract, decline);
      case WithdrawContract withdraw -> SigningRules.withdraw(contract, withdraw);
      case VoidContract invalid -> SigningRules.makeVoid(contract, invalid);
      case ActivateContract activate -> SigningRules.activate(contract, activate);
      case ProposeAmendment propose -> AmendmentRules.propose(contract, propose);
      case AcceptAmendment accept -> AmendmentRules.acceptIt(contract, accept);
      case RejectAmendment reject -> AmendmentRules.reject(contract, reject);
      case LowerFloor lower -> SellingRules.lowerFloor(contract, lower);
      case ReachPriceStep step -> SellingRules.reachStep(contract, step);
      case WithdrawLine withdraw -> SellingRules.withdrawLine(contract, withdraw);
      case ExtendContract extend -> EndingRules.extend(contract, extend);
      case NoticeExpiry notice -> EndingRules.notice(contract, notice);
      case ExpireContract expire -> EndingRules.expire(contract, expire);
      case ElapseGrace elapse -> EndingRules.elapseGrace(contract, elapse);
      case ChooseDisposition choose -> EndingRules.choose(contract, choose);
      case ApplyDisposition apply -> EndingRules.applyAgreed(contract, apply);
      case RestateTimetable restate -> ContractDays.restate(contract, restate);
      case DisposeLine dispose -> EndingRules.dispose(contract, dispose);
      case TerminateContract terminate -> EndingRules.terminate(contract, terminate);
      case SettleContract settle -> ClosingRules.settle(contract, settle);
      case CloseContract close -> ClosingRules.close(contract, close);
    };
  }

  @Override
  public Contract evolve(Contract contract, ContractEvent event) {
    return switch (event) {
      case ContractDrafted drafted ->
          contract.drafted(
              new Origin(drafted.consignorId(), drafted.template(), drafted.currency()));
      case ContractLineAdded added -> with(contract, added.line());
      case ContractLineAmended amended -> with(contract, amended.line());
      case ContractLineRemoved removed -> without(contract, removed.lineNo());
      case ContractTermsSet set -> contract.edited(contract.lines(), set.terms());
      case ContractReadinessEvaluated evaluated -> contract.found(evaluated.failing());
      case ContractBecameReady _ -> contract.at(Stage.READY);
      case ContractReadinessLost _ -> contract.with(Contract.Papers.NONE).at(Stage.DRAFT);
      case ContractDocumentRendered rendered ->
          contract.with(
              contract.papers().with(new Document(rendered.documentHash(), rendered.termsHash())));
      case ContractSent sent ->
          contract.with(contract.papers().sent(sent.expiresAt())).at(Stage.SENT);
      case ContractSigned signed ->
          contract.with(contract.papers().signed(signed.signature())).at(Stage.SIGNED);
      case ContractDeclined _ -> contract.at(Stage.DECLINED);
      case ContractWithdrawn _ -> contract.at(Stage.WITHDRAWN);
      case ContractVoided _ -> contract.at(Stage.VOID);
      case ContractActivated activated ->
          contract.with(new Period(activated.from(), activated.to(), null, false)).at(Stage.ACTIVE);
      case ContractTimetableSet _ -> contract;
      case ContractAmendmentProposed proposed ->
          proposing(
              contract,
              new Proposal(
                  proposed.amendmentId(),
                  proposed.amendment(),
                  new Document(proposed.documentHash(), proposed.termsHash())));
      case ContractAmendmentAccepted accepted ->
          proposing(contract.amended(accepted.amendment()), null);
      case ContractAmendmentRejected _ -> proposing(contract, null);
      case ContractFloorLowered lowered ->
          contract.with(lowered.lineNo(), line -> line.with(line.agreed().withFloor(lowered.to())));
      case ContractPriceStepReached reached ->
          contract.with(reached.lineNo(), line -> line.stepped(reached.step()));
      case ContractLineWithdrawn withdrawn ->
          contract.with(withdrawn.lineNo(), line -> line.with(Fate.WITHDRAWN));
      case ContractExtended extended ->
          contract
              .with(new Period(contract.running().from(), extended.to(), null, false))
              .at(Stage.ACTIVE);
      case ContractExpiryApproaching _ -> contract.at(Stage.EXPIRING);
      case ContractExpired expired ->
          contract
              .with(
                  new Period(
                      contract.running().from(),
                      contract.running().to(),
                      expired.graceUntil(),
                      false))
              .at(Stage.ENDED);
      case ContractGraceElapsed _ ->
          contract.with(
              new Period(
                  contract.running().from(),
                  contract.running().to(),
                  contract.running().graceUntil(),
                  true));
      case ContractLineDispositionChosen chosen ->
          contract.with(chosen.lineNo(), line -> line.choosing(chosen.disposition()));
      case ContractLineDisposed disposed ->
          contract.with(disposed.lineNo(), line -> line.with(Fate.DISPOSED));
      case ContractTerminated _ -> contract.at(Stage.TERMINATED);
      case ContractSettled _ -> contract.at(Stage.SETTLED);
      case ContractClosed _ -> contract.at(Stage.CLOSED);
    };
  }

  private static Contract with(Contract contract, ContractLine line) {
    SortedMap<Integer, Line> lines = new TreeMap<>(contract.lines());
    lines.put(line.lineNo(), Line.of(line));
    return contract.edited(lines, contract.terms());
  }

  private static Contract without(Contract contract, int lineNo) {
    SortedMap<Integer, Line> lines = new TreeMap<>(contract.lines());
    var _ = lines.remove(lineNo);
    return contract.edited(lines, contract.terms());
  }

  private static Contract proposing(Contract contract, @Nullable Proposal proposal) {
    return contract.with(contract.papers().proposing(proposal));
  }
}

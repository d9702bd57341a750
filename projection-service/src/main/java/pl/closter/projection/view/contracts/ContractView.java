package pl.closter.projection.view.contracts;

import java.util.List;
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
import pl.closter.events.DomainEvent;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamType;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;
import pl.closter.projection.view.contracts.ContractRow.Fate;
import pl.closter.projection.view.contracts.ContractRow.Origin;
import pl.closter.projection.view.contracts.ContractRow.Papers;
import pl.closter.projection.view.contracts.ContractRow.Period;
import pl.closter.projection.view.contracts.ContractRow.State;

/// Every contract as it stands now: table `contract`.
public final class ContractView implements View<ContractRow> {

  private static final String STORE =
      """
      INSERT INTO contract
      SELECT * FROM jsonb_populate_recordset(NULL::contract, $1::text::jsonb)
      ON CONFLICT (contract_id) DO UPDATE
         SET consignor_id = excluded.consignor_id,
             template_id = excluded.template_id,
             template_version = excluded.template_version,
             locale = excluded.locale,
             currency = excluded.currency,
             state = excluded.state,
             lines = excluded.lines,
             terms = excluded.terms,
             failing = excluded.failing,
             document_hash = excluded.document_hash,
             terms_hash = excluded.terms_hash,
             sign_until = excluded.sign_until,
             signature = excluded.signature,
             proposed_amendment_id = excluded.proposed_amendment_id,
             valid_from = excluded.valid_from,
             valid_to = excluded.valid_to,
             grace_until = excluded.grace_until,
             grace_elapsed = excluded.grace_elapsed,
             updated_at = excluded.updated_at,
             version = excluded.version,
             last_event_id = excluded.last_event_id,
             last_position = excluded.last_position
       WHERE contract.version < excluded.version
      """;

  @Override
  public About<ContractRow> about() {
    return new About<>(
        "contracts", ContractRow.class, StreamType.CONTRACT, new Table("contract", "contract_id"));
  }

  @Override
  public ContractRow fold(@Nullable ContractRow row, RecordedEvent event) {
    return switch (event.payload()) {
      case ContractDrafted drafted when row == null -> first(drafted, Trace.first(event));
      case ContractEvent change when row != null -> next(row, change).with(row.trace().next(event));
      case DomainEvent other ->
          throw new IllegalStateException("A contract's life cannot begin with " + other);
    };
  }

  private static ContractRow first(ContractDrafted drafted, Trace trace) {
    return new ContractRow(
        drafted.contractId(),
        new Origin(
            drafted.consignorId(),
            drafted.template().id(),
            drafted.template().version(),
            drafted.locale(),
            drafted.currency().code()),
        State.DRAFT,
        List.of(),
        null,
        null,
        Papers.NONE,
        Period.NONE,
        trace);
  }

  private static ContractRow next(ContractRow row, ContractEvent event) {
    Papers papers = row.papers();
    Period period = row.period();
    return switch (event) {
      case ContractLineAdded added -> row.adding(added.line());
      case ContractLineAmended amended -> row.replacing(amended.line());
      case ContractLineRemoved removed -> row.removing(removed.lineNo());
      case ContractTermsSet set -> row.edited(row.lines(), set.terms());
      case ContractReadinessEvaluated evaluated -> row.found(evaluated.failing());
      case ContractBecameReady _ -> row.with(State.READY);
      case ContractReadinessLost _ -> row.with(papers.rendered(null, null)).with(State.DRAFT);
      case ContractDocumentRendered rendered ->
          row.with(papers.rendered(rendered.documentHash(), rendered.termsHash()));
      case ContractSent sent ->
          row.with(papers.sent(Trace.stored(sent.expiresAt()))).with(State.SENT);
      case ContractSigned signed -> row.with(papers.signed(signed.signature())).with(State.SIGNED);
      case ContractDeclined _ -> row.with(State.DECLINED);
      case ContractWithdrawn _ -> row.with(State.WITHDRAWN);
      case ContractVoided _ -> row.with(State.VOID);
      case ContractActivated activated ->
          row.with(
                  new Period(
                      Trace.stored(activated.from()),
                      Trace.stored(activated.to()),
                      period.graceUntil(),
                      period.graceElapsed()))
              .with(State.ACTIVE);
      case ContractTimetableSet _ -> row;
      case ContractAmendmentProposed proposed -> row.with(papers.proposing(proposed.amendmentId()));
      case ContractAmendmentAccepted accepted -> row.amended(accepted.amendment());
      case ContractAmendmentRejected _ -> row.with(papers.proposing(null));
      case ContractFloorLowered lowered ->
          row.on(lowered.lineNo(), line -> line.with(line.agreed().withFloor(lowered.to())));
      case ContractPriceStepReached reached ->
          row.on(reached.lineNo(), line -> line.stepped(reached.step()));
      case ContractLineWithdrawn withdrawn ->
          row.on(withdrawn.lineNo(), line -> line.with(Fate.WITHDRAWN));
      case ContractExtended extended ->
          row.with(
                  new Period(
                      period.validFrom(), Trace.stored(extended.to()), null, period.graceElapsed()))
              .with(State.ACTIVE);
      case ContractExpiryApproaching _ -> row.with(State.EXPIRING);
      case ContractExpired expired ->
          row.with(
                  new Period(
                      period.validFrom(),
                      period.validTo(),
                      Trace.stored(expired.graceUntil()),
                      period.graceElapsed()))
              .with(State.ENDED);
      case ContractGraceElapsed _ ->
          row.with(new Period(period.validFrom(), period.validTo(), period.graceUntil(), true));
      case ContractLineDispositionChosen chosen ->
          row.on(chosen.lineNo(), line -> line.choosing(chosen.disposition()));
      case ContractLineDisposed disposed ->
          row.on(disposed.lineNo(), line -> line.with(Fate.DISPOSED));
      case ContractTerminated _ -> row.with(State.TERMINATED);
      case ContractSettled _ -> row.with(State.SETTLED);
      case ContractClosed _ -> row.with(State.CLOSED);
      case ContractDrafted again ->
          throw new IllegalStateException("A contract cannot begin twice: " + again);
    };
  }

  @Override
  public String store() {
    return STORE;
  }
}

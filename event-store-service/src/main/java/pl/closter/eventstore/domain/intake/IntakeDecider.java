package pl.closter.eventstore.domain.intake;

import static pl.closter.eventstore.domain.Decision.refuse;

import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.InboundLabelRequested;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeItemMarkedLater;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeReceiptIssued;
import pl.closter.events.IntakeEvent.IntakeSessionCancelled;
import pl.closter.events.IntakeEvent.IntakeSessionClaimed;
import pl.closter.events.IntakeEvent.IntakeSessionClosed;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.IntakeSessionReopened;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.intake.IntakeCommand.AddItem;
import pl.closter.eventstore.domain.intake.IntakeCommand.AnnounceIntake;
import pl.closter.eventstore.domain.intake.IntakeCommand.CancelSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.ClaimSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseCount;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.IssueReceipt;
import pl.closter.eventstore.domain.intake.IntakeCommand.MarkItemLater;
import pl.closter.eventstore.domain.intake.IntakeCommand.OpenSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.RecordDiscrepancy;
import pl.closter.eventstore.domain.intake.IntakeCommand.ReopenSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.RequestInboundLabel;
import pl.closter.eventstore.domain.intake.IntakeCommand.ScanParcel;
import pl.closter.eventstore.domain.intake.IntakeSession.Announcement;
import pl.closter.eventstore.domain.intake.IntakeSession.Line;
import pl.closter.eventstore.domain.intake.IntakeSession.Scan;
import pl.closter.eventstore.domain.intake.IntakeSession.Stage;

/// Decides about one hand-over of goods. The rules stand by subject in [ArrivalRules], [ItemRules]
/// and [CountRules].
public final class IntakeDecider implements Decider<IntakeSession, IntakeCommand, IntakeEvent> {

  @Override
  public IntakeSession initial() {
    return IntakeSession.UNKNOWN;
  }

  @Override
  public Decision<IntakeEvent> decide(IntakeSession session, IntakeCommand command) {
    return switch (command) {
      case AnnounceIntake announce -> ArrivalRules.announce(session, announce);
      case IntakeCommand _ when !session.isKnown() -> refuse(IntakeRefusal.UNKNOWN_SESSION);
      case RequestInboundLabel request -> ArrivalRules.requestLabel(session, request);
      case ScanParcel scan -> ArrivalRules.scan(session, scan);
      case OpenSession open -> ArrivalRules.open(session, open);
      case ClaimSession claim -> ArrivalRules.claim(session, claim);
      case CancelSession cancel -> ArrivalRules.cancel(session, cancel);
      case AddItem add -> ItemRules.add(session, add);
      case MarkItemLater later -> ItemRules.markLater(session, later);
      case CloseCount count -> CountRules.count(session, count);
      case RecordDiscrepancy record -> CountRules.record(session, record);
      case IssueReceipt issue -> CountRules.receipt(session, issue);
      case CloseSession close -> CountRules.close(session, close);
      case ReopenSession reopen -> CountRules.reopen(session, reopen);
    };
  }

  @Override
  public IntakeSession evolve(IntakeSession session, IntakeEvent event) {
    return switch (event) {
      case IntakeAnnounced announced ->
          new IntakeSession(
              new Announcement(announced.channel(), announced.expectedCount()),
              Stage.ANNOUNCED,
              announced.consignorId(),
              session.inbound(),
              session.lines(),
              session.count());
      case InboundLabelRequested requested ->
          session.with(session.inbound().labelled(requested.parcels()));
      case IntakeParcelScanned scanned -> scanned(session, scanned);
      case IntakeSessionOpened opened ->
          session.with(session.inbound().at(opened.stationId())).with(Stage.OPEN);
      case IntakeItemAdded added ->
          session.with(new Line(added.seq(), added.productId(), added.labelCode(), false));
      case IntakeItemMarkedLater later -> session.postponing(later.seq());
      case IntakeCounted counted ->
          session.with(session.count().of(counted.actual())).with(Stage.COUNTED);
      case IntakeDiscrepancyRecorded recorded ->
          session.with(session.count().with(recorded.discrepancy()));
      case IntakeReceiptIssued issued ->
          session.with(session.count().written(issued.receipt().number()));
      case IntakeSessionClosed _ -> session.with(Stage.CLOSED);
      case IntakeSessionReopened _ -> session.with(session.count().again()).with(Stage.OPEN);
      case IntakeSessionCancelled _ -> session.with(Stage.CANCELLED);
      case IntakeSessionClaimed claimed -> session.claimed(claimed.consignorId());
    };
  }

  // Under way is what a carrier has, until the goods lie on the table.
  private static IntakeSession scanned(IntakeSession session, IntakeParcelScanned scanned) {
    IntakeSession seen =
        session.with(session.inbound().with(new Scan(scanned.parcelCode(), scanned.place())));
    return session.stage() == Stage.ANNOUNCED && scanned.place() == ScanPlace.CARRIER
        ? seen.with(Stage.IN_TRANSIT)
        : seen;
  }
}

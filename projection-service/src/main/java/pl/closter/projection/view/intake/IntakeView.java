package pl.closter.projection.view.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
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
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamType;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;
import pl.closter.projection.view.intake.IntakeRow.Arrival;
import pl.closter.projection.view.intake.IntakeRow.Count;
import pl.closter.projection.view.intake.IntakeRow.Line;
import pl.closter.projection.view.intake.IntakeRow.Parcel;
import pl.closter.projection.view.intake.IntakeRow.Remark;
import pl.closter.projection.view.intake.IntakeRow.State;

/// Every hand-over of goods as it stands now: table `intake_session`.
public final class IntakeView implements View<IntakeRow> {

  private static final String STORE =
      """
      INSERT INTO intake_session
      SELECT * FROM jsonb_populate_recordset(NULL::intake_session, $1::text::jsonb)
      ON CONFLICT (intake_session_id) DO UPDATE
         SET channel = excluded.channel,
             consignor_id = excluded.consignor_id,
             expected_count = excluded.expected_count,
             state = excluded.state,
             label_parcels = excluded.label_parcels,
             parcels = excluded.parcels,
             operator_id = excluded.operator_id,
             station_id = excluded.station_id,
             lines = excluded.lines,
             counted = excluded.counted,
             discrepancies = excluded.discrepancies,
             receipt = excluded.receipt,
             receipt_hash = excluded.receipt_hash,
             reopened_by = excluded.reopened_by,
             reason = excluded.reason,
             searched = excluded.searched,
             updated_at = excluded.updated_at,
             version = excluded.version,
             last_event_id = excluded.last_event_id,
             last_position = excluded.last_position
       WHERE intake_session.version < excluded.version
      """;

  @Override
  public About<IntakeRow> about() {
    return new About<>(
        "intake-sessions",
        IntakeRow.class,
        StreamType.INTAKE,
        new Table("intake_session", "intake_session_id"));
  }

  @Override
  public IntakeRow fold(@Nullable IntakeRow row, RecordedEvent event) {
    return switch (event.payload()) {
      case IntakeAnnounced announced when row == null -> first(announced, Trace.first(event));
      case IntakeEvent change when row != null -> next(row, change).with(row.trace().next(event));
      case DomainEvent other ->
          throw new IllegalStateException("A hand-over cannot begin with " + other);
    };
  }

  private static IntakeRow first(IntakeAnnounced announced, Trace trace) {
    return new IntakeRow(
        announced.intakeSessionId(),
        Arrival.announced(announced.channel(), announced.consignorId(), announced.expectedCount()),
        State.ANNOUNCED,
        List.of(),
        List.of(),
        Count.NONE,
        Remark.NONE,
        trace);
  }

  private static IntakeRow next(IntakeRow row, IntakeEvent event) {
    return switch (event) {
      case InboundLabelRequested requested -> row.with(row.arrival().labelled(requested.parcels()));
      case IntakeParcelScanned scanned -> scanned(row, scanned);
      case IntakeSessionOpened opened ->
          row.with(row.arrival().opened(opened.operatorId(), opened.stationId())).with(State.OPEN);
      case IntakeItemAdded added ->
          row.with(new Line(added.seq(), added.productId(), added.labelCode(), false));
      case IntakeItemMarkedLater later -> row.postponing(later.seq());
      case IntakeCounted counted -> row.with(row.count().of(counted.actual())).with(State.COUNTED);
      case IntakeDiscrepancyRecorded recorded -> row.with(row.count().with(recorded.discrepancy()));
      case IntakeReceiptIssued issued ->
          row.with(row.count().written(issued.receipt(), issued.documentHash()));
      case IntakeSessionClosed _ -> row.with(State.CLOSED);
      case IntakeSessionReopened reopened ->
          row.with(row.count().again())
              .with(new Remark(reopened.supervisorId(), reopened.reason()))
              .with(State.OPEN);
      case IntakeSessionCancelled cancelled ->
          row.with(new Remark(row.remark().reopenedBy(), cancelled.reason())).with(State.CANCELLED);
      case IntakeSessionClaimed claimed ->
          row.with(row.arrival().claimed(claimed.consignorId())).with(row.count().unwritten());
      case IntakeAnnounced again ->
          throw new IllegalStateException("A hand-over is announced once: " + again);
    };
  }

  private static IntakeRow scanned(IntakeRow row, IntakeParcelScanned scanned) {
    IntakeRow seen = row.with(new Parcel(scanned.parcelCode(), scanned.place()));
    return row.state() == State.ANNOUNCED && scanned.place() == ScanPlace.CARRIER
        ? seen.with(State.IN_TRANSIT)
        : seen;
  }

  @Override
  public String store() {
    return STORE;
  }
}

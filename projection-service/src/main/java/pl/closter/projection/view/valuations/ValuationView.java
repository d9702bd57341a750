package pl.closter.projection.view.valuations;

import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamType;
import pl.closter.events.ValuationEvent;
import pl.closter.events.ValuationEvent.ValuationAccepted;
import pl.closter.events.ValuationEvent.ValuationComparablesCollected;
import pl.closter.events.ValuationEvent.ValuationCompleted;
import pl.closter.events.ValuationEvent.ValuationCountered;
import pl.closter.events.ValuationEvent.ValuationDeclined;
import pl.closter.events.ValuationEvent.ValuationExpired;
import pl.closter.events.ValuationEvent.ValuationFailed;
import pl.closter.events.ValuationEvent.ValuationProposedToConsignor;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.events.ValuationEvent.ValuationStarted;
import pl.closter.events.ValuationEvent.ValuationSuperseded;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;
import pl.closter.projection.view.valuations.ValuationRow.Found;
import pl.closter.projection.view.valuations.ValuationRow.Preview;
import pl.closter.projection.view.valuations.ValuationRow.State;

/// Every valuation as it stands now: table `valuation`.
public final class ValuationView implements View<ValuationRow> {

  private static final String STORE =
      """
      INSERT INTO valuation
      SELECT * FROM jsonb_populate_recordset(NULL::valuation, $1::text::jsonb)
      ON CONFLICT (valuation_id) DO UPDATE
         SET product_id = excluded.product_id,
             reason = excluded.reason,
             state = excluded.state,
             comparables_hash = excluded.comparables_hash,
             comparables_count = excluded.comparables_count,
             estimate = excluded.estimate,
             valid_until = excluded.valid_until,
             net_at_recommended = excluded.net_at_recommended,
             net_at_floor = excluded.net_at_floor,
             ask_floor = excluded.ask_floor,
             end_reason = excluded.end_reason,
             updated_at = excluded.updated_at,
             version = excluded.version,
             last_event_id = excluded.last_event_id,
             last_position = excluded.last_position
       WHERE valuation.version < excluded.version
      """;

  @Override
  public About<ValuationRow> about() {
    return new About<>(
        "valuations",
        ValuationRow.class,
        StreamType.VALUATION,
        new Table("valuation", "valuation_id"));
  }

  @Override
  public ValuationRow fold(@Nullable ValuationRow row, RecordedEvent event) {
    return switch (event.payload()) {
      case ValuationRequested requested when row == null ->
          new ValuationRow(
              requested.valuationId(),
              requested.productId(),
              requested.reason(),
              State.REQUESTED,
              Found.NOTHING,
              Preview.NONE,
              null,
              Trace.first(event));
      case ValuationEvent change when row != null ->
          next(row, change).with(row.trace().next(event));
      case DomainEvent other ->
          throw new IllegalStateException("A valuation's life cannot begin with " + other);
    };
  }

  private static ValuationRow next(ValuationRow row, ValuationEvent event) {
    return switch (event) {
      case ValuationStarted _ -> row.with(State.IN_PROGRESS);
      case ValuationComparablesCollected collected ->
          row.with(row.found().comparing(collected.setHash(), collected.count()));
      case ValuationCompleted completed ->
          row.with(row.found().with(completed.estimate())).with(State.COMPLETED);
      case ValuationProposedToConsignor proposed ->
          row.with(row.preview().proposing(proposed.netAtRecommended(), proposed.netAtFloor()))
              .with(State.PROPOSED);
      case ValuationCountered countered ->
          row.with(row.preview().asking(countered.askFloor())).with(State.COUNTERED);
      case ValuationAccepted _ -> row.with(State.ACCEPTED);
      case ValuationExpired _ -> row.with(State.EXPIRED);
      case ValuationDeclined declined -> row.ending(State.DECLINED, declined.reason());
      case ValuationSuperseded superseded -> row.ending(State.SUPERSEDED, superseded.reason());
      case ValuationFailed failed -> row.ending(State.FAILED, failed.reason());
      case ValuationRequested again ->
          throw new IllegalStateException("A valuation cannot begin twice: " + again);
    };
  }

  @Override
  public String store() {
    return STORE;
  }
}

package pl.closter.projection.view.valuations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Money;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `valuation`: one valuation of one garment.
///
/// @param endReason why it failed, was declined or superseded
public record ValuationRow(
    UUID valuationId,
    UUID productId,
    Reason reason,
    State state,
    @JsonUnwrapped Found found,
    @JsonUnwrapped Preview preview,
    @Nullable String endReason,
    @JsonUnwrapped Trace trace)
    implements View.Row {

  /// How far it is.
  public enum State {
    REQUESTED,
    IN_PROGRESS,
    COMPLETED,
    PROPOSED,
    COUNTERED,
    ACCEPTED,
    DECLINED,
    EXPIRED,
    SUPERSEDED,
    FAILED
  }

  /// What was found.
  public record Found(
      @Nullable String comparablesHash,
      @Nullable Integer comparablesCount,
      @Nullable Estimate estimate,
      @Nullable Instant validUntil) {

    static final Found NOTHING = new Found(null, null, null, null);

    Found comparing(String hash, int count) {
      return new Found(hash, count, estimate, validUntil);
    }

    Found with(Estimate next) {
      return new Found(comparablesHash, comparablesCount, next, Trace.stored(next.validUntil()));
    }
  }

  /// What the consignor was told, and what he answered.
  public record Preview(
      @Nullable Money netAtRecommended, @Nullable Money netAtFloor, @Nullable Money askFloor) {

    static final Preview NONE = new Preview(null, null, null);

    Preview proposing(Money recommended, Money floor) {
      return new Preview(recommended, floor, askFloor);
    }

    Preview asking(Money floor) {
      return new Preview(netAtRecommended, netAtFloor, floor);
    }
  }

  @Override
  public UUID id() {
    return valuationId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  ValuationRow with(State next) {
    return new ValuationRow(valuationId, productId, reason, next, found, preview, endReason, trace);
  }

  ValuationRow with(Found next) {
    return new ValuationRow(valuationId, productId, reason, state, next, preview, endReason, trace);
  }

  ValuationRow with(Preview next) {
    return new ValuationRow(valuationId, productId, reason, state, found, next, endReason, trace);
  }

  ValuationRow ending(State next, String why) {
    return new ValuationRow(valuationId, productId, reason, next, found, preview, why, trace);
  }

  ValuationRow with(Trace next) {
    return new ValuationRow(valuationId, productId, reason, state, found, preview, endReason, next);
  }
}

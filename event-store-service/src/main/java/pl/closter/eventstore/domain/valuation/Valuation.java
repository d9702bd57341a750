package pl.closter.eventstore.domain.valuation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ValuationEvent.Estimate;

/// One valuation of one garment, as far as decisions about it need to know.
///
/// ```
/// Requested -> InProgress -> Completed -> Proposed -> Closed
/// Proposed <-> Countered -> Closed
/// Requested, InProgress -> Closed   (it failed)
/// ```
///
/// A completed one may be accepted without being proposed, by a rule that was agreed before.
public sealed interface Valuation {

  record Unknown() implements Valuation {}

  record Requested(UUID productId) implements Valuation {}

  /// Somebody is at it.
  ///
  /// @param comparables hash of what was found; null before that
  record InProgress(UUID productId, @Nullable String comparables) implements Valuation {}

  record Completed(UUID productId, Estimate estimate) implements Valuation {}

  record Proposed(UUID productId, Estimate estimate) implements Valuation {}

  record Countered(UUID productId, Estimate estimate) implements Valuation {}

  /// Nothing more happens to it.
  ///
  /// @param estimate null when it failed before there was one
  record Closed(UUID productId, Ending ending, @Nullable Estimate estimate) implements Valuation {}

  /// How it ended.
  enum Ending {
    ACCEPTED,
    DECLINED,
    EXPIRED,
    SUPERSEDED,
    FAILED
  }
}

package pl.closter.events.integrity;

import java.util.Comparator;
import java.util.Locale;

/// Something that was done to history, and where.
///
/// @param from the first position, as it is stored now
/// @param to the last one
public record Finding(Kind kind, long from, long to, String what) {

  static final Comparator<Finding> BY_POSITION =
      Comparator.comparingLong(Finding::from).thenComparingLong(Finding::to);

  /// What was done.
  public enum Kind {
    CHANGED,
    HASH_REWRITTEN,
    REMOVED,
    INSERTED,
    REORDERED,
    /// The chain agrees with itself, but not with what was attested about it earlier.
    REWRITTEN,
    /// A tree head that does not prove anything: its signature, or the log it is of.
    HEAD_FORGED,
    /// A stored node of the Merkle tree that is not over these events.
    TREE_CHANGED
  }

  /// One line for a person.
  public String sentence() {
    String place = from == to ? "position " + from : "positions " + from + " to " + to;
    return "%s: %s: %s"
        .formatted(place, kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), what);
  }
}

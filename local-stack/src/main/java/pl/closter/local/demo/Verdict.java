package pl.closter.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What the demo found, and whether that is as it should be.
///
/// @param expected what was staged
/// @param lost facts that should be there and are not, in the log or at the shop
/// @param doubled facts that are there more than once
/// @param drift rows in which tables, projections and the log disagree
/// @param remarks what exactly is wrong, for people
public record Verdict(
    Counts counts,
    Counts expected,
    int lost,
    int doubled,
    int drift,
    Duration took,
    List<String> remarks) {

  /// Garments to which it happened, exactly once.
  ///
  /// @param fallen their price fell as their contract says
  /// @param over their contract expired
  /// @param refused an offer for them was refused
  /// @param bargained sold for less, by an offer
  public record Counts(
      int takenIn,
      int valued,
      int consigned,
      int fallen,
      int over,
      int published,
      int refused,
      int sold,
      int bargained,
      int compensated) {}

  public boolean isAsItShouldBe() {
    return counts.equals(expected) && lost == 0 && doubled == 0 && drift == 0 && remarks.isEmpty();
  }

  /// The one closing line.
  public String line() {
    return String.format(
        Locale.ROOT,
        "demo: %d taken in, %d valued, %d consigned, %d with a fallen price, %d of an expired"
            + " contract, %d published once, %d offers refused, %d sold, %d of them by an offer,"
            + " %d oversold and compensated, %d lost, %d doubled, %d drift, %.1f s",
        counts.takenIn(),
        counts.valued(),
        counts.consigned(),
        counts.fallen(),
        counts.over(),
        counts.published(),
        counts.refused(),
        counts.sold(),
        counts.bargained(),
        counts.compensated(),
        lost,
        doubled,
        drift,
        took.toMillis() / 1000.0);
  }
}

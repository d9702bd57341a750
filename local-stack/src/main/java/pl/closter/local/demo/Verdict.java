package pl.closter.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What the demo found, and whether that is as it should be.
///
/// @param lost facts that should be there and are not, in the log or at the shop
/// @param doubled facts that are there more than once
/// @param drift rows in which tables, projections and the log disagree
/// @param remarks what exactly is wrong, for people
public record Verdict(
    Counts counts,
    int lost,
    int doubled,
    int drift,
    Duration took,
    List<String> remarks,
    Expected expected) {

  /// What was staged.
  public record Expected(int garments, int consigned, int sold, int oversold) {}

  /// Garments to which it happened, exactly once.
  public record Counts(int takenIn, int consigned, int published, int sold, int compensated) {}

  public boolean isAsItShouldBe() {
    return counts.equals(
            new Counts(
                expected.garments(),
                expected.consigned(),
                expected.garments(),
                expected.sold(),
                expected.oversold()))
        && lost == 0
        && doubled == 0
        && drift == 0
        && remarks.isEmpty();
  }

  /// The one closing line.
  public String line() {
    return String.format(
        Locale.ROOT,
        "demo: %d taken in, %d consigned, %d published once, %d sold, %d oversold and compensated,"
            + " %d lost, %d doubled, %d drift, %.1f s",
        counts.takenIn(),
        counts.consigned(),
        counts.published(),
        counts.sold(),
        counts.compensated(),
        lost,
        doubled,
        drift,
        took.toMillis() / 1000.0);
  }
}

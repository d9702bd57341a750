package pl.closter.bench.order;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How what one reader saw differs from what was committed.
///
/// @param lost committed and never seen
/// @param doubled seen again
/// @param inverted seen for the first time after a later version of its stream
/// @param invented seen and never committed
record Verdict(int lost, int doubled, int inverted, int invented) {

  /// Judges a reader that saw these, in this order.
  static Verdict of(Collection<Fact> committed, List<Fact> seen) {
    Set<Fact> known = new HashSet<>(committed);
    Set<Fact> before = new HashSet<>();
    Map<Integer, Long> latest = new HashMap<>();
    int doubled = 0;
    int inverted = 0;
    int invented = 0;
    for (Fact fact : seen) {
      if (!known.contains(fact)) {
        invented++;
      } else if (!before.add(fact)) {
        doubled++;
      } else if (latest.merge(fact.stream(), fact.version(), Math::max) > fact.version()) {
        inverted++;
      }
    }
    return new Verdict(known.size() - before.size(), doubled, inverted, invented);
  }

  boolean isClean() {
    return lost == 0 && doubled == 0 && inverted == 0 && invented == 0;
  }
}

package pl.closter.local.shopify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The misbehaviour that was ordered.
final class Faults {

  /// What goes wrong.
  enum Kind {
    /// Answers 500 and does nothing.
    FAIL_500,
    /// Does its work and answers late.
    DELAY,
    /// Does its work and cuts the connection: the in-doubt case.
    DROP_ANSWER_AFTER_WORK,
    /// Answers that the bucket is empty.
    THROTTLE
  }

  /// What goes wrong, how often, and for how long.
  record Fault(Kind kind, long delayMillis) {}

  private static final class Ordered {
    final String operation;
    final Fault fault;
    int times;

    Ordered(String operation, Fault fault, int times) {
      this.operation = operation;
      this.fault = fault;
      this.times = times;
    }
  }

  private final List<Ordered> ordered = new ArrayList<>();

  /// Orders a fault.
  ///
  /// @param operation a part of the document, such as `productSet`; empty for any
  void order(String operation, Fault fault, int times) {
    ordered.add(new Ordered(operation, fault, times));
  }

  /// The fault for this document, if one is due; it is used up by that.
  Optional<Fault> next(String document) {
    Iterator<Ordered> all = ordered.iterator();
    while (all.hasNext()) {
      Ordered candidate = all.next();
      if (document.contains(candidate.operation)) {
        candidate.times--;
        if (candidate.times <= 0) {
          all.remove();
        }
        return Optional.of(candidate.fault);
      }
    }
    return Optional.empty();
  }

  void clear() {
    ordered.clear();
  }
}

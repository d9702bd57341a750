package pl.closter.events.integrity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import pl.closter.events.integrity.Finding.Kind;

/// Follows the chain through stored events and says where it breaks, and how.
///
/// What is stored is believed as far as its neighbours agree with it, so that one tampered event is
/// one finding and not the end of the search. Rows come in the order of their positions.
public final class LogCheck {

  // How far the search looks around a break for events that were moved, added or taken.
  private static final int WINDOW = 32;
  private static final int LONGEST_SHIFT = 16;

  private final Deque<StoredHash> waiting = new ArrayDeque<>();
  private final Deque<byte[]> passed = new ArrayDeque<>();
  private final Deque<StoredHash> done = new ArrayDeque<>();
  private final Suspects suspects = new Suspects();
  private final List<Finding> findings = new ArrayList<>();

  private byte[] before;
  private long next;
  // What must be added to a stored position to get the one that was hashed.
  private long shift;
  private long seen;

  /// Begins at a position.
  ///
  /// @param before the hash before it
  public LogCheck(long first, byte[] before) {
    this.next = first;
    this.before = before;
  }

  public void take(StoredHash row) {
    seen++;
    waiting.add(row);
    while (waiting.size() > WINDOW) {
      step(before);
    }
  }

  public long seen() {
    return seen;
  }

  /// Checks what is left and the end.
  ///
  /// @param last the last position that should be there
  /// @param lastHash its hash
  public List<Finding> finish(long last, byte[] lastHash) {
    while (!waiting.isEmpty()) {
      step(lastHash);
    }
    // As it would be numbered now, when events before it were added or taken.
    long end = last - shift;
    suspects.settle(findings);
    if (next <= end) {
      findings.add(new Finding(Kind.REMOVED, next, end, "missing at the end of the log"));
    } else if (next > end + 1) {
      findings.removeIf(finding -> finding.from() > end);
      findings.add(
          new Finding(
              Kind.INSERTED, end + 1, next - 1, "behind the end of the log, which is " + end));
    } else if (!Arrays.equals(before, lastHash)) {
      findings.add(
          new Finding(
              Kind.CHANGED, end, end, "the end of the log has another hash than this event"));
    }
    findings.sort(Finding.BY_POSITION);
    return List.copyOf(findings);
  }

  private void step(byte[] lastHash) {
    StoredHash row = waiting.getFirst();
    if (row.position() > next) {
      findings.add(
          new Finding(
              Kind.REMOVED,
              next,
              row.position() - 1,
              "no such position; the event behind it cannot be checked alone"));
      next = row.position();
      accept(1, row.hash());
    } else if (row.position() < next) {
      findings.add(new Finding(Kind.INSERTED, row.position(), row.position(), "out of the count"));
      var _ = waiting.removeFirst();
    } else if (row.fits(before, row.position() + shift)) {
      accept(1, row.hash());
    } else {
      diagnose(List.copyOf(waiting), lastHash);
    }
  }

  private void diagnose(List<StoredHash> rows, byte[] lastHash) {
    if (!isHashRewritten(rows, lastHash)
        && !isReordered(rows)
        && !isInserted(rows)
        && !isInsertedBehind(rows.getFirst())
        && !isRemovedAndRenumbered(rows)) {
      changed(rows.getFirst());
    }
  }

  // The event itself leads on to the next one, its stored hash does not.
  private boolean isHashRewritten(List<StoredHash> rows, byte[] lastHash) {
    StoredHash row = rows.getFirst();
    byte[] real = row.hashAfter(before, row.position() + shift);
    boolean leadsOn =
        rows.size() > 1
            ? rows.get(1).fits(real, row.position() + shift + 1)
            : Arrays.equals(real, lastHash);
    if (leadsOn) {
      add(Kind.HASH_REWRITTEN, row.position(), 1, "the event is as it was, its stored hash is not");
      accept(1, real);
    }
    return leadsOn;
  }

  // Takes from the rows nearby whichever one leads on, until as many are used as were passed.
  private boolean isReordered(List<StoredHash> rows) {
    boolean[] used = new boolean[rows.size()];
    byte[] hash = before;
    long origin = rows.getFirst().position() + shift;
    int furthest = 0;
    for (int place = 0; place < rows.size(); place++) {
      int found = leadingOn(rows, used, hash, origin + place);
      if (found < 0) {
        return false;
      }
      used[found] = true;
      hash = rows.get(found).hashAfter(hash, origin + place);
      furthest = Math.max(furthest, found);
      if (furthest == place) {
        add(Kind.REORDERED, next, place + 1, "these events stand in another order than written");
        accept(place + 1, hash);
        return true;
      }
    }
    return false;
  }

  private static int leadingOn(List<StoredHash> rows, boolean[] used, byte[] hash, long position) {
    for (int candidate = 0; candidate < rows.size(); candidate++) {
      if (!used[candidate]) {
        byte[] result = rows.get(candidate).hashAfter(hash, position);
        if (rows.stream().anyMatch(row -> Arrays.equals(row.hash(), result))) {
          return candidate;
        }
      }
    }
    return -1;
  }

  private boolean isInserted(List<StoredHash> rows) {
    long origin = rows.getFirst().position() + shift;
    for (int count = 1; count < Math.min(rows.size(), LONGEST_SHIFT + 1); count++) {
      if (rows.get(count).fits(before, origin)) {
        add(Kind.INSERTED, next, count, "the events around it lead on to each other without it");
        accept(count, before);
        shift -= count;
        return true;
      }
    }
    return false;
  }

  // What was inserted had a hash that fits; only what follows does not.
  private boolean isInsertedBehind(StoredHash row) {
    int count = 0;
    var earlier = passed.descendingIterator();
    while (earlier.hasNext()) {
      count++;
      if (row.fits(earlier.next(), row.position() + shift - count)) {
        add(
            Kind.INSERTED,
            next - count,
            count,
            "the events around it lead on to each other without it");
        shift -= count;
        accept(1, row.hash());
        return true;
      }
    }
    return false;
  }

  private boolean isRemovedAndRenumbered(List<StoredHash> rows) {
    if (rows.size() < 2) {
      return false;
    }
    for (int count = 1; count <= LONGEST_SHIFT; count++) {
      if (rows.get(1).fits(rows.get(0).hash(), rows.get(1).position() + shift + count)) {
        add(
            Kind.REMOVED,
            next,
            1,
            count + " event(s) before this one, and those behind were renumbered");
        shift += count;
        accept(1, rows.getFirst().hash());
        return true;
      }
    }
    return false;
  }

  private void changed(StoredHash row) {
    StoredHash previous = done.peekLast();
    suspects.add(row, before, row.position() + shift, previous != null);
    accept(1, row.hash());
  }

  private void add(Kind kind, long from, int count, String what) {
    findings.add(new Finding(kind, from, from + count - 1, what));
  }

  private void accept(int count, byte[] hash) {
    for (int i = 0; i < count; i++) {
      passed.add(before);
      done.add(waiting.removeFirst());
      if (passed.size() > LONGEST_SHIFT) {
        var _ = passed.removeFirst();
        var _ = done.removeFirst();
      }
    }
    next += count;
    before = hash;
  }
}

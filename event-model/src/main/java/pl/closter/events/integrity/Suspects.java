package pl.closter.events.integrity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pl.closter.events.integrity.Finding.Kind;

/// Events that do not fit where they stand and of which nothing nearby says why. At the end, those
/// that fit in each other's place were exchanged; the others were changed.
final class Suspects {

  // Beyond this many, history was not tampered with but replaced, and pairs say nothing.
  private static final int MOST_COMPARED = 1000;

  private final List<Suspect> all = new ArrayList<>();

  private record Suspect(StoredHash row, Place place) {}

  private static final class Place {
    private final byte[] before;
    private final long position;
    private final boolean hasNeighbour;

    Place(byte[] before, long position, boolean hasNeighbour) {
      this.before = before;
      this.position = position;
      this.hasNeighbour = hasNeighbour;
    }
  }

  void add(StoredHash row, byte[] before, long position, boolean hasNeighbour) {
    all.add(new Suspect(row, new Place(before, position, hasNeighbour)));
  }

  void settle(List<Finding> findings) {
    Set<Long> explained = new HashSet<>();
    if (all.size() <= MOST_COMPARED) {
      exchanges(findings, explained);
    }
    for (int i = 0; i < all.size(); i++) {
      Suspect suspect = all.get(i);
      long position = suspect.row().position();
      if (explained.contains(position)) {
        continue;
      }
      boolean leadsToNoNext = i + 1 < all.size() && all.get(i + 1).row().position() == position + 1;
      if (leadsToNoNext) {
        var _ = explained.add(position + 1);
      }
      findings.add(new Finding(Kind.CHANGED, position, position, words(suspect, leadsToNoNext)));
    }
  }

  private static String words(Suspect suspect, boolean leadsToNoNext) {
    if (leadsToNoNext) {
      return "the event and its hash; the event behind it cannot be checked alone";
    }
    return suspect.place().hasNeighbour
        ? "the event does not have the hash that is stored with it (or the one before it was changed"
            + " together with its hash)"
        : "the event does not have the hash that is stored with it";
  }

  private void exchanges(List<Finding> findings, Set<Long> explained) {
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Suspect one = all.get(i);
        Suspect other = all.get(j);
        byte[] first = other.row().hashAfter(one.place().before, one.place().position);
        byte[] second = one.row().hashAfter(other.place().before, other.place().position);
        if (isStored(first, one, other) && isStored(second, one, other)) {
          findings.add(
              new Finding(
                  Kind.REORDERED,
                  one.row().position(),
                  other.row().position(),
                  "the first and the last of these stand in each other's place"));
          explain(one, first, explained);
          explain(other, second, explained);
        }
      }
    }
  }

  // The event behind an exchanged one is in order when it fits the hash that really was there.
  private void explain(Suspect exchanged, byte[] real, Set<Long> explained) {
    var _ = explained.add(exchanged.row().position());
    all.stream()
        .filter(behind -> behind.row().position() == exchanged.row().position() + 1)
        .filter(behind -> behind.row().fits(real, behind.place().position))
        .forEach(behind -> explained.add(behind.row().position()));
  }

  private static boolean isStored(byte[] hash, Suspect one, Suspect other) {
    return Arrays.equals(hash, one.row().hash()) || Arrays.equals(hash, other.row().hash());
  }
}

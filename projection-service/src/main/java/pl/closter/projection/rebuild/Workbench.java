package pl.closter.projection.rebuild;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.View;

/// Rows in memory, as they are after the events that were folded so far: those that have changed
/// since they were written, and, as long as there is room, those that may soon change again. For
/// one thread at a time.
final class Workbench<R extends View.Row> {

  // A row, its entry, and the objects it is made of; texts come on top.
  private static final int ROW_BYTES = 1_200;

  private final View<R> view;
  private final EventJson json;
  // The least recently touched first.
  private final LinkedHashMap<UUID, Entry<R>> rows = new LinkedHashMap<>(1024, 0.75f, true);
  private long weight;

  private static final class Entry<R> {
    private R row;
    private boolean written;
    private boolean changed;
    private long weight = ROW_BYTES;

    Entry(R row, boolean written) {
      this.row = row;
      this.written = written;
    }
  }

  /// What is to be written.
  ///
  /// @param replaced those that stand in the table already, in an earlier state
  record Changes<R>(List<R> rows, Set<UUID> replaced) {}

  Workbench(View<R> view, EventJson json) {
    this.view = view;
    this.json = json;
  }

  /// Rows that these events go on from and that are not here, because they were written and let go.
  Set<UUID> missing(List<LogRow> events) {
    Set<UUID> missing = new HashSet<>();
    Set<UUID> begun = new HashSet<>();
    for (LogRow event : events) {
      if (event.version() == 1) {
        var _ = begun.add(event.stream());
      } else if (!begun.contains(event.stream()) && !rows.containsKey(event.stream())) {
        var _ = missing.add(event.stream());
      }
    }
    return missing;
  }

  /// Takes a row that was written before.
  void put(R stored) {
    keep(stored.id(), new Entry<>(stored, true));
  }

  /// Folds events into their rows.
  ///
  /// @throws PoisonEvent when one of them cannot be read or folded
  void fold(List<LogRow> events) {
    for (LogRow event : events) {
      try {
        RecordedEvent decoded = event.decoded(json, view.streams());
        view.rowOf(decoded.payload()).ifPresent(id -> fold(id, decoded, event.dataSize()));
      } catch (RuntimeException fault) {
        throw new PoisonEvent(view, event, fault);
      }
    }
  }

  private void fold(UUID id, RecordedEvent event, int size) {
    Entry<R> entry = rows.get(id);
    R before = entry == null ? null : entry.row;
    R after = Fold.next(view, before, event);
    if (entry == null) {
      entry = new Entry<>(after, false);
      keep(id, entry);
    } else if (isSame(after, before)) {
      return;
    }
    entry.row = after;
    entry.changed = true;
    // No text that stays in a row is longer than the event that brought it.
    entry.weight += size;
    weight += size;
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean isSame(R after, @Nullable R before) {
    return after == before;
  }

  private void keep(UUID id, Entry<R> entry) {
    var _ = rows.put(id, entry);
    weight += entry.weight;
  }

  /// About how many bytes its rows take.
  long weight() {
    return weight;
  }

  /// What has changed since it was last asked, which the asker writes.
  Changes<R> changes() {
    List<R> changed = new ArrayList<>();
    Set<UUID> replaced = new HashSet<>();
    for (Map.Entry<UUID, Entry<R>> each : rows.entrySet()) {
      Entry<R> entry = each.getValue();
      if (entry.changed) {
        changed.add(entry.row);
        if (entry.written) {
          var _ = replaced.add(each.getKey());
        }
        entry.changed = false;
        entry.written = true;
      }
    }
    return new Changes<>(changed, replaced);
  }

  /// Lets go of the rows that were not touched for longest. Nothing may be changed and unwritten.
  void shrinkTo(long bytes) {
    var eldest = rows.values().iterator();
    while (weight > bytes && eldest.hasNext()) {
      weight -= eldest.next().weight;
      eldest.remove();
    }
  }
}

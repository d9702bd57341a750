package pl.closter.projection.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.closter.events.RecordedEvent;

/// Folds a batch of events into the rows of one view, in memory.
public final class Fold {

  private Fold() {}

  /// The rows that these events belong to.
  public static <R extends View.Row> Set<UUID> touched(
      View<R> view, Collection<RecordedEvent> events) {
    return events.stream()
        .flatMap(event -> view.rowOf(event.payload()).stream())
        .collect(Collectors.toSet());
  }

  /// The rows that are different afterwards, by id. An event that is in its row already changes
  /// nothing.
  ///
  /// @param known the rows as they are stored; those that do not exist yet are left out
  /// @param events in an order that keeps that of each stream
  /// @throws VersionGap when an event of a stream is missing
  public static <R extends View.Row> SortedMap<UUID, R> changed(
      View<R> view, Map<UUID, R> known, List<RecordedEvent> events) {
    Map<UUID, R> rows = new HashMap<>(known);
    SortedMap<UUID, R> changed = new TreeMap<>();
    for (RecordedEvent event : events) {
      view.rowOf(event.payload())
          .ifPresent(
              id -> {
                R row = rows.get(id);
                R next = next(view, row, event);
                if (next != row) {
                  rows.put(id, next);
                  changed.put(id, next);
                }
              });
    }
    return changed;
  }

  /// The row after an event of its stream; the row itself when the event is in it already.
  ///
  /// @throws VersionGap when an event between them is missing
  public static <R extends View.Row> R next(View<R> view, @Nullable R row, RecordedEvent event) {
    long reached = row == null ? 0 : row.version();
    if (event.version() > reached + 1) {
      throw new VersionGap(view.name(), reached, event);
    }
    return row != null && event.version() <= reached ? row : view.fold(row, event);
  }
}

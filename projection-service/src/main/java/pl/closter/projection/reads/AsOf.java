package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.View;

/// One thing as it was at a position: its stream is read from the log and folded by the code that
/// folds the view.
///
/// The whole stream is read, also what came later: only then is it known that nothing is missing,
/// and what has to be left out because it was erased since.
public final class AsOf {

  static final int MOST_EVENTS = 10_000;

  // One statement, so that the head, the version and the events are of one moment.
  private static final String STREAM =
      """
      SELECT h.position AS head, coalesce(s.version, 0) AS reached, s.stream_id IS NOT NULL AS known,
             {event}
        FROM log_head AS h
        LEFT JOIN stream AS s ON s.stream_id = $1 AND s.stream_type = $2
        LEFT JOIN event AS e ON e.stream_id = s.stream_id AND e.stream_type = s.stream_type
       ORDER BY e.version
       LIMIT $3
      """
          .replace("{event}", LoggedEvent.COLUMNS);

  private final Pool log;

  /// Reads the log.
  ///
  /// @param log whose role may read events
  public AsOf(Pool log) {
    this.log = log;
  }

  /// The row of this stream as it was when the log ended there.
  public <R extends View.Row> Uni<Past<R>> row(View<R> view, UUID id, long position) {
    return log.preparedQuery(STREAM)
        .execute(Tuple.of(id, view.streams().code(), MOST_EVENTS + 1))
        .map(rows -> past(view, position, rows));
  }

  private static <R extends View.Row> Past<R> past(View<R> view, long position, RowSet<Row> rows) {
    Row first = rows.iterator().next();
    if (position > first.getLong("head")) {
      return new Past.Beyond<>(first.getLong("head"));
    } else if (!first.getBoolean("known")) {
      return new Past.Never<>();
    } else if (rows.size() > MOST_EVENTS) {
      return new Past.TooLong<>(MOST_EVENTS);
    } else if (first.getLong("version") == null) {
      return new Past.Detached<>(1);
    }
    List<RecordedEvent> events = RowQuery.list(rows, LoggedEvent::of);
    long whole = whole(events);
    return whole < first.getLong("reached")
        ? new Past.Detached<>(whole + 1)
        : folded(view, position, events);
  }

  // Up to which version nothing is missing.
  private static long whole(List<RecordedEvent> events) {
    long whole = 0;
    for (RecordedEvent event : events) {
      if (event.version() != whole + 1) {
        return whole;
      }
      whole = event.version();
    }
    return whole;
  }

  private static <R extends View.Row> Past<R> folded(
      View<R> view, long position, List<RecordedEvent> events) {
    @Nullable R row = null;
    boolean forgetting = false;
    for (RecordedEvent event : events) {
      if (event.position() <= position) {
        row = Fold.next(view, row, event);
      } else if (row != null) {
        R left = view.forget(row, event);
        forgetting |= left != row;
        row = left;
      }
    }
    return row == null
        ? new Past.NotYet<>(events.getFirst().position())
        : new Past.Row<>(row, position, forgetting);
  }
}

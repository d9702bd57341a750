package pl.closter.eventstore.repair;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.tables.Change;
import pl.closter.eventstore.tables.OperationalTables;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Takes the row of a stream away and runs the changes of all its events again, in one transaction
/// that keeps the stream from growing. Owns table `table_repair`.
@ApplicationScoped
class TableRepair {

  private static final Logger LOG = Logger.getLogger(TableRepair.class);
  private static final int TRIES = 5;

  // An append moves this row, so it waits until the repair is over.
  private static final String HOLD =
      "SELECT version FROM stream WHERE stream_id = $1 AND stream_type = $2 FOR UPDATE";

  private static final String TAKE = "SELECT take_row($1, $2)::text AS row";

  private static final String RECORD =
      """
      INSERT INTO table_repair (stream_type, stream_id, version, before, changed, repaired_by)
      SELECT $1, $2, $3, $4::text::jsonb, $4::text::jsonb IS DISTINCT FROM show_row($5, $2), $6
      RETURNING changed
      """;

  private final Pool pool;
  private final EventLog log;

  TableRepair(Pool pool, EventLog log) {
    this.pool = pool;
    this.log = log;
  }

  /// The row is what the events say.
  ///
  /// @param version of the last event that is in it; 0 when there is none, and no row
  /// @param changed false when it was right before
  record Repaired(String stream, String table, long version, boolean changed) {}

  /// The stream grew between the reading of its events and the hold on it.
  private static final class Grown extends RuntimeException {}

  private static Problem grown(StreamId stream) {
    return Problem.of(409, "conflict", "The stream grows too fast for a repair")
        .detail(stream + " got new events each time; its row was not touched.")
        .remedy("Try again.");
  }

  /// Repairs the row of a stream; empty when its kind has none.
  Uni<Optional<Repaired>> repair(StreamId stream, String by) {
    return OperationalTables.tableOf(stream.type())
        .map(table -> repair(stream, table, by).map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Repaired> repair(StreamId stream, String table, String by) {
    return log.recorded(stream)
        .map(events -> events.stream().filter(event -> event.stream().equals(stream)).toList())
        .chain(
            events -> pool.withTransaction(tx -> rewrite(tx, new Work(stream, table, events, by))))
        // A retry reads the events again.
        .onFailure(Grown.class)
        .retry()
        .atMost(TRIES)
        .onFailure(Grown.class)
        .transform(_ -> new ProblemException(grown(stream)));
  }

  private record Work(StreamId stream, String table, List<RecordedEvent> events, String by) {}

  private static Uni<Repaired> rewrite(SqlConnection tx, Work work) {
    StreamId stream = work.stream();
    return tx.preparedQuery(HOLD)
        .execute(Tuple.of(stream.id(), stream.type().code()))
        .invoke(rows -> requireAll(rows, work))
        .chain(() -> tx.preparedQuery(TAKE).execute(Tuple.of(work.table(), stream.id())))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getString("row")))
        .call(() -> inOrder(tx, changes(work.events())))
        .chain(before -> record(tx, work, before));
  }

  private static void requireAll(RowSet<Row> rows, Work work) {
    RowIterator<Row> row = rows.iterator();
    long version = row.hasNext() ? row.next().getLong("version") : 0;
    if (version != work.events().size()) {
      throw new Grown();
    }
  }

  private static List<Change> changes(List<RecordedEvent> events) {
    return events.stream()
        .flatMap(
            event ->
                OperationalTables.changesFor(
                    event.payload(),
                    new Place(event.version(), event.eventId(), event.recordedAt()))
                    .stream())
        .toList();
  }

  private static Uni<Void> inOrder(SqlConnection tx, List<Change> changes) {
    return Multi.createFrom()
        .iterable(changes)
        .onItem()
        .transformToUniAndConcatenate(
            change -> tx.preparedQuery(change.sql()).execute(change.parameters()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Repaired> record(SqlConnection tx, Work work, Optional<String> before) {
    StreamId stream = work.stream();
    long version = work.events().size();
    return tx.preparedQuery(RECORD)
        .execute(
            Tuple.of(
                stream.type().code(),
                stream.id(),
                version,
                before.orElse(null),
                work.table(),
                work.by()))
        .map(rows -> rows.iterator().next().getBoolean("changed"))
        .map(changed -> new Repaired(stream.toString(), work.table(), version, changed))
        .invoke(repaired -> tell(repaired, work.by()));
  }

  private static void tell(Repaired repaired, String by) {
    if (repaired.changed()) {
      LOG.infof(
          "The row of %s in table %s is written anew from its %d events, asked for by %s; what it was is in table_repair",
          repaired.stream(), repaired.table(), repaired.version(), by);
    }
  }
}

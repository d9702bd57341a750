package pl.closter.eventstore.relay;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/// The right to send, and how far was sent. Owns table `relay`.
///
/// Time is the database's, so that clocks of machines do not matter. Every change names the epoch
/// it was allowed in: one that comes late changes nothing and is told so.
final class RelayLease {

  private static final String TAKE =
      """
      UPDATE relay
         SET holder = $1, epoch = epoch + 1, expires_at = now() + $2 * interval '1 second'
       WHERE expires_at < now() OR holder = $1
      RETURNING epoch, position, (SELECT log_epoch FROM log_head) AS log_epoch
      """;

  private static final String KEEP =
      """
      UPDATE relay SET expires_at = now() + $2 * interval '1 second', position = $3
       WHERE epoch = $1 AND position <= $3
      """;

  private static final String GIVE_BACK =
      """
      UPDATE relay
         SET expires_at = now() - interval '1 second', position = greatest(position, $2)
       WHERE epoch = $1
      """;

  private final Pool pool;
  private final String holder;
  private final int seconds;

  RelayLease(Pool pool, String holder, int seconds) {
    this.pool = pool;
    this.holder = holder;
    this.seconds = seconds;
  }

  /// A term of office.
  ///
  /// @param position the last one that is known to have been sent
  record Term(long epoch, long position, UUID logEpoch) {}

  /// Begins a term, when nobody else has one.
  Uni<Optional<Term>> take() {
    return pool.preparedQuery(TAKE).execute(Tuple.of(holder, seconds)).map(RelayLease::term);
  }

  /// Records how far was sent and stays in office.
  ///
  /// @return false when somebody else took over
  Uni<Boolean> keep(Term term, long position) {
    return pool.preparedQuery(KEEP)
        .execute(Tuple.of(term.epoch(), seconds, position))
        .map(rows -> rows.rowCount() == 1);
  }

  /// Records how far was sent and leaves the office.
  Uni<Void> giveBack(Term term, long position) {
    return pool.preparedQuery(GIVE_BACK)
        .execute(Tuple.of(term.epoch(), position))
        .replaceWithVoid();
  }

  private static Optional<Term> term(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    return Optional.of(
        new Term(row.getLong("epoch"), row.getLong("position"), row.getUUID("log_epoch")));
  }
}

package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.projection.view.RowQuery;

/// The switches as they are kept: tables `read_switch` and `read_switch_move`. Every replica reads
/// them again each second, so a move reaches all of them.
public final class ReadSwitch {

  private static final Logger LOG = Logger.getLogger(ReadSwitch.class);
  private static final int MOVES_SHOWN = 50;

  private static final String ALL = "SELECT resource, mode, percent FROM read_switch";

  // Inserting first makes the row exist, so that locking it makes moves of one switch queue up.
  private static final String CREATE =
      "INSERT INTO read_switch (resource, mode) VALUES ($1, $2) ON CONFLICT DO NOTHING";

  private static final String LOCK =
      "SELECT mode, percent FROM read_switch WHERE resource = $1 FOR UPDATE";

  private static final String SET =
      "UPDATE read_switch SET mode = $2, percent = $3 WHERE resource = $1";

  private static final String REMEMBER =
      """
      INSERT INTO read_switch_move (resource, from_mode, from_percent, to_mode, percent, cause,
             reason, moved_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String ALL_MOVES =
      """
      SELECT move_key, resource, from_mode, from_percent, to_mode, percent, cause, reason, moved_by,
             moved_at, recorded_position
        FROM read_switch_move
      """;

  private static final String MOVES =
      ALL_MOVES
          + """
       ORDER BY move_id DESC
       LIMIT $1
      """;

  // In the order in which they were made: moves of one switch wait for each other at its row.
  private static final String UNTOLD =
      ALL_MOVES
          + """
       WHERE recorded_position IS NULL
       ORDER BY move_id
       LIMIT $1
      """;

  private static final String TOLD =
      "UPDATE read_switch_move SET recorded_position = $2 WHERE move_key = $1";

  private final Pool pool;
  private final ReadFlags flags;

  public ReadSwitch(Pool pool, ReadFlags flags) {
    this.pool = pool;
    this.flags = flags;
  }

  /// What somebody wants.
  public record Move(
      Resource resource, ReadSetting to, MoveCause cause, String reason, String by) {}

  /// What somebody did, newest first in lists.
  ///
  /// @param percent of the reads that it holds for
  /// @param position of its event in the log; null until it is recorded there
  public record Moved(
      UUID id,
      String resource,
      String from,
      int fromPercent,
      String to,
      int percent,
      MoveCause cause,
      String reason,
      String by,
      Instant at,
      @Nullable Long position) {}

  /// Makes this replica follow what is kept.
  public Uni<Void> follow() {
    return pool.query(ALL).execute().invoke(this::replace).replaceWithVoid();
  }

  /// Moves a switch; this replica follows at once, the others within a second.
  ///
  /// @return false when it stood there already
  public Uni<Boolean> move(Move move) {
    return pool.withTransaction(tx -> move(tx, move)).call(this::follow);
  }

  /// The last moves of all switches, newest first.
  public Uni<List<Moved>> moves() {
    return pool.preparedQuery(MOVES)
        .execute(Tuple.of(MOVES_SHOWN))
        .map(rows -> RowQuery.list(rows, ReadSwitch::moved));
  }

  /// The first moves that are not in the log yet, in the order in which they were made.
  Uni<List<Moved>> untold(int most) {
    return pool.preparedQuery(UNTOLD)
        .execute(Tuple.of(most))
        .map(rows -> RowQuery.list(rows, ReadSwitch::moved));
  }

  /// Remembers that a move is in the log.
  Uni<Void> told(Moved move, long position) {
    return pool.preparedQuery(TOLD).execute(Tuple.of(move.id(), position)).replaceWithVoid();
  }

  private static Uni<Boolean> move(SqlConnection tx, Move move) {
    String resource = move.resource().code();
    return tx.preparedQuery(CREATE)
        .execute(Tuple.of(resource, ReadFlags.UNLESS_SET.mode().code()))
        .chain(() -> tx.preparedQuery(LOCK).execute(Tuple.of(resource)))
        .map(rows -> setting(rows.iterator().next()))
        .chain(from -> from.equals(move.to()) ? unmoved() : moveFrom(from, tx, move));
  }

  private static Uni<Boolean> unmoved() {
    return Uni.createFrom().item(false);
  }

  private static ReadSetting setting(Row row) {
    return new ReadSetting(ReadMode.of(row.getString("mode")), row.getInteger("percent"));
  }

  private static Uni<Boolean> moveFrom(ReadSetting from, SqlConnection tx, Move move) {
    String resource = move.resource().code();
    String to = move.to().mode().code();
    int percent = move.to().percent();
    return tx.preparedQuery(SET)
        .execute(Tuple.of(resource, to, percent))
        .chain(
            () ->
                tx.preparedQuery(REMEMBER)
                    .execute(
                        Tuple.from(
                            List.of(
                                resource,
                                from.mode().code(),
                                from.percent(),
                                to,
                                percent,
                                move.cause().name(),
                                move.reason(),
                                move.by()))))
        .replaceWith(true);
  }

  private void replace(RowSet<Row> rows) {
    Map<Resource, ReadSetting> settings = new EnumMap<>(Resource.class);
    for (Row row : rows) {
      Resource.find(row.getString("resource"))
          .ifPresent(resource -> settings.put(resource, setting(row)));
    }
    for (Resource resource : Resource.values()) {
      ReadSetting next = settings.getOrDefault(resource, ReadFlags.UNLESS_SET);
      if (!next.equals(flags.setting(resource))) {
        LOG.infof("From now on %s are read from %s", resource.code(), next);
      }
    }
    flags.replace(settings);
  }

  private static Moved moved(Row row) {
    return new Moved(
        row.getUUID("move_key"),
        row.getString("resource"),
        row.getString("from_mode"),
        row.getInteger("from_percent"),
        row.getString("to_mode"),
        row.getInteger("percent"),
        MoveCause.valueOf(row.getString("cause")),
        row.getString("reason"),
        row.getString("moved_by"),
        row.getOffsetDateTime("moved_at").toInstant(),
        row.getLong("recorded_position"));
  }
}

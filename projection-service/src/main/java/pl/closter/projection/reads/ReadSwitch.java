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

  /// How a move went.
  enum Went {
    MOVED,
    /// It stood there already.
    STOOD_THERE,
    /// It would have been forward, from where the switch really stands.
    HELD_BACK
  }

  /// Moves a switch; this replica follows at once, the others within a second.
  ///
  /// Where it stands is read under its lock: what a replica believes may be a second old, and
  /// another one may have taken the switch back meanwhile.
  ///
  /// @param forward whether more may be read from the projections than is now
  Uni<Went> move(Move move, boolean forward) {
    return pool.withTransaction(tx -> move(tx, move, forward)).call(this::follow);
  }

  /// From where the next read of a resource is answered. Before the switches were read for the
  /// first time they are read now, so that no process begins where one of them was taken back from.
  Uni<ReadMode> next(Resource resource) {
    return flags.areKnown()
        ? Uni.createFrom().item(flags.next(resource))
        : follow().map(_ -> flags.next(resource));
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

  private static Uni<Went> move(SqlConnection tx, Move move, boolean forward) {
    String resource = move.resource().code();
    return tx.preparedQuery(CREATE)
        .execute(Tuple.of(resource, ReadFlags.UNLESS_SET.mode().code()))
        .chain(() -> tx.preparedQuery(LOCK).execute(Tuple.of(resource)))
        .map(rows -> setting(rows.iterator().next()))
        .chain(from -> moveFrom(from, tx, move, forward));
  }

  private static Uni<Went> moveFrom(
      ReadSetting from, SqlConnection tx, Move move, boolean forward) {
    if (from.equals(move.to())) {
      return Uni.createFrom().item(Went.STOOD_THERE);
    }
    return move.to().isAheadOf(from) && !forward
        ? Uni.createFrom().item(Went.HELD_BACK)
        : moveFrom(from, tx, move).replaceWith(Went.MOVED);
  }

  private static ReadSetting setting(Row row) {
    return new ReadSetting(ReadMode.of(row.getString("mode")), row.getInteger("percent"));
  }

  private static Uni<Void> moveFrom(ReadSetting from, SqlConnection tx, Move move) {
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
        .replaceWithVoid();
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

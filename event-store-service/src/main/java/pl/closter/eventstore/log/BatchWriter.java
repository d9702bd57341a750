package pl.closter.eventstore.log;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.tables.Change;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Writes a batch of commands in one transaction. Owns tables `event`, `stream`, `claim` and
/// `command_receipt`, and the row `log_head`.
///
/// A batch in which nobody loses is sent as one run of statements without waiting for answers: one
/// round trip. When somebody does lose, the database has taken nothing, and the batch is written
/// step by step.
final class BatchWriter {

  private static final String TENANT = "house";

  private static final String SEAL =
      """
      SELECT seal_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      """;

  private final Pool pool;
  private final EventJson json;
  private final Uuid7 ids;
  private final TableRule tables;

  /// What an event changes in the operational tables.
  @FunctionalInterface
  interface TableRule {
    List<Change> changesFor(DomainEvent event, Place place);
  }

  BatchWriter(Pool pool, EventJson json, Uuid7 ids, TableRule tables) {
    this.pool = pool;
    this.json = json;
    this.ids = ids;
    this.tables = tables;
  }

  /// What became of each command of the batch.
  record Written(IdentityHashMap<Append, AppendResult> results, long head) {}

  Uni<Written> write(List<Append> appends, Instant recordedAt) {
    Batch batch = new Batch(appends);
    Line.Maker maker = new Line.Maker(json, ids, TENANT, recordedAt);
    if (!batch.isPeaceful()) {
      return stepByStep(batch, maker);
    }
    return asAWhole(batch, maker.lines(appends), recordedAt)
        .onFailure(BatchWriter::isRefused)
        .recoverWithUni(() -> stepByStep(batch, maker));
  }

  private static boolean isRefused(Throwable failure) {
    return failure instanceof PgException refused
        && WholeBatch.REFUSED.equals(refused.getSqlState());
  }

  // Sent one behind the other without waiting; the database runs them in this order. After one that
  // fails it refuses the rest, and makes a rollback of the commit.
  private Uni<Written> asAWhole(Batch batch, List<Line> lines, Instant recordedAt) {
    OffsetDateTime now = recordedAt.atOffset(ZoneOffset.UTC);
    return pool.withConnection(
        tx -> {
          List<Uni<RowSet<Row>>> run = new ArrayList<>();
          run.add(tx.query("BEGIN").execute());
          run.add(tx.preparedQuery(WholeBatch.ADMIT).execute(WholeBatch.parameters(batch, now)));
          run.addAll(changes(tx, lines, recordedAt));
          run.add(seal(tx, lines, now));
          run.add(tx.query("COMMIT").execute());
          return Uni.join()
              .all(run)
              .andCollectFailures()
              .onFailure(CompositeException.class)
              .transform(all -> all.getCause())
              .map(answers -> written(batch, position(answers.get(answers.size() - 2)), lines));
        });
  }

  private Uni<Written> stepByStep(Batch batch, Line.Maker maker) {
    return pool.withTransaction(
        tx ->
            new ContestedBatch(tx, batch, maker.recordedAt())
                .admit()
                .map(_ -> maker.lines(batch.winners()))
                .chain(lines -> enter(tx, batch, lines, maker.recordedAt())));
  }

  private Uni<Written> enter(SqlConnection tx, Batch batch, List<Line> lines, Instant recordedAt) {
    List<Uni<RowSet<Row>>> run = new ArrayList<>(changes(tx, lines, recordedAt));
    run.add(seal(tx, lines, recordedAt.atOffset(ZoneOffset.UTC)));
    return Uni.join()
        .all(run)
        .andFailFast()
        .map(answers -> written(batch, position(answers.getLast()), lines));
  }

  private List<Uni<RowSet<Row>>> changes(SqlConnection tx, List<Line> lines, Instant recordedAt) {
    return lines.stream()
        .flatMap(
            line ->
                tables
                    .changesFor(line.event(), new Place(line.version(), line.eventId(), recordedAt))
                    .stream())
        .map(change -> tx.preparedQuery(change.sql()).execute(change.parameters()))
        .toList();
  }

  private static Uni<RowSet<Row>> seal(
      SqlConnection tx, List<Line> lines, OffsetDateTime recordedAt) {
    Columns<Line> rows = new Columns<>(lines);
    return tx.preparedQuery(SEAL)
        .execute(
            Tuple.tuple()
                .addOffsetDateTime(recordedAt)
                .addString(TENANT)
                .addArrayOfUUID(rows.ids(line -> line.append().stream().id()))
                .addArrayOfString(rows.texts(line -> line.append().stream().type().code()))
                .addArrayOfLong(rows.longs(Line::version))
                .addArrayOfUUID(rows.ids(Line::eventId))
                .addArrayOfString(rows.texts(Line::type))
                .addArrayOfOffsetDateTime(
                    lines.stream()
                        .map(line -> line.append().context().occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(rows.texts(line -> line.append().context().actor().kind().name()))
                .addArrayOfString(rows.texts(line -> line.append().context().actor().id()))
                .addArrayOfString(rows.texts(line -> line.append().context().correlationId()))
                .addArrayOfString(rows.texts(line -> line.append().context().causationId()))
                .addArrayOfString(
                    rows.texts(line -> line.append().context().key().idempotencyKey()))
                .addArrayOfString(rows.texts(line -> line.append().context().traceParent()))
                .addArrayOfString(rows.texts(Line::data))
                .addValue(lines.stream().map(Line::digest).toArray(Buffer[]::new)));
  }

  private static long position(RowSet<Row> sealed) {
    return sealed.iterator().next().getLong(0);
  }

  private static Written written(Batch batch, long before, List<Line> lines) {
    IdentityHashMap<Append, AppendResult> results = new IdentityHashMap<>(batch.losers());
    long position = before;
    for (Append winner : batch.winners()) {
      position += winner.events().size();
      results.put(winner, new Appended(winner.newVersion(), position));
    }
    return new Written(results, before + lines.size());
  }
}

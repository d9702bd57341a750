package pl.closter.eventstore.log;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import pl.closter.events.EventJson;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.log.AppendResult.Appended;

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
  private final Line.Maker maker;
  private final TableRule tables;

  BatchWriter(Pool pool, EventJson json, Uuid7 ids, TableRule tables) {
    this.pool = pool;
    this.maker = new Line.Maker(json, ids, TENANT);
    this.tables = tables;
  }

  /// What a command will look like in the log.
  ///
  /// @throws IllegalArgumentException when an event cannot be stored
  Entry entry(Append append, Instant recordedAt) {
    return new Entry(append, maker.lines(append, recordedAt));
  }

  /// What became of each command of the batch.
  record Written(IdentityHashMap<Append, AppendResult> results, long head) {}

  Uni<Written> write(List<Entry> entries, Instant now) {
    Batch batch = new Batch(entries.stream().map(Entry::append).toList());
    if (!batch.isPeaceful()) {
      return stepByStep(batch, entries, now);
    }
    return asAWhole(batch, entries, now)
        .onFailure(WholeBatch::isRefused)
        .recoverWithUni(() -> stepByStep(batch, entries, now));
  }

  private Uni<Written> asAWhole(Batch batch, List<Entry> entries, Instant now) {
    List<Line> lines = lines(entries);
    List<Changes.Run> changes = Changes.of(lines, tables);
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    Uni<RowSet<Row>> sealed =
        changes.isEmpty() ? inOneStatement(batch, lines, at) : inOneRun(batch, lines, changes, at);
    return sealed.map(answer -> written(batch, position(answer), lines));
  }

  private Uni<RowSet<Row>> inOneStatement(Batch batch, List<Line> lines, OffsetDateTime now) {
    Tuple parameters = WholeBatch.parameters(batch, now);
    return pool.preparedQuery(WholeBatch.APPEND).execute(addEvents(parameters, lines));
  }

  // Sent one behind the other without waiting; the database runs them in this order. After one that
  // fails it refuses the rest, and makes a rollback of the commit.
  private Uni<RowSet<Row>> inOneRun(
      Batch batch, List<Line> lines, List<Changes.Run> changes, OffsetDateTime now) {
    return pool.withConnection(
        tx -> {
          List<Uni<RowSet<Row>>> run = new ArrayList<>();
          run.add(tx.query("BEGIN").execute());
          run.add(tx.preparedQuery(WholeBatch.ADMIT).execute(WholeBatch.parameters(batch, now)));
          run.addAll(send(tx, changes));
          run.add(seal(tx, lines));
          run.add(tx.query("COMMIT").execute());
          return Uni.join()
              .all(run)
              .andCollectFailures()
              .onFailure(CompositeException.class)
              .transform(all -> all.getCause())
              .map(answers -> answers.get(answers.size() - 2));
        });
  }

  private Uni<Written> stepByStep(Batch batch, List<Entry> entries, Instant now) {
    return pool.withTransaction(
        tx -> new ContestedBatch(tx, batch, now).admit().chain(() -> enter(tx, batch, entries)));
  }

  private Uni<Written> enter(SqlConnection tx, Batch batch, List<Entry> entries) {
    List<Line> lines =
        lines(entries.stream().filter(entry -> !batch.hasLost(entry.append())).toList());
    List<Uni<RowSet<Row>>> run = new ArrayList<>(send(tx, Changes.of(lines, tables)));
    run.add(seal(tx, lines));
    return Uni.join()
        .all(run)
        .andFailFast()
        .map(answers -> written(batch, position(answers.getLast()), lines));
  }

  private static List<Line> lines(List<Entry> entries) {
    return entries.stream().flatMap(entry -> entry.lines().stream()).toList();
  }

  private static List<Uni<RowSet<Row>>> send(SqlConnection tx, List<Changes.Run> changes) {
    return changes.stream()
        .map(run -> tx.preparedQuery(run.sql()).executeBatch(run.parameters()))
        .toList();
  }

  private static Uni<RowSet<Row>> seal(SqlConnection tx, List<Line> lines) {
    return tx.preparedQuery(SEAL).execute(addEvents(Tuple.tuple(), lines));
  }

  private static Tuple addEvents(Tuple parameters, List<Line> lines) {
    Columns<Line> rows = new Columns<>(lines);
    return parameters
        .addString(TENANT)
        .addArrayOfUUID(rows.ids(line -> line.append().stream().id()))
        .addArrayOfString(rows.texts(line -> line.append().stream().type().code()))
        .addArrayOfLong(rows.longs(Line::version))
        .addArrayOfUUID(rows.ids(Line::eventId))
        .addArrayOfString(rows.texts(Line::type))
        .addArrayOfOffsetDateTime(rows.times(line -> line.append().context().occurredAt()))
        .addArrayOfOffsetDateTime(rows.times(Line::recordedAt))
        .addArrayOfString(rows.texts(line -> line.append().context().actor().kind().name()))
        .addArrayOfString(rows.texts(line -> line.append().context().actor().id()))
        .addArrayOfString(rows.texts(line -> line.append().context().correlationId()))
        .addArrayOfString(rows.texts(line -> line.append().context().causationId()))
        .addArrayOfString(rows.texts(line -> line.append().context().key().idempotencyKey()))
        .addArrayOfString(rows.texts(line -> line.append().context().traceParent()))
        .addArrayOfString(rows.texts(Line::data))
        .addValue(lines.stream().map(Line::digest).toArray(Buffer[]::new));
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

package pl.closter.eventstore.log;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
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
    Passage passage = passage(batch, lines, now);
    Uni<RowSet<Row>> sealed =
        changes.isEmpty() ? inOneStatement(passage) : inOneRun(passage, changes);
    return sealed.map(answer -> written(batch, position(answer), lines));
  }

  private static Passage passage(Batch batch, List<Line> lines, Instant now) {
    return LoneCommand.is(batch)
        ? LoneCommand.passage(lines.getFirst(), TENANT, now)
        : WholeBatch.passage(batch, lines, TENANT, now);
  }

  private Uni<RowSet<Row>> inOneStatement(Passage passage) {
    return pool.preparedQuery(passage.both()).execute(passage.parameters());
  }

  // Sent one behind the other without waiting; the database runs them in this order. After one that
  // fails it refuses the rest, and makes a rollback of the commit.
  private Uni<RowSet<Row>> inOneRun(Passage passage, List<Changes.Run> changes) {
    return pool.withConnection(
        tx -> {
          List<Uni<RowSet<Row>>> run = new ArrayList<>();
          run.add(tx.query("BEGIN").execute());
          run.add(tx.preparedQuery(passage.admit()).execute(passage.admission()));
          run.addAll(send(tx, changes));
          run.add(tx.preparedQuery(passage.seal()).execute(passage.events()));
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
    run.add(tx.preparedQuery(WholeBatch.SEAL).execute(WholeBatch.events(lines, TENANT)));
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

package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pl.closter.events.RecordedEvent;
import pl.closter.eventstore.log.AppendResult.Appended;

/// Writes a batch to Postgres: look and lock, decide, write, commit.
final class PgBatchWriter implements BatchWriter {

  private final Pool pool;
  private final InstantSource clock;

  PgBatchWriter(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public Uni<Written> write(List<Draft> batch, boolean inDoubt) {
    return pool.withTransaction(
        tx ->
            new BatchLookup(tx, batch)
                .known(inDoubt)
                .map(known -> BatchPlan.of(batch, known))
                .chain(plan -> write(tx, plan)));
  }

  private Uni<Written> write(SqlConnection tx, BatchPlan plan) {
    if (plan.winners().isEmpty()) {
      return Uni.createFrom().item(new Written(plan.settled(), List.of()));
    }
    Instant recordedAt = recordedAt(plan.known());
    return new BatchInsert(tx, plan, recordedAt)
        .run()
        .map(places -> written(plan, places, recordedAt));
  }

  // To microseconds, because a column holds no more; never before what is in the log already.
  private Instant recordedAt(Known known) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return now.isBefore(known.recordedAt()) ? known.recordedAt() : now;
  }

  private static Written written(BatchPlan plan, BatchInsert.Places places, Instant recordedAt) {
    Map<Draft, AppendResult> results = new HashMap<>(plan.settled());
    List<RecordedEvent> events = new ArrayList<>();
    long position = places.before();
    for (Draft winner : plan.winners()) {
      events.addAll(winner.recorded(position + 1, recordedAt));
      position += winner.events().size();
      results.put(
          winner,
          new Appended(
              winner.lastVersion(),
              winner.events().isEmpty() ? places.of(winner.stream()) : position));
    }
    return new Written(results, events);
  }
}

package pl.closter.outbox.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import pl.closter.edge.intake.Checkpoints;

/// Keeps the metrics `outbox_applied_position` and `outbox_lag_events` fresh. They are `NaN` until
/// they are known, and stay as they are while the database is away.
@ApplicationScoped
class IntakeGauges {

  private static final String HEAD = "SELECT position FROM event_store.log_head";

  private final Pool pool;
  private final Checkpoints checkpoints;
  private volatile double applied = Double.NaN;
  private volatile double lag = Double.NaN;

  IntakeGauges(Pool pool, MeterRegistry metrics) {
    this.pool = pool;
    this.checkpoints = new Checkpoints(pool, TaskIntake.CONSUMER);
    var _ =
        Gauge.builder("outbox.applied.position", this, gauges -> gauges.applied)
            .description("Every event up to here has become tasks")
            .register(metrics);
    var _ =
        Gauge.builder("outbox.lag.events", this, gauges -> gauges.lag)
            .description("Recorded events that have not become tasks yet")
            .register(metrics);
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return checkpoints
        .reached()
        .invoke(reached -> applied = reached.position())
        .chain(this::head)
        .invoke(head -> lag = Math.max(0, head - applied))
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Long> head() {
    return pool.query(HEAD).execute().map(rows -> rows.iterator().next().getLong("position"));
  }
}

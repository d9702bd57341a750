package pl.closter.outbox.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import pl.closter.edge.intake.EventIntake;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.outbox.policy.Policies;
import pl.closter.outbox.queue.TaskQueue;
import pl.closter.outbox.queue.TaskQueue.Wanted;
import pl.closter.outbox.runner.TaskRunner;

/// Turns events into tasks, in the transaction that moves the checkpoint.
@ApplicationScoped
class TaskIntake {

  private static final String CONSUMER = "outbox";

  private final EventIntake intake;
  private final TaskQueue queue;
  private final TaskRunner runner;
  private final AtomicLong position;

  TaskIntake(Pool pool, EventJson json, TaskQueue queue, TaskRunner runner, MeterRegistry metrics) {
    this.intake = new EventIntake(pool, json, CONSUMER);
    this.queue = queue;
    this.runner = runner;
    this.position = metrics.gauge("outbox_applied_position", new AtomicLong());
  }

  @Incoming("events")
  Uni<Void> take(ConsumerRecords<String, byte[]> batch) {
    return intake.take(batch, this::add).invoke(runner::wake);
  }

  private Uni<Void> add(SqlConnection tx, List<RecordedEvent> fresh) {
    List<Wanted> tasks = fresh.stream().flatMap(TaskIntake::wanted).toList();
    return queue.add(tx, tasks).invoke(() -> position.set(fresh.getLast().position()));
  }

  private static Stream<Wanted> wanted(RecordedEvent event) {
    return Policies.tasksFor(event).stream().map(draft -> new Wanted(draft, event));
  }
}

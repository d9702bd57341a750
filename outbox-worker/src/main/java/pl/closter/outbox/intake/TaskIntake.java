package pl.closter.outbox.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

  static final String CONSUMER = "outbox";

  private final EventIntake intake;
  private final TaskQueue queue;
  private final TaskRunner runner;

  TaskIntake(Pool pool, EventJson json, TaskQueue queue, TaskRunner runner) {
    this.intake = new EventIntake(pool, json, CONSUMER);
    this.queue = queue;
    this.runner = runner;
  }

  @Incoming("events")
  Uni<Void> take(ConsumerRecords<String, byte[]> batch) {
    return intake.take(batch, this::add).invoke(runner::wake);
  }

  private Uni<Void> add(SqlConnection tx, List<RecordedEvent> fresh) {
    List<Wanted> tasks = fresh.stream().flatMap(TaskIntake::wanted).toList();
    return queue.add(tx, tasks);
  }

  private static Stream<Wanted> wanted(RecordedEvent event) {
    return Policies.tasksFor(event).stream().map(draft -> new Wanted(draft, event));
  }
}

package pl.closter.outbox.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import pl.closter.edge.intake.EventFault;
import pl.closter.edge.intake.EventIntake;
import pl.closter.edge.intake.ParkingSettings;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.outbox.policy.Policies;
import pl.closter.outbox.policy.Timetable;
import pl.closter.outbox.queue.TaskQueue;
import pl.closter.outbox.queue.TaskQueue.Wanted;
import pl.closter.outbox.queue.Timers;
import pl.closter.outbox.runner.TaskRunner;

/// Turns events into tasks and timers, in the transaction that moves the checkpoint.
@ApplicationScoped
class TaskIntake {

  static final String CONSUMER = "outbox";

  private final EventIntake intake;
  private final TaskRunner runner;

  TaskIntake(EventIntake intake, TaskRunner runner) {
    this.intake = intake;
    this.runner = runner;
  }

  @Produces
  @Singleton
  static EventIntake intake(
      Pool pool, EventJson json, ParkingSettings limits, TaskQueue queue, Timers timers) {
    return new EventIntake(
        pool,
        json,
        CONSUMER,
        limits,
        (tx, fresh) ->
            add(queue, tx, fresh)
                .chain(() -> timers.change(tx, EventFault.in(() -> changes(fresh)))));
  }

  @Incoming("events")
  Uni<Void> take(ConsumerRecords<String, byte[]> batch) {
    return intake.take(batch).invoke(runner::wake).replaceWithVoid();
  }

  private static Uni<Void> add(TaskQueue queue, SqlConnection tx, List<RecordedEvent> fresh) {
    return queue.add(tx, EventFault.in(() -> fresh.stream().flatMap(TaskIntake::wanted).toList()));
  }

  private static Stream<Wanted> wanted(RecordedEvent event) {
    return Policies.tasksFor(event).stream().map(draft -> new Wanted(draft, event));
  }

  private static List<Timers.Wanted> changes(List<RecordedEvent> fresh) {
    return fresh.stream()
        .flatMap(
            event ->
                Timetable.changesFor(event).stream()
                    .map(change -> new Timers.Wanted(change, event)))
        .toList();
  }
}

package pl.closter.edge.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.intake.Checkpoints.Mark;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.Topic;

/// Gives each event exactly one effect, although Kafka may deliver it more often.
///
/// The effect of a batch and the checkpoints it reaches are one transaction; what is at or below a
/// checkpoint is skipped. A batch that fails is tried again until it succeeds, so that nothing is
/// ever skipped and the order within a partition stays.
public final class EventIntake {

  private static final Logger LOG = Logger.getLogger(EventIntake.class);
  private static final String BEGIN = "BEGIN";
  private static final String COMMIT = "COMMIT";
  private static final String ROLLBACK = "ROLLBACK";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /// What is to be done with events that were not seen before, in position order.
  @FunctionalInterface
  public interface Effect {
    Uni<Void> apply(SqlConnection tx, List<RecordedEvent> fresh);
  }

  private final Pool pool;
  private final EventJson json;
  private final String consumer;
  private final Checkpoints checkpoints;

  /// An intake of its own checkpoints.
  ///
  /// @param consumer names the checkpoints; changing it takes everything in again from the start
  public EventIntake(Pool pool, EventJson json, String consumer) {
    this.pool = pool;
    this.json = json;
    this.consumer = consumer;
    this.checkpoints = new Checkpoints(pool, consumer);
  }

  /// Ends when the batch has had its effect, however long the database is away.
  public Uni<Void> take(ConsumerRecords<String, byte[]> batch, Effect effect) {
    return Uni.createFrom()
        .deferred(() -> apply(arrivals(batch), effect))
        .onFailure()
        .invoke(failure -> complain(failure, batch))
        .onFailure()
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  // What needs no answer is sent along with what does: the transaction begins with the lock and
  // ends
  // with the checkpoint. When that one fails, the database makes a rollback of the commit.
  private Uni<Void> apply(List<Arrival> arrivals, Effect effect) {
    Map<Integer, Mark> marks = marks(arrivals);
    return pool.withConnection(
        tx ->
            together(tx.query(BEGIN).execute(), checkpoints.lock(tx, marks.keySet()))
                .map(reached -> fresh(arrivals, reached))
                .chain(events -> events.isEmpty() ? nothing() : effect.apply(tx, events))
                .chain(() -> together(checkpoints.advance(tx, marks), tx.query(COMMIT).execute()))
                .onFailure()
                .call(() -> rollBack(tx))
                .onCancellation()
                .call(() -> rollBack(tx))
                .replaceWithVoid());
  }

  private static <T> Uni<T> together(Uni<?> first, Uni<T> second) {
    return Uni.combine().all().unis(first, second).collectFailures().with((_, answer) -> answer);
  }

  // A connection that is gone has nothing to roll back.
  private static Uni<Void> rollBack(SqlConnection tx) {
    return tx.query(ROLLBACK).execute().replaceWithVoid().onFailure().recoverWithNull();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  private static List<RecordedEvent> fresh(List<Arrival> arrivals, Map<Integer, Long> reached) {
    SortedMap<Long, RecordedEvent> fresh = new TreeMap<>();
    for (Arrival arrival : arrivals) {
      if (arrival.event() != null
          && arrival.position() > reached.getOrDefault(arrival.partition(), 0L)) {
        fresh.put(arrival.position(), arrival.event());
      }
    }
    return List.copyOf(fresh.values());
  }

  private static Map<Integer, Mark> marks(List<Arrival> arrivals) {
    Map<Integer, Mark> marks = new HashMap<>();
    for (Arrival arrival : arrivals) {
      marks.merge(arrival.partition(), mark(arrival), EventIntake::later);
    }
    return marks;
  }

  private static Mark mark(Arrival arrival) {
    RecordedEvent event = arrival.event();
    return new Mark(
        arrival.position(), event == null ? null : event.recordedAt().atOffset(ZoneOffset.UTC));
  }

  private static Mark later(Mark one, Mark other) {
    return one.position() < other.position() ? follow(one, other) : follow(other, one);
  }

  private static Mark follow(Mark first, Mark last) {
    return last.recordedAt() == null ? new Mark(last.position(), first.recordedAt()) : last;
  }

  private List<Arrival> arrivals(ConsumerRecords<String, byte[]> batch) {
    List<Arrival> arrivals = new ArrayList<>(batch.count());
    batch.forEach(delivered -> arrivals.add(arrival(delivered)));
    return arrivals;
  }

  private Arrival arrival(ConsumerRecord<String, byte[]> delivered) {
    boolean event = Topic.EVENT.equals(header(delivered, Topic.KIND));
    String position = header(delivered, Topic.POSITION);
    if (position == null) {
      throw new IllegalStateException(
          "A record without %s stands in %s-%d at offset %d: it was not sent by the relay"
              .formatted(
                  Topic.POSITION, delivered.topic(), delivered.partition(), delivered.offset()));
    }
    return new Arrival(
        delivered.partition(),
        Long.parseLong(position),
        event ? json.decodeEnvelope(delivered.value()) : null);
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> delivered, String name) {
    Header header = delivered.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private void complain(Throwable failure, ConsumerRecords<String, byte[]> batch) {
    LOG.warnf(
        failure,
        "%s could not apply %d records of partitions %s; they are tried again until it succeeds",
        consumer,
        batch.count(),
        batch.partitions());
  }

  /// One record of the topic.
  ///
  /// @param event null when it is a watermark
  private record Arrival(int partition, long position, @Nullable RecordedEvent event) {}
}

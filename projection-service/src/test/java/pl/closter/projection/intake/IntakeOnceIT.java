package pl.closter.projection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import pl.closter.edge.intake.EventIntake;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.Topic;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.Stream;

/// What has been taken in has no effect again, seen with an effect that does not know by itself: a
/// fold would leave out what is in its row already.
@QuarkusTest
@OnRealServers
class IntakeOnceIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int PARTITION = 5;

  @Inject Pool pool;

  private final EventJson json = new EventJson();
  private final List<UUID> effects = new ArrayList<>();

  @Test
  void what_is_at_or_below_the_checkpoint_has_no_effect_again() {
    take("once", event(1), event(2));
    take("once", event(1));
    take("once", event(2), event(3));
    take("once", event(3), event(3));

    assertThat(effects).containsExactly(id(1), id(2), id(3));
  }

  @Test
  void what_comes_late_does_not_move_the_checkpoint_back() {
    take("late", event(7));
    take("late", event(4));
    assertThat(position("late")).isEqualTo(7);

    take("late", watermark(5));
    assertThat(position("late")).isEqualTo(7);

    take("late", event(6), event(7), event(8));
    assertThat(effects).containsExactly(id(7), id(8));
  }

  @Test
  void a_watermark_moves_the_checkpoint_without_an_effect() {
    take("marked", watermark(5));
    take("marked", event(5), event(6));

    assertThat(effects).containsExactly(id(6));
    assertThat(position("marked")).isEqualTo(6);
  }

  private static UUID id(long position) {
    return new UUID(44, position);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private void take(String consumer, ConsumerRecord<String, byte[]>... records) {
    TopicPartition partition = new TopicPartition(Topic.NAME, PARTITION);
    var _ =
        new EventIntake(
                pool,
                json,
                consumer,
                Limits.USUAL,
                (_, fresh) -> {
                  fresh.forEach(event -> effects.add(event.stream().id()));
                  return Uni.createFrom().voidItem();
                })
            .take(new ConsumerRecords<>(Map.of(partition, Arrays.asList(records)), Map.of()))
            .await()
            .atMost(LIMIT);
  }

  private ConsumerRecord<String, byte[]> event(long position) {
    RecordedEvent event = Stream.of(Garments.created(id(position))).getFirst();
    return record(Topic.EVENT, position, json.encodeEnvelope(event));
  }

  private static ConsumerRecord<String, byte[]> watermark(long position) {
    return record(Topic.WATERMARK, position, new byte[0]);
  }

  private static ConsumerRecord<String, byte[]> record(String kind, long position, byte[] value) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(
            Topic.NAME, PARTITION, position, StreamId.product(id(position)).toString(), value);
    var _ = record.headers().add(Topic.KIND, kind.getBytes(StandardCharsets.UTF_8));
    var _ =
        record
            .headers()
            .add(Topic.POSITION, Long.toString(position).getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private long position(String consumer) {
    return pool.preparedQuery(
            "SELECT coalesce(max(position), 0) FROM checkpoint WHERE consumer = $1")
        .execute(Tuple.of(consumer))
        .map(rows -> rows.iterator().next().getLong(0))
        .await()
        .atMost(LIMIT);
  }
}

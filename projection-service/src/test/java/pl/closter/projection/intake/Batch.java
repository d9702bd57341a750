package pl.closter.projection.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.Topic;

/// Events as Kafka delivers them, each stream in a partition of its own choice.
final class Batch {

  private static final EventJson JSON = new EventJson();

  private Batch() {}

  static ConsumerRecords<String, byte[]> of(List<RecordedEvent> events) {
    return of(events, JSON::encodeEnvelope);
  }

  /// Events whose records are something else than they should be.
  static ConsumerRecords<String, byte[]> of(
      List<RecordedEvent> events, Function<RecordedEvent, byte[]> encoding) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
    for (RecordedEvent event : events) {
      int partition = partition(event);
      var each =
          new ConsumerRecord<>(
              Topic.NAME,
              partition,
              event.position(),
              event.stream().toString(),
              encoding.apply(event));
      var _ = each.headers().add(Topic.KIND, Topic.EVENT.getBytes(UTF_8));
      var _ = each.headers().add(Topic.POSITION, Long.toString(event.position()).getBytes(UTF_8));
      records
          .computeIfAbsent(new TopicPartition(Topic.NAME, partition), _ -> new ArrayList<>())
          .add(each);
    }
    return new ConsumerRecords<>(records, Map.of());
  }

  static int partition(RecordedEvent event) {
    return Math.floorMod(event.stream().hashCode(), Topic.PARTITIONS);
  }
}

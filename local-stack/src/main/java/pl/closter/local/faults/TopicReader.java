package pl.closter.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import pl.closter.events.Topic;
import pl.closter.local.history.Delivery;
import pl.closter.local.history.LogEntry;

/// Reads the topic as a stranger would who knows nothing but its description: every record, also
/// those that are sent again.
final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final ObjectMapper json = new ObjectMapper();
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions =
      IntStream.range(0, Topic.PARTITIONS)
          .mapToObj(partition -> new TopicPartition(Topic.NAME, partition))
          .toList();
  private final List<Delivery> seen = new ArrayList<>();

  TopicReader(String bootstrapServers) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// Everything up to the present end, from the beginning.
  List<Delivery> readToEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream()
        .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
      consumer.poll(POLL).forEach(record -> seen.add(delivery(record)));
    }
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Delivery delivery(ConsumerRecord<String, byte[]> record) {
    boolean event = Topic.EVENT.equals(header(record, Topic.KIND));
    return new Delivery(
        record.partition(),
        Long.parseLong(header(record, Topic.POSITION)),
        Long.parseLong(header(record, Topic.RELAY_EPOCH)),
        event ? entry(record) : null);
  }

  private LogEntry entry(ConsumerRecord<String, byte[]> record) {
    try {
      JsonNode envelope = json.readTree(record.value());
      return new LogEntry(
          envelope.path("globalPosition").asLong(),
          envelope.path("streamType").asText() + "-" + envelope.path("streamId").asText(),
          envelope.path("streamVersion").asLong(),
          envelope.path("eventId").asText(),
          null);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}

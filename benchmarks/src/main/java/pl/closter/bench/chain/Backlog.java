package pl.closter.bench.chain;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import pl.closter.bench.ours.OurLog;
import pl.closter.bench.server.Database;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.Topic;
import pl.closter.servers.DatabaseBootstrap;

/// Events that are in the log and not yet in Kafka, and the same bytes sent by a plain producer.
final class Backlog {

  private static final int AT_ONCE = 512;
  private static final String PLAIN = "bench.plain";
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final LiveSystem system;
  private final int events;

  Backlog(LiveSystem system, int events) {
    this.system = system;
    this.events = events;
  }

  /// Writes the events as the service does, several hundred at a time.
  void write() throws InterruptedException {
    URI database = URI.create(system.stack().addresses().jdbc().substring("jdbc:".length()));
    String user = "event_store";
    Database theirs =
        new Database(
            database.getPort(),
            DatabaseBootstrap.DATABASE,
            user,
            system.stack().password(user),
            user);
    Semaphore free = new Semaphore(AT_ONCE);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (OurLog log = new OurLog(theirs)) {
      for (int i = 0; i < events; i++) {
        free.acquire();
        UUID garment = UUID.randomUUID();
        var _ =
            log.log()
                .append(
                    log.command(
                        garment,
                        0,
                        new ProductCreated(
                            garment, InventoryMode.OWNED, garment.toString(), null, null)))
                .onTermination()
                .invoke(() -> free.release())
                .subscribe()
                .with(_ -> {}, failure::set);
      }
      free.acquire(AT_ONCE);
    }
    if (failure.get() != null) {
      throw new IllegalStateException("The backlog could not be written", failure.get());
    }
  }

  /// Sends what stands last in the topic to a topic of its own, with the settings of the relay, and
  /// nothing else to do.
  ///
  /// @return records a second
  double sendPlainly() throws InterruptedException {
    String broker = system.stack().addresses().kafka();
    List<ConsumerRecord<byte[], byte[]>> records = last(broker);
    create(broker);
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            0,
            "batch.size",
            256 * 1024);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      CountDownLatch stored = new CountDownLatch(records.size());
      long start = System.nanoTime();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        var _ =
            producer.send(
                new ProducerRecord<>(
                    PLAIN, record.partition(), record.key(), record.value(), record.headers()),
                (_, failed) -> {
                  if (failed == null) {
                    stored.countDown();
                  }
                });
      }
      if (!stored.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The broker did not store the records within " + LONGEST);
      }
      return records.size() * 1e9 / (System.nanoTime() - start);
    }
  }

  private static void create(String broker) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      if (!admin.listTopics().names().get().contains(PLAIN)) {
        var _ =
            admin
                .createTopics(
                    List.of(new NewTopic(PLAIN, Optional.of(Topic.PARTITIONS), Optional.empty())))
                .all()
                .get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Kafka made no topic", failed);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> last(String broker) {
    List<TopicPartition> partitions =
        IntStream.range(0, Topic.PARTITIONS)
            .mapToObj(number -> new TopicPartition(Topic.NAME, number))
            .toList();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      ends.forEach(
          (partition, end) ->
              consumer.seek(partition, Math.max(0, end - events / Topic.PARTITIONS)));
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }
}

package pl.closter.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.Actor;
import pl.closter.events.EventJson;
import pl.closter.events.StoredEvent;
import pl.closter.events.StreamId;
import pl.closter.events.Topic;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.Appends;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.PgEventLog;
import pl.closter.eventstore.log.Unavailable;
import pl.closter.eventstore.relay.RelayLease.Term;
import pl.closter.servers.KafkaBroker;
import pl.closter.servers.Ports;

/// What the relay cannot pass on is named, keeps everything behind it back, and is lost to nobody
/// when the obstacle is gone. Each test has a broker of its own.
class RelayObstaclesIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Term TERM = new Term(1, 0, UUID.randomUUID());
  private static final StreamId STREAM = StreamId.product(UUID.randomUUID());
  private static final String BELOW_ALL_PARTITIONS =
      """
      ALTER TABLE event DETACH PARTITION event_000000000000001;
      DROP TABLE event_000000000000001;
      DELETE FROM log_partition;
      UPDATE log_head SET partition_size = 100, room_until = 0;
      """;

  private final EventJson json = new EventJson();
  private final Said said = new Said();

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private KafkaBroker broker;

  @SuppressWarnings("NullAway.Init")
  private RelayTopic topic;

  /// What the relay says in its log.
  private static final class Said extends Handler {
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord record) {
      String cause = record.getThrown() == null ? "" : " " + record.getThrown().getMessage();
      warnings.add(record.getMessage() + cause);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    boolean that(String part) {
      return warnings.stream().anyMatch(one -> one.contains(part));
    }
  }

  @BeforeEach
  void start() {
    broker =
        KafkaBroker.start(
            new KafkaBroker.Settings(folder.resolve("kafka"), Ports.free(), Ports.free()));
    topic = new RelayTopic(json, broker.bootstrapServers());
    Logger.getLogger(Relay.class.getName()).addHandler(said);
  }

  @AfterEach
  void stop() {
    Logger.getLogger(Relay.class.getName()).removeHandler(said);
    topic.close();
    broker.close();
  }

  // Larger than the client sends, and larger than the broker takes; alone in its request, first in
  // it, and in the middle of a run.
  static Stream<Arguments> refused() {
    return Stream.of(1_100_000, 700_000)
        .flatMap(bytes -> Stream.of(1, 2, 50, 300).map(place -> arguments(bytes, place)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void nothing_is_sent_behind_a_record_that_kafka_did_not_take(int bytes, int place)
      throws Exception {
    await(topic.ensure());
    room(600_000);
    List<StoredEvent> run = run(1, 400);
    List<StoredEvent> unsendable = new ArrayList<>(run);
    unsendable.set(place - 1, event(place, bytes));

    assertThatThrownBy(() -> await(topic.sendAndAnnounce(unsendable, TERM)))
        .hasMessageContaining("did not take the event of position " + place + " ")
        .hasMessageContaining("item-stored.v1 of " + STREAM);
    Awaitility.await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(30))
        .until(() -> isFree(place));
    await(topic.abandon());
    // Mended, and sent again from the recorded position, as the relay does it.
    await(topic.sendAndAnnounce(run, TERM));

    assertThat(applied()).isEqualTo(LongStream.rangeClosed(1, 400).boxed().toList());
  }

  @Test
  void a_topic_that_is_too_narrow_is_told_of_before_anything_is_stuck() throws Exception {
    await(topic.ensure());
    room(200_000);

    assertThatThrownBy(() -> await(topic.ensure()))
        .hasMessageContaining("takes batches of 200000 bytes (max.message.bytes)")
        .hasMessageContaining("must take 524288");
  }

  @Test
  void it_stands_at_a_detached_part_says_so_and_goes_on_when_that_is_back() throws Exception {
    RealLog database = RealLog.shared().apart("relay_obstacles");
    execute(database, BELOW_ALL_PARTITIONS);
    Pool pool = database.pool();
    CommitBus bus = new CommitBus();
    write(
        new PgEventLog(
            pool,
            json,
            new Uuid7(InstantSource.system(), new SecureRandom()),
            InstantSource.system(),
            bus,
            RealLog.metrics()),
        350);
    execute(database, "UPDATE relay SET position = 350; SELECT detach_partition(101)");
    execute(database, "UPDATE relay SET position = 0");
    Relay relay = new Relay(topic, pool, bus, InstantSource.system(), RealLog.metrics(), true);

    relay.start(new StartupEvent());
    try {
      Awaitility.await()
          .atMost(LIMIT)
          .until(() -> said.that("Events at positions 101 to 200 are detached since"));
      assertThat(said.that("partitions attach 101")).isTrue();
      assertThat(said.that("after position 100")).isTrue();
      Awaitility.await()
          .atMost(LIMIT)
          .until(() -> database.number("SELECT position FROM relay") == 100);
      assertThat(applied()).isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());

      execute(database, "SELECT attach_partition(101)");

      Awaitility.await().atMost(LIMIT).until(() -> applied().size() == 350);
      assertThat(applied()).isEqualTo(LongStream.rangeClosed(1, 350).boxed().toList());
    } finally {
      relay.stop(new ShutdownEvent());
    }
  }

  // Watermarks of other partitions may come: they promise nothing about this one.
  private boolean isFree(int place) {
    return records().stream()
        .filter(record -> header(record, Topic.KIND).equals(Topic.EVENT))
        .mapToLong(record -> Long.parseLong(header(record, Topic.POSITION)))
        .allMatch(position -> position < place);
  }

  private static void write(EventLog log, int count) {
    var _ = await(log.head().onFailure().retry().atMost(20));
    for (int i = 0; i < count; i += 50) {
      var _ =
          await(
              Uni.join()
                  .all(
                      IntStream.range(0, 50)
                          .mapToObj(_ -> Appends.creation(UUID.randomUUID()))
                          .map(
                              append ->
                                  log.append(append)
                                      .onFailure(Unavailable.class)
                                      .retry()
                                      .atMost(20))
                          .toList())
                  .andFailFast());
    }
  }

  private static List<StoredEvent> run(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(position -> event(position, 500)).toList();
  }

  private static StoredEvent event(long position, int bytes) {
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    return new StoredEvent(
        UUID.randomUUID(),
        STREAM,
        position,
        position,
        "item-stored.v1",
        noon,
        noon,
        new Actor(Actor.Kind.OPERATOR, "ola"),
        "chain-1",
        null,
        "house",
        null,
        null,
        "{\"productId\":\"%s\",\"locationCode\":\"%s\"}".formatted(STREAM.id(), "A".repeat(bytes)));
  }

  private void room(int bytes) throws Exception {
    ConfigResource name = new ConfigResource(ConfigResource.Type.TOPIC, Topic.NAME);
    AlterConfigOp set =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      var _ = admin.incrementalAlterConfigs(Map.of(name, List.of(set))).all().get();
      // The broker hears of it a moment after the controller.
      Awaitility.await()
          .atMost(LIMIT)
          .until(
              () ->
                  admin.describeConfigs(List.of(name)).all().get().values().stream()
                      .map(now -> now.get("max.message.bytes").value())
                      .anyMatch(Integer.toString(bytes)::equals));
    }
  }

  /// What a consumer applies: it skips what is at or below its checkpoint, which a watermark moves
  /// as an event does.
  private List<Long> applied() {
    Map<Integer, Long> checkpoints = new HashMap<>();
    List<Long> applied = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records()) {
      long position = Long.parseLong(header(record, Topic.POSITION));
      if (position > checkpoints.getOrDefault(record.partition(), 0L)) {
        var _ = checkpoints.put(record.partition(), position);
        if (header(record, Topic.KIND).equals(Topic.EVENT)) {
          applied.add(position);
        }
      }
    }
    return applied.stream().sorted().toList();
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private List<ConsumerRecord<String, byte[]>> records() {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topic.PARTITIONS)
              .mapToObj(number -> new TopicPartition(Topic.NAME, number))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(LIMIT);
  }

  private static void execute(RealLog database, String sql) throws SQLException {
    try (Connection session = database.connect("event_store_owner");
        Statement statement = session.createStatement()) {
      var _ = statement.execute(sql);
    }
  }
}

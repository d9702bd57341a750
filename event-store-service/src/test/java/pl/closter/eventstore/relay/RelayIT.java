package pl.closter.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.Topic;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.Appends;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.PgEventLog;
import pl.closter.eventstore.relay.RelayLease.Term;

/// The way from the log to Kafka.
class RelayIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final RealLog database = RealLog.shared();
  private final EventJson json = new EventJson();
  private final CommitBus bus = new CommitBus();
  private final Pool pool = database.pool();
  private final EventLog log = log();
  private final List<Sender> processes = new ArrayList<>();

  /// A relay as one process has it.
  private record Sender(Relay relay, RelayTopic topic, SimpleMeterRegistry metrics) {
    double lag() {
      return metrics.get("relay_lag_events").gauge().value();
    }
  }

  private EventLog log() {
    return log(bus);
  }

  private EventLog log(CommitBus announced) {
    InstantSource clock = InstantSource.system();
    return new PgEventLog(
        pool, json, new Uuid7(clock, new SecureRandom()), clock, announced, RealLog.metrics());
  }

  private Sender startRelay() {
    SimpleMeterRegistry metrics = RealLog.metrics();
    RelayTopic topic = new RelayTopic(json, database.servers().kafka().bootstrapServers());
    Relay relay = new Relay(topic, pool, bus, InstantSource.system(), metrics, true);
    relay.start(new StartupEvent());
    Sender process = new Sender(relay, topic, metrics);
    processes.add(process);
    return process;
  }

  @AfterEach
  void stopRelays() {
    processes.forEach(RelayIT::end);
  }

  private static void end(Sender process) {
    process.relay().stop(new ShutdownEvent());
    process.topic().close();
  }

  @Test
  void every_event_arrives_in_its_partition_in_order_and_a_watermark_follows() {
    Sender process = startRelay();

    long head = append(200);

    Awaitility.await().atMost(LIMIT).until(() -> sentUpTo(head));
    List<ConsumerRecord<String, byte[]>> records = records();
    Map<Integer, List<Long>> positions =
        records.stream()
            .filter(record -> isEvent(record) && position(record) > head - 200)
            .collect(
                Collectors.groupingBy(
                    ConsumerRecord::partition,
                    Collectors.mapping(RelayIT::position, Collectors.toList())));
    assertThat(positions).hasSizeGreaterThan(1);
    positions.values().forEach(ofPartition -> assertThat(ofPartition).isSorted());
    assertThat(sent(records))
        .containsAll(LongStream.rangeClosed(head - 199, head).boxed().toList());
    Awaitility.await().atMost(LIMIT).until(() -> watermarks().size() == Topic.PARTITIONS);
    Awaitility.await()
        .atMost(LIMIT)
        .until(() -> watermarks().values().stream().allMatch(mark -> mark >= head));
    assertThat(process.lag()).isZero();
  }

  @Test
  void a_record_says_what_it_is_without_being_opened() {
    var _ = startRelay();
    long head = append(1);
    Awaitility.await().atMost(LIMIT).until(() -> sentUpTo(head));

    ConsumerRecord<String, byte[]> record =
        records().stream()
            .filter(sent -> isEvent(sent) && position(sent) == head)
            .findFirst()
            .orElseThrow();
    RecordedEvent event = json.decodeEnvelope(record.value());

    assertThat(event.position()).isEqualTo(head);
    assertThat(record.key()).isEqualTo(event.stream().toString());
    assertThat(header(record, Topic.EVENT_TYPE)).isEqualTo("product-created.v1");
    assertThat(header(record, Topic.EVENT_ID)).isEqualTo(event.eventId().toString());
    assertThat(header(record, Topic.CORRELATION_ID)).isEqualTo("chain-1");
  }

  @Test
  void what_was_committed_while_no_relay_ran_is_sent_by_the_next() throws SQLException {
    end(startRelay());
    long head = append(30);

    Sender next = startRelay();

    Awaitility.await().atMost(LIMIT).until(() -> sentUpTo(head));
    assertThat(sent(records()))
        .containsAll(LongStream.rangeClosed(head - 29, head).boxed().toList());
    Awaitility.await().atMost(LIMIT).until(() -> next.lag() == 0);
    Awaitility.await()
        .atMost(LIMIT)
        .until(() -> database.number("SELECT position FROM relay") >= head);
  }

  @Test
  void far_behind_it_sends_each_event_once_and_in_order() {
    long head = IntStream.range(0, 350).mapToLong(_ -> append(10)).max().orElseThrow();

    var _ = startRelay();

    Awaitility.await().atMost(LIMIT).until(() -> sentUpTo(head));
    Map<Integer, List<Long>> positions =
        records().stream()
            .filter(record -> isEvent(record) && position(record) > head - 3_500)
            .collect(
                Collectors.groupingBy(
                    ConsumerRecord::partition,
                    Collectors.mapping(RelayIT::position, Collectors.toList())));
    positions.values().forEach(ofPartition -> assertThat(ofPartition).isSorted());
    assertThat(positions.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(head - 3_499, head).boxed().toList());
  }

  @Test
  void what_another_process_wrote_is_sent_although_nobody_says_so_here() {
    Sender process = startRelay();
    long before = append(1);
    Awaitility.await().atMost(LIMIT).until(() -> sentUpTo(before));
    Awaitility.await().atMost(LIMIT).until(() -> process.lag() == 0);

    var _ = await(log(new CommitBus()).append(Appends.creation(UUID.randomUUID())));

    long head = await(log.head());
    assertThat(head).isGreaterThan(before);
    Awaitility.await().atMost(LIMIT).until(() -> sentUpTo(head));
  }

  @Test
  void of_two_relays_one_sends_and_the_other_takes_over() throws SQLException {
    Sender first = startRelay();
    long head = append(10);
    Awaitility.await().atMost(LIMIT).until(() -> sentUpTo(head));
    Sender second = startRelay();
    long epoch = database.number("SELECT epoch FROM relay");

    end(first);

    Awaitility.await()
        .atMost(LIMIT)
        .until(() -> database.number("SELECT epoch FROM relay") > epoch);
    long later = append(10);
    Awaitility.await().atMost(LIMIT).until(() -> sentUpTo(later));
    Awaitility.await().atMost(LIMIT).until(() -> second.lag() == 0);
    List<Long> all = sent(records());
    assertThat(all).containsAll(LongStream.rangeClosed(head - 9, later).boxed().toList());
  }

  @Test
  void who_lost_the_lease_changes_nothing_any_more() throws SQLException {
    processes.forEach(RelayIT::end);
    RelayLease sleepy = new RelayLease(pool, "sleepy", 1);
    RelayLease awake = new RelayLease(pool, "awake", 60);
    Term early =
        Awaitility.await()
            .atMost(LIMIT)
            .until(() -> take(sleepy), Optional::isPresent)
            .orElseThrow();
    Term late =
        Awaitility.await()
            .atMost(LIMIT)
            .until(() -> take(awake), Optional::isPresent)
            .orElseThrow();

    assertThat(late.epoch()).isGreaterThan(early.epoch());
    assertThat(await(sleepy.keep(early, early.position() + 5))).isFalse();
    assertThat(take(sleepy)).isEmpty();
    assertThat(database.number("SELECT position FROM relay")).isEqualTo(early.position());
    assertThat(await(awake.keep(late, late.position()))).isTrue();
    assertThat(await(awake.keep(late, late.position() - 1)))
        .as("what was sent is never taken back")
        .isFalse();
    var _ = await(awake.giveBack(late, late.position()));
  }

  private static Optional<Term> take(RelayLease lease) {
    return await(lease.take());
  }

  /// Creates garments and gives the position of the last one.
  private long append(int count) {
    var _ =
        await(
            Uni.join()
                .all(
                    IntStream.range(0, count)
                        .mapToObj(_ -> log.append(Appends.creation(UUID.randomUUID())))
                        .toList())
                .andFailFast());
    return await(log.head());
  }

  private boolean sentUpTo(long head) {
    return sent(records()).contains(head);
  }

  private static List<Long> sent(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream().filter(RelayIT::isEvent).map(RelayIT::position).toList();
  }

  private Map<Integer, Long> watermarks() {
    Map<Integer, Long> marks = new HashMap<>();
    records().stream()
        .filter(record -> header(record, Topic.KIND).equals(Topic.WATERMARK))
        .forEach(record -> marks.put(record.partition(), position(record)));
    return marks;
  }

  private static boolean isEvent(ConsumerRecord<String, byte[]> record) {
    return header(record, Topic.KIND).equals(Topic.EVENT);
  }

  private static long position(ConsumerRecord<String, byte[]> record) {
    return Long.parseLong(header(record, Topic.POSITION));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /// Everything on the topic, from its beginning.
  private List<ConsumerRecord<String, byte[]>> records() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            database.servers().kafka().bootstrapServers(),
            "allow.auto.create.topics",
            false);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.NAME).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
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
}

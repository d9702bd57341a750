package pl.closter.eventstore.relay;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import pl.closter.events.EventJson;
import pl.closter.events.Limits;
import pl.closter.events.StoredEvent;
import pl.closter.events.Topic;
import pl.closter.eventstore.relay.RelayLease.Term;

/// The topic, as the relay uses it: it exists with the right partitions, and a run of records is
/// sent in order and without holes, or given up as a whole.
@ApplicationScoped
class RelayTopic {

  private static final long ADMIN_LIMIT_SECONDS = 10;
  private static final Duration SHORTLY = Duration.ofMillis(20);
  // What waits for the broker goes in few large requests; a lone record waits for nobody.
  private static final int BATCH_BYTES = 256 * 1024;
  // A batch, or an event of the largest size that has one for itself, with its envelope and
  // headers.
  private static final int LARGEST_BATCH_BYTES = 2 * Math.max(BATCH_BYTES, Limits.EVENT_BYTES);
  private static final byte[] NOTHING = {};

  private final EventJson json;
  private final String bootstrapServers;
  private @Nullable KafkaProducer<String, byte[]> producer;

  RelayTopic(
      EventJson json, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.json = json;
    this.bootstrapServers = bootstrapServers;
  }

  /// Makes the topic when it is missing.
  ///
  /// Fails when it has another number of partitions: streams would move and lose their order.
  Uni<Void> ensure() {
    return Uni.createFrom()
        .voidItem()
        .invoke(this::ensureNow)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        // A broker hears of a topic that was just made a moment after the controller.
        .onFailure(UnknownTopicOrPartitionException.class)
        .retry()
        .withBackOff(SHORTLY)
        .expireIn(TimeUnit.SECONDS.toMillis(ADMIN_LIMIT_SECONDS));
  }

  private void ensureNow() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      create(admin);
      TopicDescription found =
          admin
              .describeTopics(List.of(Topic.NAME))
              .allTopicNames()
              .get(ADMIN_LIMIT_SECONDS, TimeUnit.SECONDS)
              .get(Topic.NAME);
      int partitions = found == null ? 0 : found.partitions().size();
      if (partitions != Topic.PARTITIONS) {
        throw new IllegalStateException(
            "Topic %s has %d partitions and must have %d; nothing is sent until that is mended"
                .formatted(Topic.NAME, partitions, Topic.PARTITIONS));
      }
      requireRoom(admin);
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof UnknownTopicOrPartitionException unknown) {
        throw unknown;
      }
      throw new IllegalStateException(
          "Kafka at %s does not show topic %s; it is asked again shortly"
              .formatted(bootstrapServers, Topic.NAME),
          refused);
    } catch (TimeoutException away) {
      throw new IllegalStateException("Kafka at " + bootstrapServers + " does not answer", away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  // What does not fit is tried for ever by the client, in silence, when it shares a batch.
  private static void requireRoom(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topic.NAME);
    Config settings =
        admin
            .describeConfigs(List.of(topic))
            .all()
            .get(ADMIN_LIMIT_SECONDS, TimeUnit.SECONDS)
            .values()
            .iterator()
            .next();
    int room = Integer.parseInt(settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    if (room < LARGEST_BATCH_BYTES) {
      throw new IllegalStateException(
          "Topic %s takes batches of %d bytes (%s) and must take %d; nothing is sent until that is mended"
              .formatted(
                  Topic.NAME, room, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_BATCH_BYTES));
    }
  }

  private static void create(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      var _ =
          admin
              .createTopics(
                  List.of(
                      new NewTopic(Topic.NAME, Optional.of(Topic.PARTITIONS), Optional.empty())))
              .all()
              .get(ADMIN_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw failed;
      }
    }
  }

  /// Sends the events in their order; ends when all are durable at the broker.
  Uni<Void> send(List<StoredEvent> events, Term term) {
    return run(records(events, term).toList());
  }

  /// Sends the events and promises every partition that all up to the last one were sent.
  Uni<Void> sendAndAnnounce(List<StoredEvent> events, Term term) {
    return run(
        Stream.concat(records(events, term), marks(events.getLast().position(), term)).toList());
  }

  /// Promises every partition that all events up to the position were sent.
  Uni<Void> announce(long position, Term term) {
    return run(marks(position, term).toList());
  }

  private Stream<ProducerRecord<String, byte[]>> records(List<StoredEvent> events, Term term) {
    return events.stream().map(event -> record(event, term));
  }

  private static Stream<ProducerRecord<String, byte[]>> marks(long position, Term term) {
    return IntStream.range(0, Topic.PARTITIONS)
        .mapToObj(
            partition -> {
              ProducerRecord<String, byte[]> mark =
                  new ProducerRecord<>(Topic.NAME, partition, null, NOTHING);
              describe(mark.headers(), Topic.WATERMARK, position, term);
              return mark;
            });
  }

  /// Gives up what is on its way, so that nothing is sent behind a hole.
  Uni<Void> abandon() {
    return Uni.createFrom()
        .voidItem()
        .invoke(this::close)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Uni<Void> run(List<ProducerRecord<String, byte[]>> records) {
    return Uni.createFrom()
        .<Void>emitter(
            emitter -> {
              Run run =
                  new Run(producer(), records.size(), () -> emitter.complete(null), emitter::fail);
              records.stream().takeWhile(_ -> run.goesOn()).forEach(run::send);
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /// Records on their way. What is sent again later comes too late for a consumer that has seen a
  /// later record, so the first that fails ends the producer: from within its own thread, before it
  /// can send anything else. With one request at a time for each partition, nothing that stands
  /// behind the failed record is on its way by then.
  private static final class Run {
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicInteger left;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Runnable whenStored;
    private final Consumer<Throwable> whenFailed;

    Run(
        KafkaProducer<String, byte[]> producer,
        int count,
        Runnable whenStored,
        Consumer<Throwable> whenFailed) {
      this.producer = producer;
      this.left = new AtomicInteger(count);
      this.whenStored = whenStored;
      this.whenFailed = whenFailed;
    }

    boolean goesOn() {
      return !failed.get();
    }

    void send(ProducerRecord<String, byte[]> record) {
      var _ = producer.send(record, (_, failure) -> tick(record, failure));
    }

    private void tick(ProducerRecord<String, byte[]> record, @Nullable Exception failure) {
      if (failure != null) {
        // All that still waited fails with it, which is no news.
        if (failed.compareAndSet(false, true)) {
          producer.close(Duration.ZERO);
          whenFailed.accept(new NotStored(record, failure));
        }
      } else if (left.decrementAndGet() == 0) {
        whenStored.run();
      }
    }
  }

  /// A record that Kafka did not take.
  static final class NotStored extends RuntimeException {
    NotStored(ProducerRecord<String, byte[]> record, Exception cause) {
      super(
          "Kafka did not take the %s of position %s (%s of %s, %d bytes): %s. Nothing behind it is sent until Kafka takes it"
              .formatted(
                  header(record, Topic.KIND),
                  header(record, Topic.POSITION),
                  header(record, Topic.EVENT_TYPE),
                  record.key(),
                  record.value().length,
                  cause.getMessage()),
          cause);
    }

    private static @Nullable String header(ProducerRecord<String, byte[]> record, String name) {
      Header header = record.headers().lastHeader(name);
      return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
  }

  private ProducerRecord<String, byte[]> record(StoredEvent event, Term term) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topic.NAME, event.stream().toString(), json.encodeEnvelope(event));
    Headers headers = record.headers();
    describe(headers, Topic.EVENT, event.position(), term);
    add(headers, Topic.EVENT_ID, event.eventId().toString());
    add(headers, Topic.EVENT_TYPE, event.type());
    add(headers, Topic.CORRELATION_ID, event.correlationId());
    if (event.causationId() != null) {
      add(headers, Topic.CAUSATION_ID, event.causationId());
    }
    if (event.traceParent() != null) {
      add(headers, Topic.TRACE_PARENT, event.traceParent());
    }
    return record;
  }

  private static void describe(Headers headers, String kind, long position, Term term) {
    add(headers, Topic.KIND, kind);
    add(headers, Topic.POSITION, Long.toString(position));
    add(headers, Topic.LOG_EPOCH, term.logEpoch().toString());
    add(headers, Topic.RELAY_EPOCH, Long.toString(term.epoch()));
  }

  private static void add(Headers headers, String name, String value) {
    var _ = headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>();
      settings.put("bootstrap.servers", bootstrapServers);
      settings.put("acks", "all");
      settings.put("enable.idempotence", true);
      settings.put("max.in.flight.requests.per.connection", 1);
      settings.put("delivery.timeout.ms", Integer.MAX_VALUE);
      settings.put("max.block.ms", 10_000);
      settings.put("linger.ms", 0);
      settings.put("batch.size", BATCH_BYTES);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }
}

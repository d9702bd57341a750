package pl.closter.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.Topic;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.PostgresServer;
import pl.closter.servers.RealServers;

/// Plays the event store and its relay. One for all tests of a JVM, because they share one worker
/// and its checkpoints.
public final class TestLog {

  // What the event store offers to readers of its head.
  private static final String HEAD =
      """
      SET ROLE event_store_owner;
      CREATE TABLE event_store.log_head (position bigint NOT NULL);
      INSERT INTO event_store.log_head VALUES (0);
      GRANT SELECT ON event_store.log_head TO event_store_reader;
      """;

  private static @Nullable TestLog shared;

  private final Map<StreamId, Long> versions = new HashMap<>();
  private final EventJson json = new EventJson();
  private final KafkaProducer<String, byte[]> kafka;
  private long position;

  private TestLog(String bootstrap) {
    kafka =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public static synchronized TestLog shared() {
    TestLog known = shared;
    if (known == null) {
      known = create(RealServers.running().kafka().bootstrapServers());
      shared = known;
    }
    return known;
  }

  private static TestLog create(String bootstrap) {
    sql(HEAD);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      var topic = new NewTopic(Topic.NAME, Optional.of(Topic.PARTITIONS), Optional.empty());
      var _ = admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
    return new TestLog(bootstrap);
  }

  /// Records an event and sends it.
  public synchronized RecordedEvent append(DomainEvent event) {
    position++;
    long version = versions.merge(event.stream(), 1L, Long::sum);
    RecordedEvent recorded = Facts.recorded(event, version, position);
    send(recorded);
    return recorded;
  }

  /// Records more than is sent for now.
  public synchronized void recordUnsent(int events) {
    position += events;
    head(position);
  }

  /// Sends an event as the relay does, perhaps again.
  public synchronized void send(RecordedEvent event) {
    send(
        new ProducerRecord<>(Topic.NAME, event.stream().toString(), json.encodeEnvelope(event)),
        Topic.EVENT,
        event.position());
  }

  /// Records and sends something that nobody can read.
  ///
  /// @return its position
  public synchronized long appendUnreadable(StreamId stream, String record) {
    position++;
    var _ = versions.merge(stream, 1L, Long::sum);
    send(
        new ProducerRecord<>(Topic.NAME, stream.toString(), record.getBytes(UTF_8)),
        Topic.EVENT,
        position);
    return position;
  }

  /// Tells every partition that all was sent.
  public synchronized void watermark() {
    head(position);
    for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
      send(
          new ProducerRecord<>(Topic.NAME, partition, null, new byte[0]),
          Topic.WATERMARK,
          position);
    }
  }

  private void send(ProducerRecord<String, byte[]> message, String kind, long at) {
    var _ = message.headers().add(Topic.KIND, kind.getBytes(UTF_8));
    var _ = message.headers().add(Topic.POSITION, Long.toString(at).getBytes(UTF_8));
    try {
      var _ = kafka.send(message).get();
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void head(long position) {
    sql("UPDATE event_store.log_head SET position = " + position);
  }

  /// Runs a statement as superuser, behind everybody's back.
  public static void sql(String statements) {
    RealServers servers = RealServers.running();
    try (Connection connection =
            DriverManager.getConnection(
                servers.postgres().jdbcUrl(DatabaseBootstrap.DATABASE),
                PostgresServer.SUPERUSER,
                servers.password(PostgresServer.SUPERUSER));
        Statement statement = connection.createStatement()) {
      var _ = statement.execute(statements);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

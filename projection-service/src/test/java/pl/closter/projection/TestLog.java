package pl.closter.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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

/// Plays the event store: hands out positions, keeps the head of the log, sends what a relay sends.
/// One for all tests of a JVM, because they share one service and its checkpoints.
public final class TestLog {

  private static final String INSERT =
      "INSERT INTO event_store.event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?::jsonb)";

  private static final String MOVE_HEAD = "UPDATE event_store.log_head SET position = ?";

  private static @Nullable TestLog shared;

  private final AtomicLong log = new AtomicLong();
  private final Map<StreamId, Stream> streams = new HashMap<>();
  private final EventJson json = new EventJson();
  private final KafkaProducer<String, byte[]> kafka;

  private TestLog(String bootstrap) {
    kafka =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// The log, with its topic and the relations that readers need.
  public static synchronized TestLog shared() {
    TestLog known = shared;
    if (known == null) {
      known = create(RealServers.running().kafka().bootstrapServers());
      shared = known;
    }
    return known;
  }

  private static TestLog create(String bootstrap) {
    sql(script());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      var topic = new NewTopic(Topic.NAME, Optional.of(Topic.PARTITIONS), Optional.empty());
      var _ = admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
    return new TestLog(bootstrap);
  }

  private static String script() {
    try (InputStream script = TestLog.class.getResourceAsStream("/event_store.sql")) {
      return new String(requireNonNull(script).readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// Runs a statement as superuser, behind everybody's back.
  public static void sql(String statements) {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      var _ = statement.execute(statements);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// A session of the superuser.
  public static Connection superuser() throws SQLException {
    RealServers servers = RealServers.running();
    return DriverManager.getConnection(
        servers.postgres().jdbcUrl(DatabaseBootstrap.DATABASE),
        PostgresServer.SUPERUSER,
        servers.password(PostgresServer.SUPERUSER));
  }

  /// Makes the operational tables what the projections are now.
  public static void copyProjectionsToTables() {
    sql(
        """
        TRUNCATE event_store.item, event_store.listing, event_store.customer_order,
                 event_store.contract, event_store.valuation, event_store.consignor,
                 event_store.offer, event_store.intake_session, event_store.price_history;
        INSERT INTO event_store.item
        SELECT t.* FROM projections.item AS p,
               jsonb_populate_record(NULL::event_store.item, to_jsonb(p)) AS t;
        INSERT INTO event_store.listing
        SELECT t.* FROM projections.listing AS p,
               jsonb_populate_record(NULL::event_store.listing, to_jsonb(p)) AS t;
        INSERT INTO event_store.customer_order
        SELECT t.* FROM projections.customer_order AS p,
               jsonb_populate_record(NULL::event_store.customer_order, to_jsonb(p)) AS t;
        INSERT INTO event_store.contract
        SELECT t.* FROM projections.contract AS p,
               jsonb_populate_record(NULL::event_store.contract, to_jsonb(p)) AS t;
        INSERT INTO event_store.valuation
        SELECT t.* FROM projections.valuation AS p,
               jsonb_populate_record(NULL::event_store.valuation, to_jsonb(p)) AS t;
        INSERT INTO event_store.price_history
        SELECT t.* FROM projections.price_history AS p,
               jsonb_populate_record(NULL::event_store.price_history, to_jsonb(p)) AS t;
        INSERT INTO event_store.consignor
        SELECT t.* FROM projections.consignor AS p,
               jsonb_populate_record(NULL::event_store.consignor, to_jsonb(p)) AS t;
        INSERT INTO event_store.offer
        SELECT t.* FROM projections.offer AS p,
               jsonb_populate_record(NULL::event_store.offer, to_jsonb(p)) AS t;
        INSERT INTO event_store.intake_session
        SELECT t.* FROM projections.intake_session AS p,
               jsonb_populate_record(NULL::event_store.intake_session, to_jsonb(p)) AS t;
        """);
  }

  /// Records events, without sending them yet.
  public synchronized List<RecordedEvent> record(DomainEvent... events) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (DomainEvent event : events) {
      recorded.add(streams.computeIfAbsent(event.stream(), _ -> new Stream(log)).record(event));
    }
    store(recorded);
    return recorded;
  }

  private void store(List<RecordedEvent> events) {
    try (Connection connection = superuser();
        PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement head = connection.prepareStatement(MOVE_HEAD)) {
      connection.setAutoCommit(false);
      for (RecordedEvent event : events) {
        insert.setLong(1, event.position());
        insert.setObject(2, event.stream().id());
        insert.setString(3, event.stream().type().code());
        insert.setLong(4, event.version());
        insert.setObject(5, event.eventId());
        insert.setString(6, event.type());
        insert.setObject(7, event.occurredAt().atOffset(ZoneOffset.UTC));
        insert.setObject(8, event.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setString(9, event.actor().kind().name());
        insert.setString(10, event.actor().id());
        insert.setString(11, event.correlationId());
        insert.setString(12, event.causationId());
        insert.setString(13, event.tenantId());
        insert.setString(14, event.idempotencyKey());
        insert.setString(15, event.traceParent());
        insert.setString(16, json.encode(event.payload()));
        insert.addBatch();
      }
      var _ = insert.executeBatch();
      head.setLong(1, log.get());
      var _ = head.executeUpdate();
      connection.commit();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// Records and sends events, and the watermark behind them.
  ///
  /// @return the position after them
  public synchronized long append(DomainEvent... events) {
    send(record(events));
    return watermark();
  }

  /// Sends events as the relay does, perhaps again.
  public synchronized void send(List<RecordedEvent> events) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (RecordedEvent event : events) {
      var message =
          new ProducerRecord<>(Topic.NAME, event.stream().toString(), json.encodeEnvelope(event));
      sent.add(kafka.send(with(message, Topic.EVENT, event.position())));
    }
    sent.forEach(TestLog::await);
  }

  /// Tells every partition that all was sent.
  public synchronized long watermark() {
    return watermark(log.get());
  }

  /// Tells every partition that all up to this position was sent.
  public synchronized long watermark(long position) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
      var message = new ProducerRecord<String, byte[]>(Topic.NAME, partition, null, new byte[0]);
      sent.add(kafka.send(with(message, Topic.WATERMARK, position)));
    }
    sent.forEach(TestLog::await);
    return position;
  }

  /// The last position that was recorded.
  public long head() {
    return log.get();
  }

  private static ProducerRecord<String, byte[]> with(
      ProducerRecord<String, byte[]> message, String kind, long position) {
    var _ = message.headers().add(Topic.KIND, kind.getBytes(UTF_8));
    var _ = message.headers().add(Topic.POSITION, Long.toString(position).getBytes(UTF_8));
    return message;
  }

  private static void await(Future<RecordMetadata> sending) {
    try {
      var _ = sending.get();
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

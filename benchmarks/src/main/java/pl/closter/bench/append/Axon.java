package pl.closter.bench.append;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.json.JacksonSerializer;
import pl.closter.bench.server.Database;

/// Axon Framework 4.13: its JDBC event storage engine, one for each writer, on a connection that
/// stays open. Its payload is JSON, as everybody's.
final class Axon implements Peer {

  private static final int BATCH = 500;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Database database;
  private final Streams streams;
  private final JsonNode payload;

  private Axon(Database database, Streams streams) {
    this.database = database;
    this.streams = streams;
    try {
      this.payload = MAPPER.readTree(Payload.json());
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static Axon on(Database database, Streams streams) throws SQLException {
    Axon axon = new Axon(database, streams);
    try (Connection session = database.connect()) {
      engine(session).createSchema(PostgresEventTableFactory.INSTANCE);
    }
    return axon;
  }

  @Override
  public String name() {
    return "Axon JDBC";
  }

  @Override
  public void prepare(Streams all) throws SQLException {
    try (Connection session = database.connect()) {
      JdbcEventStorageEngine engine = engine(session);
      List<DomainEventMessage<?>> batch = new ArrayList<>();
      for (int stream = 0; stream < all.count(); stream++) {
        batch.add(message(stream, 0));
        if (batch.size() == BATCH || stream == all.count() - 1) {
          engine.appendEvents(batch);
          batch.clear();
        }
      }
    }
  }

  @Override
  public Appender appender() throws SQLException {
    Connection session = database.connect();
    JdbcEventStorageEngine engine = engine(session);
    return new Appender() {
      @Override
      public void append(int stream, int version) {
        engine.appendEvents(List.of(message(stream, version)));
      }

      @Override
      public void close() throws SQLException {
        session.close();
      }
    };
  }

  private DomainEventMessage<?> message(int stream, int version) {
    return new GenericDomainEventMessage<>(
        streams.category(stream), streams.name(stream), version, payload);
  }

  private static JdbcEventStorageEngine engine(Connection session) {
    JacksonSerializer json = JacksonSerializer.builder().objectMapper(MAPPER).build();
    return JdbcEventStorageEngine.builder()
        .eventSerializer(json)
        .snapshotSerializer(json)
        .connectionProvider(
            () ->
                ConnectionWrapperFactory.wrap(
                    session, new ConnectionWrapperFactory.NoOpCloseHandler()))
        .transactionManager(NoTransactionManager.INSTANCE)
        .build();
  }
}

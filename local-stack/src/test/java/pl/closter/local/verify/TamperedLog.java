package pl.closter.local.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pl.closter.events.integrity.EventDigest;
import pl.closter.servers.Credentials;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.Ports;
import pl.closter.servers.PostgresServer;

/// A real Postgres with the event store's own tables, a log in it, and somebody with every right.
final class TamperedLog implements AutoCloseable {

  private static final List<String> MIGRATIONS = List.of("V001__log.sql", "V004__group_commit.sql");

  private static final String SEAL =
      """
      SELECT event_store.seal_batch(
               ?, 'house', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String EMPTY =
      """
      ALTER TABLE event_store.event DISABLE TRIGGER ALL;
      TRUNCATE event_store.event;
      UPDATE event_store.log_head
         SET position = 0, hash = sha256(convert_to(log_epoch::text, 'UTF8'));
      """;

  private final PostgresServer server;
  private final Credentials passwords;

  TamperedLog(Path folder) throws SQLException, IOException {
    Path root = Path.of(System.getProperty("closter.root", ".."));
    List<String> names = new ArrayList<>(DatabaseBootstrap.logins());
    names.add(PostgresServer.SUPERUSER);
    passwords = Credentials.random(names);
    server =
        PostgresServer.start(
            new PostgresServer.Settings(
                folder.resolve("postgres"),
                PostgresServer.sharedBinaries(root),
                Ports.free(),
                passwords.get(PostgresServer.SUPERUSER),
                Map.of()));
    DatabaseBootstrap.run(server, passwords.get(PostgresServer.SUPERUSER), passwords);
    Path migrations = root.resolve("event-store-service/src/main/resources/db/migration");
    for (String migration : MIGRATIONS) {
      execute("event_store_owner", Files.readString(migrations.resolve(migration)));
    }
  }

  Connection reader() throws SQLException {
    return connect("event_store");
  }

  /// Does what only a superuser can.
  void tamper(String statements) throws SQLException {
    execute(PostgresServer.SUPERUSER, statements);
  }

  /// A new log with this many events, written as the service writes them.
  void write(int count) throws SQLException {
    tamper(EMPTY);
    append(count);
  }

  /// More events, behind those there are.
  void append(int count) throws SQLException {
    Instant now = Instant.parse("2026-11-23T10:15:30.123456Z");
    List<EventDigest.Stored> events = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      events.add(event(i, now));
    }
    try (Connection session = connect("event_store");
        PreparedStatement seal = session.prepareStatement(SEAL)) {
      seal.setObject(1, now.atOffset(ZoneOffset.UTC));
      seal.setArray(2, array(session, "uuid", events, EventDigest.Stored::streamId));
      seal.setArray(3, array(session, "text", events, EventDigest.Stored::streamType));
      seal.setArray(4, array(session, "bigint", events, EventDigest.Stored::version));
      seal.setArray(5, array(session, "uuid", events, EventDigest.Stored::eventId));
      seal.setArray(6, array(session, "text", events, EventDigest.Stored::type));
      OffsetDateTime occurred = now.atOffset(ZoneOffset.UTC);
      seal.setArray(7, array(session, "timestamptz", events, _ -> occurred));
      seal.setArray(8, array(session, "text", events, EventDigest.Stored::actorKind));
      seal.setArray(9, array(session, "text", events, EventDigest.Stored::actorId));
      seal.setArray(10, array(session, "text", events, EventDigest.Stored::correlationId));
      seal.setArray(11, nulls(session, count));
      seal.setArray(12, array(session, "text", events, event -> "key-" + event.eventId()));
      seal.setArray(13, nulls(session, count));
      seal.setArray(14, array(session, "text", events, EventDigest.Stored::data));
      seal.setArray(15, session.createArrayOf("bytea", digests(events)));
      var _ = seal.execute();
    }
  }

  private static EventDigest.Stored event(int number, Instant now) {
    UUID id = UUID.randomUUID();
    return new EventDigest.Stored(
        id,
        UUID.randomUUID(),
        "product",
        1,
        "product-updated.v1",
        now,
        now,
        "OPERATOR",
        "operator-1",
        "c-" + number,
        null,
        "house",
        "key-" + id,
        null,
        "{\"title\":\"Płaszcz \\\"%d\\\" 😀\",\"price\":{\"amountMinor\":%d,\"currency\":\"PLN\"},\"a\":[1,{}]}"
            .formatted(number, number * 100));
  }

  private static byte[][] digests(List<EventDigest.Stored> events) {
    return events.stream().map(EventDigest::of).toArray(byte[][]::new);
  }

  private interface Column {
    Object of(EventDigest.Stored event);
  }

  private static Array array(
      Connection session, String type, List<EventDigest.Stored> events, Column column)
      throws SQLException {
    return session.createArrayOf(type, events.stream().map(column::of).toArray());
  }

  private static Array nulls(Connection session, int count) throws SQLException {
    return session.createArrayOf("text", Collections.nCopies(count, null).toArray());
  }

  private Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(DatabaseBootstrap.DATABASE), role, passwords.get(role));
  }

  private void execute(String role, String sql) throws SQLException {
    try (Connection session = connect(role);
        Statement statement = session.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

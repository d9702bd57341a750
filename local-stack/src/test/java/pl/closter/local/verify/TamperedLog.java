package pl.closter.local.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.integrity.EventDigest;
import pl.closter.events.integrity.Frontier;
import pl.closter.events.integrity.HashChain;
import pl.closter.events.integrity.MerkleTree;
import pl.closter.events.integrity.SigningKey;
import pl.closter.events.integrity.TreeHead;
import pl.closter.servers.Credentials;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.Ports;
import pl.closter.servers.PostgresServer;

/// A real Postgres with the event store's own tables, a log in it, and somebody with every right.
final class TamperedLog implements AutoCloseable {

  private static final List<String> MIGRATIONS =
      List.of(
          "V001__log.sql",
          "V003__relay.sql",
          "V004__group_commit.sql",
          "V005__integrity.sql",
          "V006__partitions.sql",
          "V008__archive.sql",
          "V009__lone_command.sql");

  private static final String SEAL =
      """
      SELECT event_store.seal_batch(
               'house', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String EMPTY =
      """
      TRUNCATE event_store.event, event_store.tree_head, event_store.merkle_node;
      UPDATE event_store.log_head
         SET position = 0, hash = sha256(convert_to(log_epoch::text, 'UTF8'));
      """;

  private static final String KEEP_HEAD =
      """
      INSERT INTO event_store.tree_head
             (size, log_epoch, root_hash, chain_hash, issued_at, key_id, signature)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String KEEP_NODE =
      "INSERT INTO event_store.merkle_node (level, index, hash) VALUES (?, ?, ?)";

  private static final HexFormat HEX = HexFormat.of();

  private static final String NO_PARTITIONS =
      """
      ALTER TABLE event_store.event DETACH PARTITION event_store.event_000000000000001;
      DROP TABLE event_store.event_000000000000001;
      DELETE FROM event_store.log_partition;
      UPDATE event_store.log_head SET room_until = 0;
      """;

  // Room for rows where none should be.
  private static final String ASIDE =
      """
      CREATE TABLE event_store.event_aside PARTITION OF event_store.event
         FOR VALUES FROM (MINVALUE) TO (1);
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
    tamper(ASIDE);
  }

  /// Makes the partitions small, before anything is written.
  void useSmallPartitions(int size) throws SQLException {
    execute("event_store_owner", NO_PARTITIONS);
    execute("event_store_owner", "UPDATE event_store.log_head SET partition_size = " + size);
  }

  Connection owner() throws SQLException {
    return connect("event_store_owner");
  }

  Connection reader() throws SQLException {
    return connect("event_store");
  }

  /// Does what only a superuser can.
  void tamper(String statements) throws SQLException {
    execute(PostgresServer.SUPERUSER, "SET session_replication_role = replica;" + statements);
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
      seal.setArray(1, array(session, "uuid", events, EventDigest.Stored::streamId));
      seal.setArray(2, array(session, "text", events, EventDigest.Stored::streamType));
      seal.setArray(3, array(session, "bigint", events, EventDigest.Stored::version));
      seal.setArray(4, array(session, "uuid", events, EventDigest.Stored::eventId));
      seal.setArray(5, array(session, "text", events, EventDigest.Stored::type));
      OffsetDateTime then = now.atOffset(ZoneOffset.UTC);
      seal.setArray(6, array(session, "timestamptz", events, _ -> then));
      seal.setArray(7, array(session, "timestamptz", events, _ -> then));
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

  /// Issues a head over the first events, as the service does.
  TreeHead issueHead(long size, @Nullable SigningKey key) throws SQLException {
    TreeHead head = headOf(size, Instant.parse("2026-11-23T10:20:00Z"));
    TreeHead issued = key == null ? head : head.signedBy(key);
    keep(issued);
    return issued;
  }

  void keep(TreeHead head) throws SQLException {
    try (Connection session = connect("event_store");
        PreparedStatement insert = session.prepareStatement(KEEP_HEAD)) {
      insert.setLong(1, head.size());
      insert.setObject(2, head.logEpoch());
      insert.setBytes(3, HEX.parseHex(head.rootHash()));
      insert.setBytes(4, HEX.parseHex(head.chainHash()));
      insert.setObject(5, head.issuedAt().atOffset(ZoneOffset.UTC));
      insert.setString(6, head.keyId());
      insert.setString(7, head.signature());
      var _ = insert.executeUpdate();
    }
  }

  TreeHead headOf(long size, Instant issuedAt) throws SQLException {
    Frontier tree = new Frontier((_, _, _) -> {});
    byte[] last = {};
    for (byte[] hash : hashes(size)) {
      tree.add(MerkleTree.leaf(hash));
      last = hash;
    }
    return new TreeHead(
        epoch(), size, HEX.formatHex(tree.root()), HEX.formatHex(last), issuedAt, null, null);
  }

  /// Stores the complete subtrees, as the service does.
  void storeTree(long size) throws SQLException {
    try (Connection session = connect("event_store");
        PreparedStatement insert = session.prepareStatement(KEEP_NODE)) {
      List<Object[]> nodes = new ArrayList<>();
      Frontier tree =
          new Frontier(
              (level, index, hash) -> {
                if (level >= 8) {
                  nodes.add(new Object[] {level, index, hash});
                }
              });
      hashes(size).forEach(hash -> tree.add(MerkleTree.leaf(hash)));
      for (Object[] node : nodes) {
        for (int column = 0; column < node.length; column++) {
          insert.setObject(column + 1, node[column]);
        }
        insert.addBatch();
      }
      var _ = insert.executeBatch();
    }
  }

  /// Recomputes the chain over what is there now, to its end, and the head of the log.
  void rewriteChain() throws SQLException {
    byte[] running = HashChain.origin(epoch());
    long last = 0;
    tamper("ALTER TABLE event_store.event DISABLE TRIGGER ALL");
    try (Connection session = connect(PostgresServer.SUPERUSER);
        PreparedStatement read = session.prepareStatement(Verification.EVENTS);
        PreparedStatement write =
            session.prepareStatement("UPDATE event_store.event SET hash = ? WHERE position = ?")) {
      read.setLong(1, 1);
      read.setLong(2, Long.MAX_VALUE);
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          last = rows.getLong(1);
          running = HashChain.next(running, last, StoredRow.read(rows).digest());
          write.setBytes(1, running);
          write.setLong(2, last);
          write.addBatch();
        }
      }
      var _ = write.executeBatch();
    }
    tamper(
        "UPDATE event_store.log_head SET position = %d, hash = '\\x%s'"
            .formatted(last, HEX.formatHex(running)));
  }

  private UUID epoch() throws SQLException {
    try (Connection session = connect("event_store");
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SELECT log_epoch FROM event_store.log_head")) {
      var _ = row.next();
      return row.getObject(1, UUID.class);
    }
  }

  private List<byte[]> hashes(long size) throws SQLException {
    List<byte[]> hashes = new ArrayList<>();
    try (Connection session = connect("event_store");
        PreparedStatement statement =
            session.prepareStatement(
                "SELECT hash FROM event_store.event WHERE position <= ? ORDER BY position")) {
      statement.setLong(1, size);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          hashes.add(rows.getBytes(1));
        }
      }
    }
    return hashes;
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

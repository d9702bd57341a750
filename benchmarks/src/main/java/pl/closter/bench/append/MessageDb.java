package pl.closter.bench.append;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import pl.closter.bench.server.Database;

/// message-db 1.3.1: its own SQL, called as its clients call it.
public final class MessageDb extends JdbcPeer {

  // As its install.sh does, without its views and roles.
  private static final List<String> FILES =
      List.of(
          "schema/message-store",
          "extensions/pgcrypto",
          "tables/messages",
          "types/message",
          "functions/message-store-version",
          "functions/hash-64",
          "functions/category",
          "functions/acquire-lock",
          "functions/is-category",
          "functions/id",
          "functions/cardinal-id",
          "functions/stream-version",
          "functions/write-message",
          "functions/get-stream-messages",
          "functions/get-category-messages",
          "functions/get-last-stream-message",
          "indexes/messages-id",
          "indexes/messages-stream",
          "indexes/messages-category");

  private final Streams streams;
  private final String payload = Payload.json();

  private MessageDb(Database database, Streams streams) {
    super(database);
    this.streams = streams;
  }

  static MessageDb on(Database database, Streams streams, Path peers)
      throws SQLException, IOException {
    MessageDb peer = new MessageDb(install(database, peers), streams);
    return peer;
  }

  /// Installs its tables and functions.
  ///
  /// @return the database as its clients see it
  public static Database install(Database database, Path peers) throws SQLException, IOException {
    Path sql = peers.resolve("node_modules/@eventide/message-db/database");
    Database seen = database.withSearchPath("message_store,public");
    List<String> scripts = new ArrayList<>();
    for (String file : FILES) {
      scripts.add(Files.readString(sql.resolve(file + ".sql")));
    }
    new MessageDb(seen, Streams.hot(0)).execute(scripts.toArray(String[]::new));
    return seen;
  }

  @Override
  public String name() {
    return "message-db";
  }

  @Override
  String statement() {
    return "SELECT write_message(?, ?, ?, ?::jsonb, ?::jsonb, ?)";
  }

  @Override
  void bind(PreparedStatement append, int stream, int version) throws SQLException {
    append.setString(1, UUID.randomUUID().toString());
    append.setString(2, streams.name(stream));
    append.setString(3, "ProductUpdated");
    append.setString(4, payload);
    append.setString(5, "{}");
    // Its streams begin at 0, and an empty one is at -1.
    append.setLong(6, version - 1L);
  }

  @Override
  boolean isWritten(PreparedStatement append) throws SQLException {
    try (ResultSet answer = append.getResultSet()) {
      return answer.next();
    }
  }
}

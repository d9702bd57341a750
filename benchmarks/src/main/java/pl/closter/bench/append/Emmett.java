package pl.closter.bench.append;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pl.closter.bench.server.Database;
import pl.closter.bench.server.Programs;

/// Emmett 0.42.0: its own code makes its tables; its SQL function is called over JDBC, so that the
/// client's side is the same for all.
public final class Emmett extends JdbcPeer {

  private final Streams streams;
  private final String payload = Payload.json();

  private Emmett(Database database, Streams streams) {
    super(database);
    this.streams = streams;
  }

  static Emmett on(Database database, Streams streams, Path peers) throws IOException {
    install(database, peers);
    return new Emmett(database, streams);
  }

  /// Lets Emmett's own code make its tables and functions.
  public static void install(Database database, Path peers) throws IOException {
    var _ =
        Programs.run(
            List.of("node", "emmett-schema.mjs"),
            peers,
            Map.of("EMMETT_DATABASE", database.address()));
  }

  @Override
  public String name() {
    return "Emmett";
  }

  @Override
  String statement() {
    return """
    SELECT success FROM emt_append_to_stream(
      ARRAY[?]::text[], ARRAY[?]::jsonb[], ARRAY[?]::jsonb[], ARRAY['1']::text[],
      ARRAY['ProductUpdated']::text[], ARRAY['E']::text[], ?::text, ?::text, ?::bigint,
      'emt:default'::text)
    """;
  }

  @Override
  void bind(PreparedStatement append, int stream, int version) throws SQLException {
    append.setString(1, UUID.randomUUID().toString());
    append.setString(2, payload);
    append.setString(3, "{}");
    append.setString(4, streams.name(stream));
    append.setString(5, streams.category(stream));
    append.setLong(6, version);
  }

  @Override
  boolean isWritten(PreparedStatement append) throws SQLException {
    try (ResultSet answer = append.getResultSet()) {
      return answer.next() && answer.getBoolean(1);
    }
  }
}

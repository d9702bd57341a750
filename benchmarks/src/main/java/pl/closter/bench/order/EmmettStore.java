package pl.closter.bench.order;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import pl.closter.bench.append.Emmett;
import pl.closter.bench.server.Database;
import pl.closter.bench.server.Programs;

/// Emmett 0.42.0 with its own tables, its own function to append, and the statement of its own
/// consumer, which Emmett is asked for.
final class EmmettStore implements Contender {

  // What emmett-read.mjs asks for.
  private static final String ASKED = "987654321";

  // Without an expected version: it takes the one it finds, and says so when it was not first.
  private static final String APPEND =
      """
      SELECT success, next_stream_position FROM emt_append_to_stream(
        ARRAY[?]::text[], ARRAY['{}']::jsonb[], ARRAY['{}']::jsonb[], ARRAY['1']::text[],
        ARRAY['ItemStored']::text[], ARRAY['E']::text[], ?::text, 'garment'::text, NULL::bigint,
        'emt:default'::text)
      """;

  private final Database database;
  private final String read;

  private EmmettStore(Database database, String read) {
    this.database = database;
    this.read = read;
  }

  static EmmettStore on(Database database, Path peers) throws IOException {
    Emmett.install(database, peers);
    String read = Programs.run(List.of("node", "emmett-read.mjs"), peers, Map.of());
    if (read.split(ASKED, -1).length != 2) {
      throw new IOException("Emmett reads in another way than it did: " + read);
    }
    return new EmmettStore(database, read.replace(ASKED, "?"));
  }

  @Override
  public void prepare(int streams) throws SQLException {
    DualWriter.prepare(database);
    try (Connection session = database.connect()) {
      for (int stream = 0; stream < streams; stream++) {
        var _ = append(session, stream);
      }
    }
  }

  @Override
  public Writer writer(int number) throws SQLException {
    return new DualWriter(database, EmmettStore::append);
  }

  private static OptionalLong append(Connection transaction, int stream) throws SQLException {
    try (PreparedStatement append = transaction.prepareStatement(APPEND)) {
      append.setString(1, UUID.randomUUID().toString());
      append.setString(2, Integer.toString(stream));
      try (ResultSet row = append.executeQuery()) {
        return row.next() && row.getBoolean(1)
            ? OptionalLong.of(row.getLong(2))
            : OptionalLong.empty();
      }
    }
  }

  @Override
  public List<Reader> readers() throws SQLException {
    return List.of(new JdbcReader("Emmett 0.42.0, its consumer", database, read, new Position()));
  }

  @Override
  public void close() {}

  // As its consumer does: the position of the last message of a batch, whatever came before it.
  private static final class Position implements JdbcReader.Place {

    private long last;

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
      statement.setLong(1, last + 1);
    }

    @Override
    public Fact take(ResultSet row) throws SQLException {
      last = row.getLong("global_position");
      return new Fact(Integer.parseInt(row.getString("stream_id")), row.getLong("stream_position"));
    }
  }
}

package pl.closter.bench.order;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import pl.closter.bench.append.MessageDb;
import pl.closter.bench.server.Database;

/// message-db 1.3.1 with its own functions: all streams in one category, because a category is all
/// that its readers can follow.
final class MessageDbStore implements Contender {

  private static final String CATEGORY = "garment";
  private static final String WRITE = "SELECT write_message(?, ?, ?, ?::jsonb, ?::jsonb)";
  private static final String READ =
      "SELECT stream_name, position, global_position FROM get_category_messages(?, ?, 1000)";

  private final Database database;

  private MessageDbStore(Database database) {
    this.database = database;
  }

  static MessageDbStore on(Database database, Path peers) throws SQLException, IOException {
    return new MessageDbStore(MessageDb.install(database, peers));
  }

  @Override
  public void prepare(int streams) throws SQLException {
    DualWriter.prepare(database);
  }

  @Override
  public Writer writer(int number) throws SQLException {
    return new DualWriter(database, MessageDbStore::append);
  }

  private static OptionalLong append(Connection transaction, int stream) throws SQLException {
    try (PreparedStatement write = transaction.prepareStatement(WRITE)) {
      write.setString(1, UUID.randomUUID().toString());
      write.setString(2, CATEGORY + "-" + stream);
      write.setString(3, "ItemStored");
      write.setString(4, "{}");
      write.setString(5, "{}");
      try (ResultSet row = write.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  @Override
  public List<Reader> readers() throws SQLException {
    return List.of(new JdbcReader("message-db 1.3.1, category", database, READ, new Position()));
  }

  @Override
  public void close() {}

  private static final class Position implements JdbcReader.Place {

    private long last;

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
      statement.setString(1, CATEGORY);
      statement.setLong(2, last + 1);
    }

    @Override
    public Fact take(ResultSet row) throws SQLException {
      last = row.getLong("global_position");
      String stream = row.getString("stream_name").substring(CATEGORY.length() + 1);
      return new Fact(Integer.parseInt(stream), row.getLong("position"));
    }
  }
}

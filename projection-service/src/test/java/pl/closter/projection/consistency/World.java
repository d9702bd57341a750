package pl.closter.projection.consistency;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.projection.OwnPostgres;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;
import pl.closter.projection.view.contracts.ContractView;
import pl.closter.projection.view.items.ItemView;
import pl.closter.projection.view.listings.ListingView;
import pl.closter.projection.view.orders.OrderView;
import pl.closter.projection.view.valuations.ValuationView;

/// A database in which a test says what is recorded and what is projected, and when.
final class World implements AutoCloseable {

  static final List<View<?>> VIEWS =
      List.of(
          new ItemView(),
          new ListingView(),
          new OrderView(),
          new ContractView(),
          new ValuationView());

  private static final String EVENT =
      "INSERT INTO event_store.event VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'OPERATOR', 'ola', 'chain',"
          + " NULL, 'house', NULL, NULL, ?::jsonb)";

  private static final String TAKE_AWAY = "DELETE FROM {schema}.{table} WHERE {key} = ANY (?)";

  private static final String PUT =
      """
      INSERT INTO {schema}.{table}
      SELECT * FROM jsonb_populate_recordset(NULL::{schema}.{table}, ?::jsonb)
      """;

  private static final String CHECKPOINTS =
      """
      INSERT INTO projections.checkpoint (consumer, partition, position)
      SELECT 'reads', p, %d FROM generate_series(0, 11) AS p
      ON CONFLICT (consumer, partition) DO UPDATE SET position = excluded.position
      """;

  private final OwnPostgres server;
  private final AtomicLong log = new AtomicLong();
  private final Map<StreamId, Stream> streams = new HashMap<>();
  private final Map<View<?>, Map<UUID, ?>> tables = new HashMap<>();
  private final Map<View<?>, Map<UUID, ?>> projections = new HashMap<>();
  private final EventJson json = new EventJson();
  private final RowJson rows = new RowJson();

  final ConsistencyMeans means;
  final Consistency consistency;
  final Repairs repairs;

  private World(OwnPostgres server) {
    this.server = server;
    this.means =
        new ConsistencyMeans(
            server.as("table_reader"),
            server.as("projections"),
            "reads",
            new ConsistencyMeans.Limits(Duration.ofSeconds(30), 0, Duration.ZERO));
    this.consistency = new Consistency(means, VIEWS, rows, InstantSource.system());
    this.repairs = new Repairs(means, VIEWS, rows);
  }

  static World open(Path folder) throws IOException, SQLException {
    return new World(OwnPostgres.start(folder));
  }

  void sql(String statements) throws SQLException {
    server.sql(statements);
  }

  long head() {
    return log.get();
  }

  /// Events and operational rows in one transaction.
  List<RecordedEvent> record(DomainEvent... events) throws SQLException {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (DomainEvent event : events) {
      recorded.add(streams.computeIfAbsent(event.stream(), _ -> new Stream(log)).record(event));
    }
    try (Connection tx = server.superuser()) {
      tx.setAutoCommit(false);
      insert(tx, recorded);
      for (View<?> view : VIEWS) {
        put(tx, view, "event_store", tables, recorded);
      }
      run(tx, "UPDATE event_store.log_head SET position = " + log.get());
      tx.commit();
    }
    return recorded;
  }

  /// Projected rows and checkpoints in one transaction.
  void project(List<RecordedEvent> events) throws SQLException {
    try (Connection tx = server.superuser()) {
      tx.setAutoCommit(false);
      for (View<?> view : VIEWS) {
        put(tx, view, "projections", projections, events);
      }
      run(tx, CHECKPOINTS.formatted(events.getLast().position()));
      tx.commit();
    }
  }

  /// The checkpoints alone, as if nothing had to be done for the events.
  void pass(long position) throws SQLException {
    sql(CHECKPOINTS.formatted(position));
  }

  Report check(String resource) throws SQLException, InterruptedException {
    return consistency.check(resource).orElseThrow().getFirst();
  }

  @SuppressWarnings("unchecked")
  private <R extends View.Row> void put(
      Connection tx,
      View<R> view,
      String schema,
      Map<View<?>, Map<UUID, ?>> sides,
      List<RecordedEvent> events)
      throws SQLException {
    Map<UUID, R> known = (Map<UUID, R>) sides.computeIfAbsent(view, _ -> new HashMap<UUID, R>());
    Map<UUID, R> changed = Fold.changed(view, known, events);
    if (!changed.isEmpty()) {
      known.putAll(changed);
      try (PreparedStatement take = tx.prepareStatement(named(TAKE_AWAY, view, schema));
          PreparedStatement put = tx.prepareStatement(named(PUT, view, schema))) {
        take.setArray(1, tx.createArrayOf("uuid", changed.keySet().toArray()));
        var _ = take.executeUpdate();
        put.setString(1, rows.write(changed.values()));
        var _ = put.executeUpdate();
      }
    }
  }

  private static String named(String statement, View<?> view, String schema) {
    return statement
        .replace("{schema}", schema)
        .replace("{table}", view.table().name())
        .replace("{key}", view.table().key());
  }

  private void insert(Connection tx, List<RecordedEvent> events) throws SQLException {
    try (PreparedStatement insert = tx.prepareStatement(EVENT)) {
      for (RecordedEvent event : events) {
        insert.setLong(1, event.position());
        insert.setObject(2, event.stream().id());
        insert.setString(3, event.stream().type().code());
        insert.setLong(4, event.version());
        insert.setObject(5, event.eventId());
        insert.setString(6, event.type());
        insert.setObject(7, event.occurredAt().atOffset(ZoneOffset.UTC));
        insert.setObject(8, event.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setString(9, json.encode(event.payload()));
        insert.addBatch();
      }
      var _ = insert.executeBatch();
    }
  }

  private static void run(Connection tx, String statement) throws SQLException {
    try (var session = tx.createStatement()) {
      var _ = session.execute(statement);
    }
  }

  /// The first column of the first row.
  @Nullable String text(String query) throws SQLException {
    try (Connection session = server.superuser();
        var statement = session.createStatement();
        var row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

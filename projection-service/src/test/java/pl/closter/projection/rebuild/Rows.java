package pl.closter.projection.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Actor;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.projection.TestLog;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;
import pl.closter.projection.view.consignors.ConsignorView;
import pl.closter.projection.view.contracts.ContractView;
import pl.closter.projection.view.intake.IntakeView;
import pl.closter.projection.view.items.ItemView;
import pl.closter.projection.view.listings.ListingView;
import pl.closter.projection.view.offers.OfferView;
import pl.closter.projection.view.orders.OrderView;
import pl.closter.projection.view.prices.PriceHistoryView;
import pl.closter.projection.view.valuations.ValuationView;

/// Looks at read models as the superuser, and folds the log once more by itself.
final class Rows {

  private static final Map<String, View<?>> VIEWS =
      Map.of(
          "item", new ItemView(),
          "listing", new ListingView(),
          "customer_order", new OrderView(),
          "contract", new ContractView(),
          "valuation", new ValuationView(),
          "consignor", new ConsignorView(),
          "offer", new OfferView(),
          "intake_session", new IntakeView(),
          "price_history", new PriceHistoryView());

  private static final String EVENTS =
      "SELECT * FROM event_store.event WHERE stream_type = ? AND position <= ? ORDER BY position";

  private static final String DIFFERING =
      """
      SELECT coalesce(t.{key}, e.{key})::text
        FROM projections.{table} AS t
        FULL JOIN jsonb_populate_recordset(NULL::projections.{table}, ?::jsonb) AS e
          ON e.{key} = t.{key}
       WHERE to_jsonb(t)::text IS DISTINCT FROM to_jsonb(e)::text
      """;

  private static final String DIFFERING_TABLES =
      """
      SELECT count(*)
        FROM projections.{one} AS o
        JOIN projections.{other} AS b ON b.item_id = o.item_id AND b.version = o.version
       WHERE to_jsonb(o)::text <> to_jsonb(b)::text
      """;

  private static final String RIGHTS =
      """
      SELECT grantee || ' ' || privilege_type
        FROM information_schema.role_table_grants
       WHERE table_schema = 'projections' AND table_name = ? AND grantee <> 'projections_owner'
      """;

  private static final String INDEXES =
      "SELECT indexname FROM pg_indexes WHERE schemaname = 'projections' AND tablename = ?";

  private Rows() {}

  /// Ids of rows that are not, byte for byte, the fold of the log up to a position.
  static List<String> differing(String table, long upTo) throws SQLException {
    try (Connection session = TestLog.superuser()) {
      return differing(session, table, upTo);
    }
  }

  static List<String> differing(Connection session, String table, long upTo) throws SQLException {
    View<?> view = java.util.Objects.requireNonNull(VIEWS.get(table));
    String statement = DIFFERING.replace("{table}", table).replace("{key}", view.table().key());
    return strings(session, statement, expected(view, events(session, view.streams(), upTo)));
  }

  private static <R extends View.Row> String expected(View<R> view, List<RecordedEvent> events) {
    return new RowJson().write(Fold.changed(view, Map.of(), events).values());
  }

  private static List<RecordedEvent> events(Connection session, StreamType streams, long upTo)
      throws SQLException {
    EventJson json = new EventJson();
    List<RecordedEvent> events = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(EVENTS)) {
      statement.setString(1, streams.code());
      statement.setLong(2, upTo);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          events.add(
              new RecordedEvent(
                  row.getObject("event_id", UUID.class),
                  new StreamId(streams, row.getObject("stream_id", UUID.class)),
                  row.getLong("version"),
                  row.getLong("position"),
                  row.getString("type"),
                  row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                  row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                  new Actor(
                      Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
                  row.getString("correlation_id"),
                  row.getString("causation_id"),
                  row.getString("tenant_id"),
                  row.getString("idempotency_key"),
                  row.getString("trace_parent"),
                  json.decode(row.getString("type"), row.getString("data"))));
        }
      }
    }
    return events;
  }

  /// How many garments are at the same version in both tables and yet not the same.
  static long differing(String one, String other) throws SQLException {
    try (Connection session = TestLog.superuser()) {
      String statement = DIFFERING_TABLES.replace("{one}", one).replace("{other}", other);
      return Long.parseLong(strings(session, statement, null).getFirst());
    }
  }

  static List<String> rights(String table) throws SQLException {
    try (Connection session = TestLog.superuser()) {
      return strings(session, RIGHTS, table);
    }
  }

  static List<String> indexes(String table) throws SQLException {
    try (Connection session = TestLog.superuser()) {
      return strings(session, INDEXES, table);
    }
  }

  static boolean exists(String table) throws SQLException {
    try (Connection session = TestLog.superuser()) {
      return !strings(session, "SELECT 1 FROM pg_class WHERE relname = ? AND relkind = 'r'", table)
          .isEmpty();
    }
  }

  private static List<String> strings(Connection session, String sql, @Nullable String parameter)
      throws SQLException {
    List<String> strings = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          strings.add(row.getString(1));
        }
      }
    }
    return strings;
  }
}

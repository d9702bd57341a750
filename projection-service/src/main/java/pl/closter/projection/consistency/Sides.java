package pl.closter.projection.consistency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;

/// Rows of one view on its sides, hashed by the database, which alone knows how values of its types
/// are equal. Folded rows are sent to it and hashed in the same way.
final class Sides<R extends View.Row> {

  private static final String TABLE_DIGESTS =
      """
      SELECT {bucket} AS bucket, count(*) AS rows, bit_xor({recorded}) AS common, 0::bigint AS extra
        FROM event_store.{table} AS r
       GROUP BY 1
      """;

  private static final String PROJECTION_DIGESTS =
      """
      SELECT {bucket} AS bucket, count(*) AS rows, bit_xor({common}) AS common,
             bit_xor({extra}) AS extra
        FROM projections.{table} AS r
       GROUP BY 1
      """;

  private static final String TABLE_ROWS =
      """
      SELECT r.{key} AS id, {bucket} AS bucket, r.version, {recorded} AS common,
             0::bigint AS extra
        FROM event_store.{table} AS r
       WHERE r.{key} = ANY (?)
      """;

  private static final String PROJECTION_ROWS =
      """
      SELECT r.{key} AS id, {bucket} AS bucket, r.version, {common} AS common, {extra} AS extra
        FROM projections.{table} AS r
       WHERE r.{key} = ANY (?)
      """;

  private static final String TABLE_JSON =
      """
      SELECT r.{key} AS id, to_jsonb(r)::text AS row
        FROM event_store.{table} AS r
       WHERE r.{key} = ANY (?)
      """;

  private static final String PROJECTION_JSON =
      """
      SELECT r.{key} AS id, to_jsonb(r)::text AS row
        FROM projections.{table} AS r
       WHERE r.{key} = ANY (?)
      """;

  private static final String FOLDED =
      """
      SELECT r.{key} AS id, {bucket} AS bucket, r.version, {common} AS common, {extra} AS extra
        FROM jsonb_populate_recordset(NULL::projections.{table}, ?::jsonb) AS r
      """;

  private static final String FOLDED_JSON =
      """
      SELECT r.{key} AS id, r.version, to_jsonb(r)::text AS row
        FROM jsonb_populate_recordset(NULL::projections.{table}, ?::jsonb) AS r
      """;

  private static final String TABLE_IDS =
      "SELECT r.{key}, {bucket} FROM event_store.{table} AS r WHERE {bucket} = ANY (?)";

  private static final String PROJECTION_IDS =
      "SELECT r.{key}, {bucket} FROM projections.{table} AS r WHERE {bucket} = ANY (?)";

  private final Connection session;
  private final Shape shape;
  private final RowJson json;
  private final ObjectMapper mapper = new ObjectMapper();

  Sides(Connection session, Shape shape, RowJson json) {
    this.session = session;
    this.shape = shape;
    this.json = json;
  }

  /// A row as far as comparing needs it.
  record Row(UUID id, int bucket, long version, Digest.Row hash) {}

  /// A row after some version.
  record State(UUID id, long version) {}

  boolean hasTable() {
    return shape.isRecorded();
  }

  /// Every bucket of the operational table that has rows.
  Map<Integer, Digest> tables() throws SQLException {
    return hasTable() ? digests(TABLE_DIGESTS) : Map.of();
  }

  /// Every bucket of the projection that has rows.
  Map<Integer, Digest> projections() throws SQLException {
    return digests(PROJECTION_DIGESTS);
  }

  private Map<Integer, Digest> digests(String template) throws SQLException {
    Map<Integer, Digest> digests = new HashMap<>();
    try (PreparedStatement statement = session.prepareStatement(shape.statement(template));
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        digests.put(
            row.getInt("bucket"),
            new Digest(true, row.getLong("rows"), row.getLong("common"), row.getLong("extra")));
      }
    }
    return digests;
  }

  Map<UUID, Row> tables(Collection<UUID> ids) throws SQLException {
    return hasTable() ? byId(rows(TABLE_ROWS, ids)) : Map.of();
  }

  Map<UUID, Row> projections(Collection<UUID> ids) throws SQLException {
    return byId(rows(PROJECTION_ROWS, ids));
  }

  private static Map<UUID, Row> byId(List<Row> rows) {
    Map<UUID, Row> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    return byId;
  }

  private List<Row> rows(String template, Collection<UUID> ids) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(shape.statement(template))) {
      statement.setArray(1, session.createArrayOf("uuid", ids.toArray()));
      return rows(statement);
    }
  }

  private static List<Row> rows(PreparedStatement statement) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(
            new Row(
                row.getObject("id", UUID.class),
                row.getInt("bucket"),
                row.getLong("version"),
                new Digest.Row(row.getLong("common"), row.getLong("extra"))));
      }
    }
    return rows;
  }

  /// What folded rows hash to.
  Map<State, Row> folded(Collection<R> rows) throws SQLException {
    Map<State, Row> folded = new HashMap<>();
    if (!rows.isEmpty()) {
      try (PreparedStatement statement = session.prepareStatement(shape.statement(FOLDED))) {
        statement.setString(1, json.write(rows));
        rows(statement).forEach(row -> folded.put(new State(row.id(), row.version()), row));
      }
    }
    return folded;
  }

  /// Folded rows as the table would show them.
  Map<State, JsonNode> foldedJson(Collection<R> rows) throws SQLException {
    Map<State, JsonNode> folded = new HashMap<>();
    try (PreparedStatement statement = session.prepareStatement(shape.statement(FOLDED_JSON))) {
      statement.setString(1, json.write(rows));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          folded.put(
              new State(row.getObject("id", UUID.class), row.getLong("version")),
              tree(row.getString("row")));
        }
      }
    }
    return folded;
  }

  Map<UUID, JsonNode> tablesJson(Collection<UUID> ids) throws SQLException {
    return hasTable() ? json(TABLE_JSON, ids) : Map.of();
  }

  Map<UUID, JsonNode> projectionsJson(Collection<UUID> ids) throws SQLException {
    return json(PROJECTION_JSON, ids);
  }

  private Map<UUID, JsonNode> json(String template, Collection<UUID> ids) throws SQLException {
    Map<UUID, JsonNode> rows = new HashMap<>();
    try (PreparedStatement statement = session.prepareStatement(shape.statement(template))) {
      statement.setArray(1, session.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.put(row.getObject("id", UUID.class), tree(row.getString("row")));
        }
      }
    }
    return rows;
  }

  /// The rows of some buckets, on either side, and the bucket of each.
  Map<UUID, Integer> ofBuckets(Collection<Integer> buckets) throws SQLException {
    Map<UUID, Integer> ids = new HashMap<>();
    if (hasTable()) {
      ids.putAll(ofBuckets(TABLE_IDS, buckets));
    }
    ids.putAll(ofBuckets(PROJECTION_IDS, buckets));
    return ids;
  }

  private Map<UUID, Integer> ofBuckets(String template, Collection<Integer> buckets)
      throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(shape.statement(template))) {
      statement.setArray(1, session.createArrayOf("int4", buckets.toArray()));
      return Snapshot.bucketed(statement);
    }
  }

  private JsonNode tree(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("The database made JSON that is none", impossible);
    }
  }
}

package pl.closter.projection.reads;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.View;

/// The pairs of rows that shadow reads found to differ, the newest of each resource: table
/// `shadow_difference`.
public final class Differences {

  private static final int KEPT = 100;

  // The same pair again is the same difference.
  private static final String KEEP =
      """
      INSERT INTO shadow_difference AS d (resource, id, version, tables, projections)
      VALUES ($1, $2, $3, $4::text::jsonb, $5::text::jsonb)
      ON CONFLICT (resource, id, version) DO UPDATE
         SET tables = excluded.tables, projections = excluded.projections, times = d.times + 1,
             seen_at = now()
      """;

  private static final String TRIM =
      """
      DELETE FROM shadow_difference
       WHERE resource = $1
         AND (id, version) NOT IN (
               SELECT id, version FROM shadow_difference
                WHERE resource = $1
                ORDER BY seen_at DESC
                LIMIT $2)
      """;

  private static final String NEWEST =
      """
      SELECT resource, id, version, tables::text AS tables, projections::text AS projections,
             times, seen_at
        FROM shadow_difference
       ORDER BY seen_at DESC
       LIMIT $1
      """;

  private final Pool pool;
  private final RowJson json;

  public Differences(Pool pool, RowJson json) {
    this.pool = pool;
    this.json = json;
  }

  /// A pair.
  ///
  /// @param tables what was answered
  /// @param projections what would have been answered
  /// @param times how often it was seen
  public record Difference(
      String resource,
      UUID id,
      long version,
      @JsonRawValue String tables,
      @JsonRawValue String projections,
      long times,
      Instant seenAt) {}

  /// Keeps a pair of the same version.
  Uni<Void> keep(Resource resource, View.Row answered, View.Row projected) {
    return pool.preparedQuery(KEEP)
        .execute(
            Tuple.of(
                resource.code(),
                answered.id(),
                answered.version(),
                json.columns(answered).toString(),
                json.columns(projected).toString()))
        .chain(() -> pool.preparedQuery(TRIM).execute(Tuple.of(resource.code(), KEPT)))
        .replaceWithVoid();
  }

  /// Those of all resources, the newest first.
  public Uni<List<Difference>> newest() {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(KEPT))
        .map(rows -> RowQuery.list(rows, Differences::difference));
  }

  private static Difference difference(Row row) {
    return new Difference(
        row.getString("resource"),
        row.getUUID("id"),
        row.getLong("version"),
        row.getString("tables"),
        row.getString("projections"),
        row.getLong("times"),
        row.getOffsetDateTime("seen_at").toInstant());
  }
}

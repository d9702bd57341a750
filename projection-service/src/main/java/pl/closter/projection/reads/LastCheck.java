package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the last check of a resource found, as far as the switch needs to know.
///
/// @param complete whether it compared everything
/// @param findings how many rows were wrong on any side
/// @param wrong how many of them in projections, but for those that are parked, which reads tell
///   themselves
/// @param first the stream of the first one; null when there is none
/// @param age since when that is known
record LastCheck(
    boolean complete, long findings, long wrong, @Nullable String first, Duration age) {

  private static final String ALL =
      """
      SELECT resource,
             (report ->> 'complete')::boolean AS complete,
             jsonb_array_length(report -> 'findings')::bigint AS findings,
             (SELECT count(*)
                FROM jsonb_array_elements(report -> 'findings') AS f
               WHERE f ->> 'where' = 'projections' AND f ->> 'flaw' <> 'parked') AS wrong,
             report #>> '{findings,0,stream}' AS first,
             extract(epoch FROM now() - checked_at)::bigint AS seconds
        FROM consistency_report
      """;

  /// Those that there are, by the code of the resource.
  static Uni<Map<String, LastCheck>> all(Pool projections) {
    return projections.query(ALL).execute().map(LastCheck::all);
  }

  private static Map<String, LastCheck> all(RowSet<Row> rows) {
    Map<String, LastCheck> all = new HashMap<>();
    for (Row row : rows) {
      all.put(
          row.getString("resource"),
          new LastCheck(
              row.getBoolean("complete"),
              row.getLong("findings"),
              row.getLong("wrong"),
              row.getString("first"),
              Duration.ofSeconds(row.getLong("seconds"))));
    }
    return all;
  }
}

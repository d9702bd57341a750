package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.ListQuery;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.timeline.Happened;
import pl.closter.projection.view.timeline.RelatedQuery.Related;

/// What happened to a garment, read from the log itself, in the order of position.
public final class Timeline {

  public static final List<Sort> SORTS = List.of(new Sort("position", "e.position", "bigint"));

  // An event of a contract or an order that names garments is about those alone.
  private static final String EVENTS =
      """
      SELECT {event}, ({key})::text AS key
        FROM event AS e
       WHERE {where}
       ORDER BY {key} {direction}, e.event_id {direction}
       LIMIT {limit}
      """
          .replace("{event}", LoggedEvent.COLUMNS);

  private static final String ABOUT_IT =
      "(e.data::text NOT LIKE '%\"productId\"%' OR e.data::text LIKE '%' || ?::text || '%')";

  private static final String INCOMPLETE =
      """
      SELECT s.stream_id
        FROM stream AS s
       WHERE s.stream_id = ANY ($1::uuid[])
         AND s.version <> (SELECT count(*) FROM event AS e WHERE e.stream_id = s.stream_id)
       LIMIT 1
      """;

  private final Pool log;

  /// Reads the log.
  ///
  /// @param log whose role may read events
  public Timeline(Pool log) {
    this.log = log;
  }

  /// A part of it.
  ///
  /// @param upTo nothing behind this position
  public Uni<Page<Happened>> page(Related related, long upTo, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("e.stream_id = ANY (?::uuid[])", related.streams().toArray(UUID[]::new))
        .having("e.position <= ?", upTo)
        .having(ABOUT_IT, related.row().itemId().toString())
        .page(log, EVENTS, "e.event_id", row -> new Happened(LoggedEvent.of(row)));
  }

  /// Whether no event of these streams is detached.
  public Uni<Boolean> isWhole(Related related) {
    return log.preparedQuery(INCOMPLETE)
        .execute(Tuple.of(related.streams().toArray(UUID[]::new)))
        .map(rows -> rows.size() == 0);
  }
}

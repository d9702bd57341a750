package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.View;

/// Garments that were sold and could still be bought somewhere, and for how long.
///
/// A sale and the end of a listing are facts of two streams, so no row of a view has both: the
/// projections say which garments and listings, the log says when.
public final class Exposures {

  static final int MOST_OPEN = 200;
  static final int LAST_SALES = 1_000;

  private static final String OPEN =
      """
      SELECT i.item_id, i.label_code, l.listing_id, l.channel, l.url, l.version,
             (SELECT max(e.recorded_at) FROM event AS e
               WHERE e.stream_id = i.item_id AND e.type LIKE 'product-sold.%') AS sold_at
        FROM projections.listing AS l
        JOIN projections.item AS i ON i.item_id = l.product_id
       WHERE l.state IN ('LIVE', 'PAUSED', 'OUT_OF_SYNC', 'ENDING') AND i.stage IN ('TO_SHIP', 'SOLD')
       ORDER BY l.updated_at, l.listing_id
       LIMIT $1
      """;

  // From the sale to the end of the last listing that was still there.
  private static final String CLOSED =
      """
      SELECT extract(epoch FROM max(ended.recorded_at) - max(sold.recorded_at)) AS seconds
        FROM (SELECT item_id FROM projections.item
               WHERE stage IN ('TO_SHIP', 'SOLD')
               ORDER BY updated_at DESC LIMIT $1) AS i
        JOIN event AS sold ON sold.stream_id = i.item_id AND sold.type LIKE 'product-sold.%'
        JOIN projections.listing AS l ON l.product_id = i.item_id
        JOIN event AS ended ON ended.stream_id = l.listing_id AND ended.type LIKE 'listing-ended.%'
         AND ended.position > sold.position
       GROUP BY i.item_id
       ORDER BY seconds
      """;

  private final Pool log;

  /// Reads log and projections.
  ///
  /// @param log whose role may read both
  public Exposures(Pool log) {
    this.log = log;
  }

  /// A garment that was sold and can still be bought.
  ///
  /// @param soldAt null while that part of the log is detached
  public record Open(
      UUID itemId,
      String labelCode,
      UUID listingId,
      String channel,
      @Nullable String url,
      @Nullable Instant soldAt,
      long version)
      implements Found, View.Row {

    @Override
    public UUID id() {
      return listingId;
    }

    @Override
    public View.Row row() {
      return this;
    }
  }

  /// How long those of the last sales were that have ended.
  public record Closed(int count, Duration p50, Duration p99) {

    static final Closed NONE = new Closed(0, Duration.ZERO, Duration.ZERO);

    /// Out of seconds, the shortest first.
    static Closed of(List<Double> seconds) {
      return seconds.isEmpty()
          ? NONE
          : new Closed(seconds.size(), at(seconds, 50), at(seconds, 99));
    }

    // The smallest that is not exceeded by that share of all.
    private static Duration at(List<Double> sorted, int percent) {
      int rank = Math.ceilDiv(sorted.size() * percent, 100);
      return Duration.ofMillis(Math.round(sorted.get(Math.max(rank, 1) - 1) * 1000));
    }
  }

  /// Those that are open, what waits longest first.
  public Uni<List<Open>> open() {
    return log.preparedQuery(OPEN)
        .execute(Tuple.of(MOST_OPEN))
        .map(rows -> RowQuery.list(rows, Exposures::open));
  }

  private static Open open(Row row) {
    OffsetDateTime sold = row.getOffsetDateTime("sold_at");
    return new Open(
        row.getUUID("item_id"),
        row.getString("label_code"),
        row.getUUID("listing_id"),
        row.getString("channel"),
        row.getString("url"),
        sold == null ? null : sold.toInstant(),
        row.getLong("version"));
  }

  /// Of the last sales.
  public Uni<Closed> closed() {
    return log.preparedQuery(CLOSED)
        .execute(Tuple.of(LAST_SALES))
        .map(
            rows ->
                Closed.of(RowQuery.list(rows, row -> row.getBigDecimal("seconds").doubleValue())));
  }
}

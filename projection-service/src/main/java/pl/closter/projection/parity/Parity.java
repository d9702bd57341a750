package pl.closter.projection.parity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Stream;
import pl.closter.events.Topic;
import pl.closter.projection.parity.Report.Compared;
import pl.closter.projection.parity.Report.Example;
import pl.closter.projection.reads.Positions;

/// Compares every row of the projections with the operational tables, as of one moment.
///
/// One snapshot sees both schemas, because they live in one database. When the log rests for a
/// moment nothing may differ; while it grows, rows that are merely behind are counted apart.
public final class Parity {

  private static final int TRIES = 5;
  private static final int EXAMPLES = 20;

  private static final String ONE_MOMENT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private static final String MOMENT =
      """
      SELECT (SELECT position FROM event_store.log_head) AS head,
             (SELECT CASE WHEN count(*) < $2::int THEN 0 ELSE min(position) END
                FROM projections.checkpoint
               WHERE consumer = $1) AS applied
      """;

  private static final String ITEMS =
      """
      SELECT coalesce(t.item_id, p.item_id) AS id,
             to_jsonb(t) AS recorded,
             to_jsonb(p) - '{last_position,live_listings}'::text[] AS projected
        FROM event_store.item AS t
        FULL JOIN projections.item AS p ON p.item_id = t.item_id
      """;

  private static final String LISTINGS =
      """
      SELECT coalesce(t.listing_id, p.listing_id) AS id,
             to_jsonb(t) AS recorded,
             to_jsonb(p) - 'last_position' AS projected
        FROM event_store.listing AS t
        FULL JOIN projections.listing AS p ON p.listing_id = t.listing_id
      """;

  private static final String ORDERS =
      """
      SELECT coalesce(t.order_id, p.order_id) AS id,
             to_jsonb(t) AS recorded,
             to_jsonb(p) - 'last_position' AS projected
        FROM event_store.customer_order AS t
        FULL JOIN projections.customer_order AS p ON p.order_id = t.order_id
      """;

  private static final String CONTRACTS =
      """
      SELECT coalesce(t.contract_id, p.contract_id) AS id,
             to_jsonb(t) AS recorded,
             to_jsonb(p) - 'last_position' AS projected
        FROM event_store.contract AS t
        FULL JOIN projections.contract AS p ON p.contract_id = t.contract_id
      """;

  private static final String VALUATIONS =
      """
      SELECT coalesce(t.valuation_id, p.valuation_id) AS id,
             to_jsonb(t) AS recorded,
             to_jsonb(p) - 'last_position' AS projected
        FROM event_store.valuation AS t
        FULL JOIN projections.valuation AS p ON p.valuation_id = t.valuation_id
      """;

  private static final String OFFERS =
      """
      SELECT coalesce(t.offer_id, p.offer_id) AS id,
             to_jsonb(t) AS recorded,
             to_jsonb(p) - 'last_position' AS projected
        FROM event_store.offer AS t
        FULL JOIN projections.offer AS p ON p.offer_id = t.offer_id
      """;

  // A projection that has applied the whole log cannot be behind: then $1 is false.
  private static final String COMPARE =
      """
      WITH pair AS (
      {pairs}
      ), judged AS (
        SELECT id,
               CASE
                 WHEN recorded IS NULL THEN 'extra'
                 WHEN $1::boolean AND (projected IS NULL
                       OR (projected ->> 'version')::bigint < (recorded ->> 'version')::bigint)
                   THEN 'behind'
                 WHEN projected IS NULL THEN 'missing'
                 ELSE 'differing'
               END AS flaw,
               ARRAY(
                 SELECT key
                   FROM jsonb_each(projected)
                  WHERE value IS DISTINCT FROM recorded -> key
                  ORDER BY key) AS fields
          FROM pair
         WHERE recorded IS DISTINCT FROM projected
      ), flawed AS (
        SELECT *, row_number() OVER (ORDER BY flaw = 'behind', id) AS place
          FROM judged
         WHERE flaw <> 'differing' OR cardinality(fields) > 0
      )
      SELECT (SELECT count(*) FROM pair) AS rows,
             count(*) FILTER (WHERE flaw = 'missing') AS missing,
             count(*) FILTER (WHERE flaw = 'extra') AS extra,
             count(*) FILTER (WHERE flaw = 'differing') AS differing,
             count(*) FILTER (WHERE flaw = 'behind') AS behind,
             coalesce(
               jsonb_agg(
                 jsonb_build_object('id', id, 'flaw', flaw, 'fields', fields) ORDER BY place)
                 FILTER (WHERE place <= $2::int),
               '[]') AS examples
        FROM flawed
      """;

  private static final String COMPARE_ITEMS = COMPARE.replace("{pairs}", ITEMS);
  private static final String COMPARE_LISTINGS = COMPARE.replace("{pairs}", LISTINGS);
  private static final String COMPARE_ORDERS = COMPARE.replace("{pairs}", ORDERS);

  private static final String COMPARE_CONTRACTS = COMPARE.replace("{pairs}", CONTRACTS);
  private static final String COMPARE_VALUATIONS = COMPARE.replace("{pairs}", VALUATIONS);
  private static final String COMPARE_OFFERS = COMPARE.replace("{pairs}", OFFERS);

  private final Pool tables;
  private final Positions positions;
  private final String consumer;

  /// The comparison.
  ///
  /// @param tables whose role may read both schemas
  /// @param consumer whose checkpoints tell how far the projections are
  public Parity(Pool tables, Positions positions, String consumer) {
    this.tables = tables;
    this.positions = positions;
    this.consumer = consumer;
  }

  /// Compares now, at a moment at which the projections have applied the whole log if there is one
  /// soon.
  public Uni<Report> compare() {
    return compare(1);
  }

  private Uni<Report> compare(int attempt) {
    return positions
        .head()
        .chain(positions::reaching)
        .chain(() -> tables.withTransaction(this::inOneMoment))
        .chain(
            report ->
                report.settled() || attempt >= TRIES
                    ? Uni.createFrom().item(report)
                    : compare(attempt + 1));
  }

  private Uni<Report> inOneMoment(SqlConnection tx) {
    return tx.query(ONE_MOMENT)
        .execute()
        .chain(() -> tx.preparedQuery(MOMENT).execute(Tuple.of(consumer, Topic.PARTITIONS)))
        .map(rows -> moment(rows.iterator().next()))
        .chain(moment -> compare(tx, moment));
  }

  private static Uni<Report> compare(SqlConnection tx, Moment moment) {
    return Uni.combine()
        .all()
        .unis(
            compare(tx, COMPARE_ITEMS, moment),
            compare(tx, COMPARE_LISTINGS, moment),
            compare(tx, COMPARE_ORDERS, moment),
            compare(tx, COMPARE_CONTRACTS, moment),
            compare(tx, COMPARE_VALUATIONS, moment),
            compare(tx, COMPARE_OFFERS, moment))
        .with(
            (items, listings, orders, contracts, valuations, offers) ->
                new Report(
                    moment.applied(),
                    moment.isSettled(),
                    new Report.Resources(
                        items, listings, orders, contracts, valuations, offers)));
  }

  private static Uni<Compared> compare(SqlConnection tx, String statement, Moment moment) {
    return tx.preparedQuery(statement)
        .execute(Tuple.of(!moment.isSettled(), EXAMPLES))
        .map(rows -> compared(rows.iterator().next()));
  }

  private static Moment moment(Row row) {
    return new Moment(row.getLong("head"), row.getLong("applied"));
  }

  private static Compared compared(Row row) {
    return new Compared(
        row.getLong("rows"),
        row.getLong("missing"),
        row.getLong("extra"),
        row.getLong("differing"),
        row.getLong("behind"),
        row.getJsonArray("examples").stream()
            .map(JsonObject.class::cast)
            .map(Parity::example)
            .toList());
  }

  private static Example example(JsonObject json) {
    List<String> fields =
        Stream.of(json.getJsonArray("fields"))
            .flatMap(array -> array.stream())
            .map(String.class::cast)
            .toList();
    return new Example(json.getString("id"), json.getString("flaw"), fields);
  }

  private record Moment(long head, long applied) {

    boolean isSettled() {
      return applied >= head;
    }
  }
}

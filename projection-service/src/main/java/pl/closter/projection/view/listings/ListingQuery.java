package pl.closter.projection.view.listings;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.listings.ListingQuery.FoundListing;

/// Questions about listings.
public final class ListingQuery implements Query<FoundListing> {

  private static final String PAGE =
      """
      SELECT (to_jsonb(l) - 'last_position')::text AS row,
             ({key})::text AS key
        FROM listing AS l
       WHERE ($1::uuid IS NULL OR l.product_id = $1)
         AND ($2::text IS NULL OR l.state = $2)
         AND ($3::text IS NULL OR l.channel = $3)
         AND ($4::boolean IS NULL OR l.oversell_risk = $4)
         AND ($5::text IS NULL OR ({key}, l.listing_id) {after} ($5::text::{type}, $6::uuid))
       ORDER BY {key} {direction}, l.listing_id {direction}
       LIMIT $7
      """;

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(l) - 'last_position')::text AS row
        FROM listing AS l
       WHERE l.listing_id = ANY ($1::uuid[])
      """;

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "l.created_at", "timestamptz"),
          new Sort("updatedAt", "l.updated_at", "timestamptz"),
          new Sort("price", "l.price_minor_units", "bigint"));

  private final RowJson json;

  public ListingQuery(RowJson json) {
    this.json = json;
  }

  /// A listing.
  public record FoundListing(ListingRow row) implements Found {}

  /// What is looked for; null means all.
  public record Filter(
      @Nullable UUID productId,
      ListingRow.@Nullable State state,
      @Nullable String channel,
      @Nullable Boolean oversellRisk) {}

  public Uni<Page<FoundListing>> page(SqlClient on, Filter filter, Keyset keyset) {
    return on.preparedQuery(keyset.in(PAGE))
        .execute(
            RowQuery.place(
                keyset,
                Tuple.tuple()
                    .addUUID(filter.productId())
                    .addString(filter.state() == null ? null : filter.state().name())
                    .addString(filter.channel())
                    .addBoolean(filter.oversellRisk())))
        .map(rows -> RowQuery.page(keyset, rows, this::found));
  }

  @Override
  public Uni<List<FoundListing>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundListing found(Row row) {
    return new FoundListing(json.read(row.getString("row"), ListingRow.class));
  }
}

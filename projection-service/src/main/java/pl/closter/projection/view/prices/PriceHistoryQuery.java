package pl.closter.projection.view.prices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.ListQuery;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.prices.PriceHistoryQuery.FoundPrices;

/// Questions about prices.
public final class PriceHistoryQuery implements Query<FoundPrices> {

  private static final ListQuery.Rows ROWS = ListQuery.Rows.of("price_history", "p", "listing_id");

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(p) - 'last_position')::text AS row
        FROM price_history AS p
       WHERE p.listing_id = ANY ($1::uuid[])
      """;

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "p.created_at", "timestamptz"),
          new Sort("updatedAt", "p.updated_at", "timestamptz"));

  private final RowJson json;

  public PriceHistoryQuery(RowJson json) {
    this.json = json;
  }

  /// The prices of a listing.
  public record FoundPrices(PriceHistoryRow row) implements Found {}

  /// What is looked for; null means all.
  public record Filter(@Nullable UUID productId, @Nullable String channel) {}

  public Uni<Page<FoundPrices>> page(SqlClient on, Filter filter, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("p.product_id = ?", filter.productId())
        .having("p.channel = ?", filter.channel())
        .page(on, ROWS, this::found);
  }

  @Override
  public Uni<List<FoundPrices>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundPrices found(Row row) {
    return new FoundPrices(json.read(row.getString("row"), PriceHistoryRow.class));
  }
}

package pl.closter.projection.view.prices;

import io.smallrye.mutiny.Uni;
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
import pl.closter.projection.view.RowReader;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.TableRows;
import pl.closter.projection.view.prices.PriceHistoryQuery.FoundPrices;

/// Questions about prices.
public final class PriceHistoryQuery implements Query<FoundPrices> {

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "p.created_at", "timestamptz"),
          new Sort("updatedAt", "p.updated_at", "timestamptz"));

  private final TableRows<FoundPrices> rows;

  public PriceHistoryQuery(RowJson json) {
    RowReader<PriceHistoryRow> reader = RowReader.of(json, PriceHistoryRow.class, "last_position");
    this.rows = TableRows.of("price_history", "p", "listing_id", reader, FoundPrices::new);
  }

  /// The prices of a listing.
  public record FoundPrices(PriceHistoryRow row) implements Found {}

  /// What is looked for; null means all.
  public record Filter(@Nullable UUID productId, @Nullable String channel) {}

  public Uni<Page<FoundPrices>> page(SqlClient on, Filter filter, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("p.product_id = ?", filter.productId())
        .having("p.channel = ?", filter.channel())
        .page(on, rows);
  }

  @Override
  public Uni<List<FoundPrices>> byIds(SqlClient on, Collection<UUID> ids) {
    return rows.byIds(on, ids);
  }
}

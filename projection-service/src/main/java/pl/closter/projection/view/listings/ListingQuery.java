package pl.closter.projection.view.listings;

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
import pl.closter.projection.view.listings.ListingQuery.FoundListing;

/// Questions about listings.
public final class ListingQuery implements Query<FoundListing> {

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "l.created_at", "timestamptz"),
          new Sort("updatedAt", "l.updated_at", "timestamptz"),
          new Sort("price", "l.price_minor_units", "bigint"));

  private final TableRows<FoundListing> rows;

  public ListingQuery(RowJson json) {
    RowReader<ListingRow> reader = RowReader.of(json, ListingRow.class, "last_position");
    this.rows =
        TableRows.of("listing", "l", "listing_id", reader, FoundListing::new)
            .with("l.title || ' ' || coalesce(l.external_ref, '')");
  }

  /// A listing.
  public record FoundListing(ListingRow row) implements Found {}

  /// What is looked for; null means all.
  ///
  /// @param text words that must each be somewhere in title or the channel's id
  public record Filter(
      @Nullable UUID productId,
      ListingRow.@Nullable State state,
      @Nullable String channel,
      @Nullable Boolean oversellRisk,
      List<String> text) {

    public Filter {
      text = List.copyOf(text);
    }
  }

  public Uni<Page<FoundListing>> page(SqlClient on, Filter filter, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("l.product_id = ?", filter.productId())
        .having("l.state = ?", filter.state())
        .having("l.channel = ?", filter.channel())
        .having("l.oversell_risk = ?", filter.oversellRisk())
        .containing(filter.text())
        .page(on, rows);
  }

  @Override
  public Uni<List<FoundListing>> byIds(SqlClient on, Collection<UUID> ids) {
    return rows.byIds(on, ids);
  }
}

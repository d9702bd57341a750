package pl.closter.projection.view.listings;

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
import pl.closter.projection.view.listings.ListingQuery.FoundListing;

/// Questions about listings.
public final class ListingQuery implements Query<FoundListing> {

  private static final ListQuery.Rows ROWS =
      ListQuery.Rows.of("listing", "l", "listing_id")
          .with("l.title || ' ' || coalesce(l.external_ref, '')");

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(l) - '{last_position,searched}'::text[])::text AS row
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
  ///
  /// @param text patterns that must each match somewhere in title or the channel's id
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
        .page(on, ROWS, this::found);
  }

  @Override
  public Uni<List<FoundListing>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundListing found(Row row) {
    return new FoundListing(json.read(row.getString("row"), ListingRow.class));
  }
}

package pl.closter.projection.view.offers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.ListQuery;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.offers.OfferQuery.FoundOffer;

/// Questions about offers.
public final class OfferQuery implements Query<FoundOffer> {

  private static final ListQuery.Rows ROWS = ListQuery.Rows.of("offer", "o", "offer_id");

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(o) - 'last_position')::text AS row
        FROM offer AS o
       WHERE o.offer_id = ANY ($1::uuid[])
      """;

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "o.created_at", "timestamptz"),
          new Sort("updatedAt", "o.updated_at", "timestamptz"),
          new Sort("expiresAt", "o.expires_at", "timestamptz"));

  private final RowJson json;

  public OfferQuery(RowJson json) {
    this.json = json;
  }

  /// An offer.
  public record FoundOffer(OfferRow row) implements Found {}

  /// What is looked for; null means all.
  public record Filter(
      @Nullable UUID productId, @Nullable Kind kind, OfferRow.@Nullable State state) {}

  public Uni<Page<FoundOffer>> page(SqlClient on, Filter filter, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("o.product_id = ?", filter.productId())
        .having("o.kind = ?", filter.kind())
        .having("o.state = ?", filter.state())
        .page(on, ROWS, this::found);
  }

  @Override
  public Uni<List<FoundOffer>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundOffer found(Row row) {
    return new FoundOffer(json.read(row.getString("row"), OfferRow.class));
  }
}

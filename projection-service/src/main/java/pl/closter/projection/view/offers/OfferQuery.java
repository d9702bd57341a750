package pl.closter.projection.view.offers;

import io.smallrye.mutiny.Uni;
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
import pl.closter.projection.view.RowReader;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.TableRows;
import pl.closter.projection.view.offers.OfferQuery.FoundOffer;

/// Questions about offers.
public final class OfferQuery implements Query<FoundOffer> {

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "o.created_at", "timestamptz"),
          new Sort("updatedAt", "o.updated_at", "timestamptz"),
          new Sort("expiresAt", "o.expires_at", "timestamptz"));

  private final TableRows<FoundOffer> rows;

  public OfferQuery(RowJson json) {
    RowReader<OfferRow> reader = RowReader.of(json, OfferRow.class, "last_position");
    this.rows = TableRows.of("offer", "o", "offer_id", reader, FoundOffer::new);
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
        .page(on, rows);
  }

  @Override
  public Uni<List<FoundOffer>> byIds(SqlClient on, Collection<UUID> ids) {
    return rows.byIds(on, ids);
  }
}

package pl.closter.projection.view.offers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.offers.OfferQuery.FoundOffer;

/// Questions about offers.
public final class OfferQuery implements Query<FoundOffer> {

  private static final String PAGE =
      """
      SELECT (to_jsonb(o) - 'last_position')::text AS row,
             ({key})::text AS key
        FROM offer AS o
       WHERE ($1::uuid IS NULL OR o.product_id = $1)
         AND ($2::text IS NULL OR o.kind = $2)
         AND ($3::text IS NULL OR o.state = $3)
         AND ($4::text IS NULL OR ({key}, o.offer_id) {after} ($4::text::{type}, $5::uuid))
       ORDER BY {key} {direction}, o.offer_id {direction}
       LIMIT $6
      """;

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
    return on.preparedQuery(keyset.in(PAGE))
        .execute(
            RowQuery.place(
                keyset,
                Tuple.tuple()
                    .addUUID(filter.productId())
                    .addString(name(filter.kind()))
                    .addString(name(filter.state()))))
        .map(rows -> RowQuery.page(keyset, rows, this::found));
  }

  private static @Nullable String name(@Nullable Enum<?> word) {
    return word == null ? null : word.name();
  }

  @Override
  public Uni<List<FoundOffer>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundOffer found(Row row) {
    return new FoundOffer(json.read(row.getString("row"), OfferRow.class));
  }
}

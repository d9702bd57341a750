package pl.closter.projection.view.orders;

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
import pl.closter.projection.view.orders.OrderQuery.FoundOrder;

/// Questions about orders.
public final class OrderQuery implements Query<FoundOrder> {

  private static final String PAGE =
      """
      SELECT (to_jsonb(o) - 'last_position')::text AS row,
             ({key})::text AS key
        FROM customer_order AS o
       WHERE ($1::text IS NULL OR o.commercial = $1)
         AND ($2::text IS NULL OR o.payment = $2)
         AND ($3::text IS NULL OR o.fulfilment = $3)
         AND ($4::text IS NULL OR o.channel = $4)
         AND ($5::text IS NULL OR o.external_ref = $5)
         AND ($6::text IS NULL OR ({key}, o.order_id) {after} ($6::text::{type}, $7::uuid))
       ORDER BY {key} {direction}, o.order_id {direction}
       LIMIT $8
      """;

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(o) - 'last_position')::text AS row
        FROM customer_order AS o
       WHERE o.order_id = ANY ($1::uuid[])
      """;

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "o.created_at", "timestamptz"),
          new Sort("updatedAt", "o.updated_at", "timestamptz"),
          new Sort("total", "o.total_minor_units", "bigint"));

  private final RowJson json;

  public OrderQuery(RowJson json) {
    this.json = json;
  }

  /// An order.
  public record FoundOrder(OrderRow row) implements Found {}

  /// What is looked for; null means all.
  public record Filter(
      @Nullable OrderState state, @Nullable String channel, @Nullable String externalRef) {}

  public Uni<Page<FoundOrder>> page(SqlClient on, Filter filter, Keyset keyset) {
    OrderState state = filter.state();
    return on.preparedQuery(keyset.in(PAGE))
        .execute(
            RowQuery.place(
                keyset,
                Tuple.tuple()
                    .addString(state == null ? null : state.commercial().name())
                    .addString(
                        state == null || state.payment() == null ? null : state.payment().name())
                    .addString(
                        state == null || state.fulfilment() == null
                            ? null
                            : state.fulfilment().name())
                    .addString(filter.channel())
                    .addString(filter.externalRef())))
        .map(rows -> RowQuery.page(keyset, rows, this::found));
  }

  @Override
  public Uni<List<FoundOrder>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundOrder found(Row row) {
    return new FoundOrder(json.read(row.getString("row"), OrderRow.class));
  }
}

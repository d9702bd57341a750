package pl.closter.projection.view.orders;

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
import pl.closter.projection.view.orders.OrderQuery.FoundOrder;

/// Questions about orders.
public final class OrderQuery implements Query<FoundOrder> {

  private static final ListQuery.Rows ROWS =
      ListQuery.Rows.of("customer_order", "o", "order_id").with("o.external_ref");

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(o) - '{last_position,searched}'::text[])::text AS row
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
  ///
  /// @param text patterns that must each match somewhere in the channel's id
  public record Filter(
      @Nullable OrderState state,
      @Nullable String channel,
      @Nullable String externalRef,
      List<String> text) {

    public Filter {
      text = List.copyOf(text);
    }
  }

  public Uni<Page<FoundOrder>> page(SqlClient on, Filter filter, Keyset keyset) {
    OrderState state = filter.state();
    return ListQuery.of(keyset)
        .having("o.commercial = ?", state == null ? null : state.commercial())
        .having("o.payment = ?", state == null ? null : state.payment())
        .having("o.fulfilment = ?", state == null ? null : state.fulfilment())
        .having("o.channel = ?", filter.channel())
        .having("o.external_ref = ?", filter.externalRef())
        .containing(filter.text())
        .page(on, ROWS, this::found);
  }

  @Override
  public Uni<List<FoundOrder>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundOrder found(Row row) {
    return new FoundOrder(json.read(row.getString("row"), OrderRow.class));
  }
}

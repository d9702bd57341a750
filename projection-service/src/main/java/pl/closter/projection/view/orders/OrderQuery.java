package pl.closter.projection.view.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import pl.closter.projection.view.orders.OrderQuery.FoundOrder;

/// Questions about orders.
public final class OrderQuery implements Query<FoundOrder> {

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "o.created_at", "timestamptz"),
          new Sort("updatedAt", "o.updated_at", "timestamptz"),
          new Sort("total", "o.total_minor_units", "bigint"));

  private final TableRows<FoundOrder> rows;

  public OrderQuery(RowJson json) {
    RowReader<OrderRow> reader = RowReader.of(json, OrderRow.class, "last_position");
    this.rows =
        TableRows.of("customer_order", "o", "order_id", reader, FoundOrder::new)
            .with("o.external_ref");
  }

  /// An order.
  public record FoundOrder(OrderRow row) implements Found {}

  /// What is looked for; null means all.
  ///
  /// @param productId a garment that is one of its lines
  /// @param text words that must each be somewhere in the channel's id
  public record Filter(
      @Nullable OrderState state,
      @Nullable String channel,
      @Nullable String externalRef,
      @Nullable UUID productId,
      List<String> text) {

    public Filter {
      text = List.copyOf(text);
    }

    @Nullable JsonArray line() {
      return productId == null
          ? null
          : new JsonArray().add(new JsonObject().put("productId", productId.toString()));
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
        .having("o.lines @> ?", filter.line())
        .containing(filter.text())
        .page(on, rows);
  }

  @Override
  public Uni<List<FoundOrder>> byIds(SqlClient on, Collection<UUID> ids) {
    return rows.byIds(on, ids);
  }
}

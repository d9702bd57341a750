package pl.closter.projection.view.contracts;

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
import pl.closter.projection.view.contracts.ContractQuery.FoundContract;

/// Questions about contracts.
public final class ContractQuery implements Query<FoundContract> {

  /// Contracts without an end come behind all others.
  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "c.created_at", "timestamptz"),
          new Sort("updatedAt", "c.updated_at", "timestamptz"),
          new Sort("validTo", "coalesce(c.valid_to, 'infinity')", "timestamptz"));

  private final TableRows<FoundContract> rows;

  public ContractQuery(RowJson json) {
    RowReader<ContractRow> reader = RowReader.of(json, ContractRow.class, "last_position");
    this.rows = TableRows.of("contract", "c", "contract_id", reader, FoundContract::new);
  }

  /// A contract.
  public record FoundContract(ContractRow row) implements Found {}

  /// What is looked for; null means all.
  ///
  /// @param productId a garment that is one of its lines
  public record Filter(
      ContractRow.@Nullable State state, @Nullable UUID consignorId, @Nullable UUID productId) {

    private @Nullable Object line() {
      return productId == null
          ? null
          : new JsonArray()
              .add(
                  new JsonObject()
                      .put("agreed", new JsonObject().put("productId", productId.toString())));
    }
  }

  public Uni<Page<FoundContract>> page(SqlClient on, Filter filter, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("c.state = ?", filter.state())
        .having("c.consignor_id = ?", filter.consignorId())
        .having("c.lines @> ?", filter.line())
        .page(on, rows);
  }

  @Override
  public Uni<List<FoundContract>> byIds(SqlClient on, Collection<UUID> ids) {
    return rows.byIds(on, ids);
  }
}

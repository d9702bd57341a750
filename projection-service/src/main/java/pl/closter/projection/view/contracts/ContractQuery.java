package pl.closter.projection.view.contracts;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import pl.closter.projection.view.contracts.ContractQuery.FoundContract;

/// Questions about contracts.
public final class ContractQuery implements Query<FoundContract> {

  private static final ListQuery.Rows ROWS = ListQuery.Rows.of("contract", "c", "contract_id");

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(c) - 'last_position')::text AS row
        FROM contract AS c
       WHERE c.contract_id = ANY ($1::uuid[])
      """;

  /// Contracts without an end come behind all others.
  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "c.created_at", "timestamptz"),
          new Sort("updatedAt", "c.updated_at", "timestamptz"),
          new Sort("validTo", "coalesce(c.valid_to, 'infinity')", "timestamptz"));

  private final RowJson json;

  public ContractQuery(RowJson json) {
    this.json = json;
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
        .page(on, ROWS, this::found);
  }

  @Override
  public Uni<List<FoundContract>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundContract found(Row row) {
    return new FoundContract(json.read(row.getString("row"), ContractRow.class));
  }
}

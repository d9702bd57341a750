package pl.closter.projection.view.valuations;

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
import pl.closter.projection.view.valuations.ValuationQuery.FoundValuation;

/// Questions about valuations.
public final class ValuationQuery implements Query<FoundValuation> {

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "v.created_at", "timestamptz"),
          new Sort("updatedAt", "v.updated_at", "timestamptz"));

  private final TableRows<FoundValuation> rows;

  public ValuationQuery(RowJson json) {
    RowReader<ValuationRow> reader = RowReader.of(json, ValuationRow.class, "last_position");
    this.rows = TableRows.of("valuation", "v", "valuation_id", reader, FoundValuation::new);
  }

  /// A valuation.
  public record FoundValuation(ValuationRow row) implements Found {}

  /// What is looked for; null means all.
  public record Filter(@Nullable UUID productId, ValuationRow.@Nullable State state) {}

  public Uni<Page<FoundValuation>> page(SqlClient on, Filter filter, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("v.product_id = ?", filter.productId())
        .having("v.state = ?", filter.state())
        .page(on, rows);
  }

  @Override
  public Uni<List<FoundValuation>> byIds(SqlClient on, Collection<UUID> ids) {
    return rows.byIds(on, ids);
  }
}

package pl.closter.projection.view.consignors;

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
import pl.closter.projection.view.consignors.ConsignorQuery.FoundConsignor;

/// Questions about consignors.
public final class ConsignorQuery implements Query<FoundConsignor> {

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "c.created_at", "timestamptz"),
          new Sort("updatedAt", "c.updated_at", "timestamptz"));

  private final TableRows<FoundConsignor> rows;

  public ConsignorQuery(RowJson json) {
    RowReader<ConsignorRow> reader = RowReader.of(json, ConsignorRow.class, "last_position");
    this.rows = TableRows.of("consignor", "c", "consignor_id", reader, FoundConsignor::new);
  }

  /// A consignor, without who he is.
  public record FoundConsignor(ConsignorRow row) implements Found {}

  /// What is looked for; null means all.
  public record Filter(@Nullable UUID subjectId, ConsignorRow.@Nullable State state) {}

  public Uni<Page<FoundConsignor>> page(SqlClient on, Filter filter, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("c.subject_id = ?", filter.subjectId())
        .having("c.state = ?", filter.state())
        .page(on, rows);
  }

  @Override
  public Uni<List<FoundConsignor>> byIds(SqlClient on, Collection<UUID> ids) {
    return rows.byIds(on, ids);
  }
}

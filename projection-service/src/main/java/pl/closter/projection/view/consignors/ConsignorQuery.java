package pl.closter.projection.view.consignors;

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
import pl.closter.projection.view.consignors.ConsignorQuery.FoundConsignor;

/// Questions about consignors.
public final class ConsignorQuery implements Query<FoundConsignor> {

  private static final ListQuery.Rows ROWS = ListQuery.Rows.of("consignor", "c", "consignor_id");

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(c) - 'last_position')::text AS row
        FROM consignor AS c
       WHERE c.consignor_id = ANY ($1::uuid[])
      """;

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "c.created_at", "timestamptz"),
          new Sort("updatedAt", "c.updated_at", "timestamptz"));

  private final RowJson json;

  public ConsignorQuery(RowJson json) {
    this.json = json;
  }

  /// A consignor, without who he is.
  public record FoundConsignor(ConsignorRow row) implements Found {}

  /// What is looked for; null means all.
  public record Filter(@Nullable UUID subjectId, ConsignorRow.@Nullable State state) {}

  public Uni<Page<FoundConsignor>> page(SqlClient on, Filter filter, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("c.subject_id = ?", filter.subjectId())
        .having("c.state = ?", filter.state())
        .page(on, ROWS, this::found);
  }

  @Override
  public Uni<List<FoundConsignor>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundConsignor found(Row row) {
    return new FoundConsignor(json.read(row.getString("row"), ConsignorRow.class));
  }
}

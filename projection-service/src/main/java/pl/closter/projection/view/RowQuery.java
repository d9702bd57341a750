package pl.closter.projection.view;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// What queries do alike with the rows that Postgres answers.
public final class RowQuery {

  private RowQuery() {}

  public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> each) {
    return StreamSupport.stream(rows.spliterator(), false).map(each).toList();
  }

  /// What a statement finds for the ids in `$1::uuid[]`.
  public static <T> Uni<List<T>> byIds(
      SqlClient on, String statement, Collection<UUID> ids, Function<Row, T> each) {
    return on.preparedQuery(statement)
        .execute(Tuple.of(ids.toArray(UUID[]::new)))
        .map(rows -> list(rows, each));
  }

  /// The page out of rows that carry their sort key in column `key`.
  public static <F extends Found> Page<F> page(
      Keyset keyset, RowSet<Row> rows, Function<Row, F> each) {
    return Page.of(
        keyset, list(rows, row -> new Page.Entry<>(each.apply(row), row.getString("key"))));
  }
}

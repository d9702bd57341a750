package pl.closter.projection.view.work;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.work.Work.Garment;
import pl.closter.projection.view.work.Work.Load;

/// Finds what waits for a person. Each kind is a part of a statement that reads one index from its
/// oldest row on, and no more of it than is shown.
public final class WorkQuery {

  private static final Sort SINCE = new Sort("since", "w.updated_at", "timestamptz");

  /// What is asked for the garment, which is said differently of each kind. Work about nothing that
  /// has a price comes before the cheapest.
  private static final Sort VALUE = new Sort("value", "w.value", "bigint");

  public static final List<Sort> SORTS = List.of(SINCE, VALUE);

  /// So many of one kind are counted; it may be more.
  public static final int MOST_COUNTED = 500;

  private static final String PART =
      """
      (SELECT '{kind}' AS kind, {id} AS id, w.updated_at, w.version, {product} AS product_id,
              {sorted} AS key
         FROM {from}
        WHERE {condition}{more}
        ORDER BY {sorted} {direction}, {id} {direction}
        LIMIT {limit})
      """;

  // The garments of one page, not of a page of each kind.
  private static final String PAGE =
      """
      SELECT w.kind, w.id, w.updated_at, w.version, w.key::text AS key,
             i.item_id, i.label_code, i.title, i.location_code
        FROM (SELECT *
                FROM ({parts}) AS part
               ORDER BY part.key {direction}, part.id {direction}
               LIMIT {limit}) AS w
        LEFT JOIN LATERAL (SELECT * FROM item AS g WHERE g.item_id = w.product_id LIMIT 1) AS i
          ON true
       ORDER BY w.key {direction}, w.id {direction}
      """;

  private static final String COUNT =
      """
      SELECT '{kind}' AS kind, count(*) AS count, min(w.updated_at) AS oldest
        FROM (SELECT w.updated_at
                FROM {from}
               WHERE {condition}{more}
               ORDER BY w.updated_at
               LIMIT {most}) AS w
      HAVING count(*) > 0
      """;

  private static final String BEHIND = " AND ({sorted}, {id}) {after} ($1::text::{type}, $2::uuid)";
  private static final String ROWS = "{table} AS w";

  // From the garments that lie there, which are few, to what there is to do about each.
  private static final String ROWS_AT_PLACE =
      """
      item AS p
        CROSS JOIN LATERAL
          (SELECT * FROM {table} AS o WHERE o.product_id = p.item_id OFFSET 0) AS w\
      """;

  private static final String AT_PLACE = " AND w.location_code = {location}";
  private static final String GARMENT_AT_PLACE = " AND p.location_code = {location}";

  // Never, because a place is asked for.
  private static final String NOWHERE = " AND {location}::text IS NULL";
  private static final String UNION = "UNION ALL\n";

  /// What is looked for; null means all.
  ///
  /// @param location where the garment lies
  public record Filter(@Nullable WorkKind kind, @Nullable String location) {

    private Stream<WorkKind> kinds() {
      return Arrays.stream(WorkKind.values()).filter(each -> kind == null || each == kind);
    }

    private String from(WorkKind of) {
      boolean beginsWithGarment =
          switch (of.source()) {
            case LISTING, OFFER, VALUATION -> location != null;
            case ITEM, INTAKE, CONTRACT -> false;
          };
      return beginsWithGarment ? ROWS_AT_PLACE : ROWS;
    }

    private String place(WorkKind of, String parameter) {
      if (location == null) {
        return "";
      }
      String place =
          switch (of.source()) {
            case ITEM -> AT_PLACE;
            case LISTING, OFFER, VALUATION -> GARMENT_AT_PLACE;
            case INTAKE, CONTRACT -> NOWHERE;
          };
      return place.replace("{location}", parameter);
    }
  }

  /// A page, sorted by how long it waits or by what is asked for its garment.
  public Uni<Page<Work>> page(SqlClient on, Filter filter, Keyset keyset) {
    Tuple values = Tuple.tuple();
    keyset.after().ifPresent(after -> values.addString(after.key()).addUUID(after.id()));
    String behind = keyset.after().isPresent() ? BEHIND : "";
    if (filter.location() != null) {
      values.addString(filter.location());
    }
    String location = "$" + values.size();
    String parts =
        filter
            .kinds()
            .map(kind -> part(kind, filter, behind + filter.place(kind, location), keyset.sort()))
            .collect(Collectors.joining(UNION));
    String limit = Integer.toString(keyset.fetched());
    return on.preparedQuery(keyset.in(PAGE.replace("{parts}", parts).replace("{limit}", limit)))
        .execute(values)
        .map(rows -> RowQuery.page(keyset, rows, WorkQuery::work));
  }

  private static String part(WorkKind kind, Filter filter, String more, Sort sort) {
    String sorted = sort.equals(VALUE) ? kind.source().value() : sort.key();
    return of(
        kind,
        PART.replace("{from}", filter.from(kind))
            .replace("{more}", more)
            .replace("{sorted}", sorted));
  }

  /// How much there is of each kind that there is something of, up to [#MOST_COUNTED].
  public Uni<List<Load>> loads(SqlClient on, @Nullable String location) {
    Filter all = new Filter(null, location);
    String statement =
        all.kinds()
            .map(
                kind ->
                    of(
                        kind,
                        COUNT
                            .replace("{from}", all.from(kind))
                            .replace("{most}", Integer.toString(MOST_COUNTED))
                            .replace("{more}", all.place(kind, "$1"))))
            .collect(Collectors.joining(UNION));
    return on.preparedQuery(statement)
        .execute(location == null ? Tuple.tuple() : Tuple.of(location))
        .map(rows -> RowQuery.list(rows, WorkQuery::load));
  }

  private static String of(WorkKind kind, String statement) {
    return statement
        .replace("{kind}", kind.name())
        .replace("{table}", kind.source().table())
        .replace("{id}", kind.source().id())
        .replace("{product}", kind.source().product())
        .replace("{condition}", kind.condition());
  }

  private static Work work(Row row) {
    UUID item = row.getUUID("item_id");
    return new Work(
        WorkKind.valueOf(row.getString("kind")),
        row.getUUID("id"),
        row.getOffsetDateTime("updated_at").toInstant(),
        row.getLong("version"),
        item == null
            ? null
            : new Garment(
                item,
                row.getString("label_code"),
                row.getString("title"),
                row.getString("location_code")));
  }

  private static Load load(Row row) {
    return new Load(
        WorkKind.valueOf(row.getString("kind")),
        row.getLong("count"),
        row.getOffsetDateTime("oldest").toInstant());
  }
}

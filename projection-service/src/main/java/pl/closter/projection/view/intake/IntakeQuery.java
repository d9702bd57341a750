package pl.closter.projection.view.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.intake.IntakeQuery.FoundIntake;

/// Questions about hand-overs of goods.
public final class IntakeQuery implements Query<FoundIntake> {

  private static final String PAGE =
      """
      SELECT (to_jsonb(i) - 'last_position')::text AS row,
             ({key})::text AS key
        FROM intake_session AS i
       WHERE ($1::uuid IS NULL OR i.consignor_id = $1)
         AND ($2::text IS NULL OR i.state = $2)
         AND ($3::text IS NULL OR i.channel = $3)
         AND ($4::text IS NULL OR
               i.discrepancies @> jsonb_build_array(jsonb_build_object('kind', $4::text)))
         AND (cardinality($5::text[]) = 0 OR
               concat_ws(
                 ' ', i.station_id, i.reason,
                 jsonb_path_query_array(i.parcels, '$[*].code')::text,
                 jsonb_path_query_array(i.lines, '$[*].label_code')::text) COLLATE pg_c_utf8
                 ILIKE ALL ($5))
         AND ($6::text IS NULL OR
               ({key}, i.intake_session_id) {after} ($6::text::{type}, $7::uuid))
       ORDER BY {key} {direction}, i.intake_session_id {direction}
       LIMIT $8
      """;

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(i) - 'last_position')::text AS row
        FROM intake_session AS i
       WHERE i.intake_session_id = ANY ($1::uuid[])
      """;

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "i.created_at", "timestamptz"),
          new Sort("updatedAt", "i.updated_at", "timestamptz"));

  private final RowJson json;

  public IntakeQuery(RowJson json) {
    this.json = json;
  }

  /// A hand-over of goods.
  public record FoundIntake(IntakeRow row) implements Found {}

  /// What is looked for; null means all.
  ///
  /// @param text patterns that must each match somewhere in station, reason, parcel or label codes
  public record Filter(
      @Nullable UUID consignorId,
      IntakeRow.@Nullable State state,
      @Nullable HandOver channel,
      @Nullable DiscrepancyKind discrepancy,
      List<String> text) {

    public Filter {
      text = List.copyOf(text);
    }
  }

  public Uni<Page<FoundIntake>> page(SqlClient on, Filter filter, Keyset keyset) {
    return on.preparedQuery(keyset.in(PAGE))
        .execute(
            RowQuery.place(
                keyset,
                Tuple.tuple()
                    .addUUID(filter.consignorId())
                    .addString(name(filter.state()))
                    .addString(name(filter.channel()))
                    .addString(name(filter.discrepancy()))
                    .addArrayOfString(filter.text().toArray(String[]::new))))
        .map(rows -> RowQuery.page(keyset, rows, this::found));
  }

  private static @Nullable String name(@Nullable Enum<?> word) {
    return word == null ? null : word.name();
  }

  @Override
  public Uni<List<FoundIntake>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundIntake found(Row row) {
    return new FoundIntake(json.read(row.getString("row"), IntakeRow.class));
  }
}

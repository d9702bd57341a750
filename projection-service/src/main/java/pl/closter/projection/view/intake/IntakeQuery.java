package pl.closter.projection.view.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.ListQuery;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.intake.IntakeQuery.FoundIntake;

/// Questions about hand-overs of goods.
public final class IntakeQuery implements Query<FoundIntake> {

  private static final ListQuery.Rows ROWS =
      ListQuery.Rows.of("intake_session", "i", "intake_session_id")
          .with(
              """
              coalesce(i.station_id, '') || ' ' || coalesce(i.reason, '')
                || ' ' || jsonb_path_query_array(i.parcels, '$[*].code')::text
                || ' ' || jsonb_path_query_array(i.lines, '$[*].label_code')::text\
              """);

  private static final String WITH_DISCREPANCY =
      "i.discrepancies @> jsonb_build_array(jsonb_build_object('kind', ?::text))";

  private static final String BY_IDS =
      """
      SELECT (to_jsonb(i) - '{last_position,searched}'::text[])::text AS row
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
    return ListQuery.of(keyset)
        .having("i.consignor_id = ?", filter.consignorId())
        .having("i.state = ?", filter.state())
        .having("i.channel = ?", filter.channel())
        .having(WITH_DISCREPANCY, filter.discrepancy())
        .containing(filter.text())
        .page(on, ROWS, this::found);
  }

  @Override
  public Uni<List<FoundIntake>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, BY_IDS, ids, this::found);
  }

  private FoundIntake found(Row row) {
    return new FoundIntake(json.read(row.getString("row"), IntakeRow.class));
  }
}

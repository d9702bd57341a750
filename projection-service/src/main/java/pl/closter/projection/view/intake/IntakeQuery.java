package pl.closter.projection.view.intake;

import io.smallrye.mutiny.Uni;
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
import pl.closter.projection.view.RowReader;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.TableRows;
import pl.closter.projection.view.intake.IntakeQuery.FoundIntake;

/// Questions about hand-overs of goods.
public final class IntakeQuery implements Query<FoundIntake> {

  private static final String WITH_DISCREPANCY =
      "i.discrepancies @> jsonb_build_array(jsonb_build_object('kind', ?::text))";

  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "i.created_at", "timestamptz"),
          new Sort("updatedAt", "i.updated_at", "timestamptz"));

  private final TableRows<FoundIntake> rows;

  public IntakeQuery(RowJson json) {
    RowReader<IntakeRow> reader = RowReader.of(json, IntakeRow.class, "last_position");
    this.rows =
        TableRows.of("intake_session", "i", "intake_session_id", reader, FoundIntake::new)
            .with(
                """
              coalesce(i.station_id, '') || ' ' || coalesce(i.reason, '')
                || ' ' || jsonb_path_query_array(i.parcels, '$[*].code')::text
                || ' ' || jsonb_path_query_array(i.lines, '$[*].label_code')::text\
              """);
  }

  /// A hand-over of goods.
  public record FoundIntake(IntakeRow row) implements Found {}

  /// What is looked for; null means all.
  ///
  /// @param text words that must each be somewhere in station, reason, parcel or label codes
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
        .page(on, rows);
  }

  @Override
  public Uni<List<FoundIntake>> byIds(SqlClient on, Collection<UUID> ids) {
    return rows.byIds(on, ids);
  }
}

package pl.closter.projection.consistency;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a check of one resource found.
///
/// @param position the end of the log at the moment that was compared; tables are as of here
/// @param applied everything up to here has been applied to the projections or is parked
/// @param inFlight rows of projections that events behind `applied` are still under way to; each
///   was compared with the events that it has
/// @param complete whether everything was compared; if not, `remark` says what was not
/// @param consistent complete, and nothing was found
/// @param findings at most 100 of what is wrong
/// @param more whether there are more
public record Report(
    String resource,
    long position,
    long applied,
    Instant checkedAt,
    long millis,
    Rows rows,
    Buckets buckets,
    long inFlight,
    boolean complete,
    boolean consistent,
    List<Finding> findings,
    boolean more,
    @Nullable String remark) {

  public Report {
    findings = List.copyOf(findings);
  }

  /// How many there are on each side.
  ///
  /// @param tables null when the resource has no operational table
  /// @param events streams that were folded
  public record Rows(@Nullable Long tables, long projections, long events) {}

  /// How many parts of the rows were compared, and how.
  ///
  /// @param threeWays tables, projections and folded events
  /// @param twoWays tables and projections alone, because events are detached or cannot be folded
  /// @param examined in which the rows were compared one by one
  public record Buckets(int all, int threeWays, int twoWays, int examined) {}

  /// Something that is wrong with the row of a stream.
  ///
  /// @param bucket the part that it belongs to
  /// @param fields empty when there is only one side
  public record Finding(
      String stream,
      int bucket,
      Where where,
      Flaw flaw,
      List<Field> fields,
      @Nullable String remark) {

    public Finding {
      fields = List.copyOf(fields);
    }
  }

  /// A field that differs. A side that has no such row or field is null.
  ///
  /// @param events what the events say, as far as the row where it is wrong has them
  public record Field(
      String field,
      @Nullable JsonNode tables,
      @Nullable JsonNode projections,
      @Nullable JsonNode events) {}

  /// The side that does not say what the events say.
  public enum Where {
    @JsonProperty("tables")
    TABLES,
    @JsonProperty("projections")
    PROJECTIONS,
    @JsonProperty("events")
    EVENTS
  }

  /// What is wrong.
  public enum Flaw {
    /// There are events, but no row.
    @JsonProperty("missing")
    MISSING,
    /// There is a row, but no event.
    @JsonProperty("extra")
    EXTRA,
    /// Fields differ.
    @JsonProperty("differing")
    DIFFERING,
    /// Events that the checkpoint has passed are not in the row.
    @JsonProperty("behind")
    BEHIND,
    /// So it is because they are parked, which is told elsewhere as well.
    @JsonProperty("parked")
    PARKED,
    /// The events of the stream cannot be folded.
    @JsonProperty("unreadable")
    UNREADABLE
  }
}

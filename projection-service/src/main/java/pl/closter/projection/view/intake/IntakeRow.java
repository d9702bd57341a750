package pl.closter.projection.view.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.events.IntakeReceipt;
import pl.closter.projection.view.FoldedText;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `intake_session`: one hand-over of goods. Groups of columns are records of their
/// own, so that an event replaces one group.
///
/// @param lines the garments, in the order of their numbers
public record IntakeRow(
    UUID intakeSessionId,
    @JsonUnwrapped Arrival arrival,
    State state,
    List<Parcel> parcels,
    List<Line> lines,
    @JsonUnwrapped Count count,
    @JsonUnwrapped Remark remark,
    @JsonUnwrapped Trace trace)
    implements View.Row {

  public IntakeRow {
    parcels = List.copyOf(parcels);
    lines = List.copyOf(lines);
  }

  /// How far it is.
  public enum State {
    ANNOUNCED,
    IN_TRANSIT,
    OPEN,
    COUNTED,
    CLOSED,
    CANCELLED
  }

  /// Who brings the goods, and how they come.
  ///
  /// @param consignorId null while nobody has claimed them
  /// @param labelParcels for so many parcels labels were asked for
  /// @param operatorId who opened the session last
  public record Arrival(
      HandOver channel,
      @Nullable UUID consignorId,
      @Nullable Integer expectedCount,
      @Nullable Integer labelParcels,
      @Nullable String operatorId,
      @Nullable String stationId) {

    static Arrival announced(
        HandOver channel, @Nullable UUID consignor, @Nullable Integer expected) {
      return new Arrival(channel, consignor, expected, null, null, null);
    }

    Arrival labelled(int parcels) {
      return new Arrival(channel, consignorId, expectedCount, parcels, operatorId, stationId);
    }

    Arrival opened(String operator, String station) {
      return new Arrival(channel, consignorId, expectedCount, labelParcels, operator, station);
    }

    Arrival claimed(UUID consignor) {
      return new Arrival(channel, consignor, expectedCount, labelParcels, operatorId, stationId);
    }
  }

  /// A parcel that somebody saw.
  public record Parcel(String code, ScanPlace place) {}

  /// One garment.
  ///
  /// @param later it is described after the session is closed
  public record Line(int seq, UUID productId, String labelCode, boolean later) {

    Line postponed() {
      return new Line(seq, productId, labelCode, true);
    }
  }

  /// What was found.
  ///
  /// @param receipt the one that says what is so; null when there is none
  public record Count(
      @Nullable Integer counted,
      List<Discrepancy> discrepancies,
      @Nullable IntakeReceipt receipt,
      @Nullable String receiptHash) {

    static final Count NONE = new Count(null, List.of(), null, null);

    public Count {
      discrepancies = List.copyOf(discrepancies);
    }

    Count of(int number) {
      return new Count(number, discrepancies, receipt, receiptHash);
    }

    Count with(Discrepancy one) {
      return new Count(
          counted, Stream.concat(discrepancies.stream(), Stream.of(one)).toList(), null, null);
    }

    Count written(IntakeReceipt next, String hash) {
      return new Count(counted, discrepancies, next, hash);
    }

    Count unwritten() {
      return new Count(counted, discrepancies, null, null);
    }

    /// What was missing or too much is found out again; damage stays.
    Count again() {
      return new Count(
          null,
          discrepancies.stream().filter(one -> one.kind() == DiscrepancyKind.DAMAGED).toList(),
          null,
          null);
    }
  }

  /// Why it was reopened, or cancelled.
  public record Remark(@Nullable String reopenedBy, @Nullable String reason) {

    static final Remark NONE = new Remark(null, null);
  }

  @Override
  public UUID id() {
    return intakeSessionId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  /// The words that a search looks for it in.
  @JsonProperty
  String searched() {
    return FoldedText.of(
        arrival.stationId(),
        remark.reason(),
        together(parcels.stream().map(Parcel::code)),
        together(lines.stream().map(Line::labelCode)));
  }

  private static String together(Stream<String> codes) {
    return codes.collect(Collectors.joining(" "));
  }

  IntakeRow with(Arrival next) {
    return new IntakeRow(intakeSessionId, next, state, parcels, lines, count, remark, trace);
  }

  IntakeRow with(State next) {
    return new IntakeRow(intakeSessionId, arrival, next, parcels, lines, count, remark, trace);
  }

  IntakeRow with(Parcel parcel) {
    List<Parcel> more = Stream.concat(parcels.stream(), Stream.of(parcel)).toList();
    return new IntakeRow(intakeSessionId, arrival, state, more, lines, count, remark, trace);
  }

  IntakeRow with(Line line) {
    return withLines(Stream.concat(lines.stream(), Stream.of(line)).toList());
  }

  IntakeRow postponing(int seq) {
    return withLines(
        lines.stream().map(line -> line.seq() == seq ? line.postponed() : line).toList());
  }

  private IntakeRow withLines(List<Line> next) {
    return new IntakeRow(intakeSessionId, arrival, state, parcels, next, count, remark, trace);
  }

  IntakeRow with(Count next) {
    return new IntakeRow(intakeSessionId, arrival, state, parcels, lines, next, remark, trace);
  }

  IntakeRow with(Remark next) {
    return new IntakeRow(intakeSessionId, arrival, state, parcels, lines, count, next, trace);
  }

  IntakeRow with(Trace next) {
    return new IntakeRow(intakeSessionId, arrival, state, parcels, lines, count, remark, next);
  }
}

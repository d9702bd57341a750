package pl.closter.eventstore.domain.intake;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.ScanPlace;

/// One hand-over of goods, as far as decisions about it need to know.
///
/// ```
/// UNKNOWN -> ANNOUNCED -> IN_TRANSIT -> OPEN -> COUNTED -> CLOSED
/// ANNOUNCED -> OPEN                    (brought by hand)
/// COUNTED, CLOSED -> OPEN              (a supervisor wants it counted again)
/// ANNOUNCED, IN_TRANSIT, OPEN -> CANCELLED   (nothing came)
/// ```
///
/// @param announced null until it was announced
/// @param consignorId null while nobody has claimed the goods
/// @param lines in the order of their numbers, none of which is ever taken away
public record IntakeSession(
    @Nullable Announcement announced,
    Stage stage,
    @Nullable UUID consignorId,
    Inbound inbound,
    List<Line> lines,
    Count count) {

  static final IntakeSession UNKNOWN =
      new IntakeSession(null, Stage.UNKNOWN, null, Inbound.NONE, List.of(), Count.NONE);

  public IntakeSession {
    lines = List.copyOf(lines);
  }

  /// How far it is.
  public enum Stage {
    UNKNOWN,
    ANNOUNCED,
    IN_TRANSIT,
    OPEN,
    COUNTED,
    CLOSED,
    CANCELLED
  }

  /// What was said beforehand.
  record Announcement(HandOver channel, @Nullable Integer expected) {}

  /// How the goods come.
  ///
  /// @param labels for so many parcels labels were asked for
  /// @param station where the goods lie on the table; null before
  record Inbound(int labels, List<Scan> scans, @Nullable String station) {

    static final Inbound NONE = new Inbound(0, List.of(), null);

    Inbound {
      scans = List.copyOf(scans);
    }

    Inbound labelled(int parcels) {
      return new Inbound(parcels, scans, station);
    }

    Inbound with(Scan scan) {
      return new Inbound(labels, Stream.concat(scans.stream(), Stream.of(scan)).toList(), station);
    }

    Inbound at(String table) {
      return new Inbound(labels, scans, table);
    }
  }

  /// Somebody saw a parcel.
  record Scan(String parcelCode, ScanPlace place) {}

  /// One garment.
  ///
  /// @param later it is described after the session is closed
  public record Line(int seq, UUID productId, String labelCode, boolean later) {

    Line postponed() {
      return new Line(seq, productId, labelCode, true);
    }
  }

  /// What was found, compared with what was announced.
  ///
  /// @param actual null while nobody has counted
  /// @param receipts how many were issued
  /// @param inWriting the last receipt says what is so now
  record Count(@Nullable Integer actual, List<Discrepancy> found, int receipts, boolean inWriting) {

    static final Count NONE = new Count(null, List.of(), 0, false);

    Count {
      found = List.copyOf(found);
    }

    Count of(int number) {
      return new Count(number, found, receipts, false);
    }

    Count with(Discrepancy one) {
      return new Count(
          actual, Stream.concat(found.stream(), Stream.of(one)).toList(), receipts, false);
    }

    Count written(int number) {
      return new Count(actual, found, number, true);
    }

    Count outdated() {
      return new Count(actual, found, receipts, false);
    }

    /// What was missing or too much is found out again; damage stays.
    Count again() {
      return new Count(
          null,
          found.stream().filter(one -> one.kind() == DiscrepancyKind.DAMAGED).toList(),
          receipts,
          false);
    }

    int quantity(DiscrepancyKind kind) {
      return found.stream().filter(one -> one.kind() == kind).mapToInt(Discrepancy::quantity).sum();
    }
  }

  public boolean isKnown() {
    return announced != null;
  }

  public Optional<Line> line(int seq) {
    return lines.stream().filter(line -> line.seq() == seq).findFirst();
  }

  /// The garments that are to be described before it is closed.
  public List<Line> toDescribe() {
    return lines.stream().filter(line -> !line.later()).toList();
  }

  boolean isOver() {
    return stage == Stage.CLOSED || stage == Stage.CANCELLED;
  }

  @Nullable Integer expected() {
    return announced == null ? null : announced.expected();
  }

  int actual() {
    return Objects.requireNonNull(count.actual(), "Nobody has counted");
  }

  /// What was announced and what is there differ by what was recorded as missing or too much.
  boolean addsUp() {
    Integer expected = expected();
    return expected == null
        || expected
                - count.quantity(DiscrepancyKind.MISSING)
                + count.quantity(DiscrepancyKind.EXTRA)
            == actual();
  }

  IntakeSession with(Stage next) {
    return new IntakeSession(announced, next, consignorId, inbound, lines, count);
  }

  IntakeSession with(Inbound next) {
    return new IntakeSession(announced, stage, consignorId, next, lines, count);
  }

  IntakeSession with(Count next) {
    return new IntakeSession(announced, stage, consignorId, inbound, lines, next);
  }

  IntakeSession with(Line line) {
    return withLines(Stream.concat(lines.stream(), Stream.of(line)).toList());
  }

  IntakeSession postponing(int seq) {
    return withLines(
        lines.stream().map(line -> line.seq() == seq ? line.postponed() : line).toList());
  }

  private IntakeSession withLines(List<Line> next) {
    return new IntakeSession(announced, stage, consignorId, inbound, next, count);
  }

  // A receipt says whose the goods are.
  IntakeSession claimed(UUID consignor) {
    return new IntakeSession(announced, stage, consignor, inbound, lines, count.outdated());
  }
}

package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.events.IntakeReceipt;
import pl.closter.projection.view.intake.IntakeQuery.FoundIntake;
import pl.closter.projection.view.intake.IntakeRow;

/// A hand-over of goods as callers see it.
///
/// @param consignorId absent while nobody has claimed the goods
/// @param discrepant something is not as announced
/// @param receiptHash of the receipt in canonical form
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntakeAnswer(
    UUID id,
    HandOver channel,
    @Nullable UUID consignorId,
    IntakeRow.State state,
    @Nullable Integer expectedCount,
    @Nullable Integer counted,
    boolean discrepant,
    @Nullable Integer labelParcels,
    @Nullable String operatorId,
    @Nullable String stationId,
    List<Parcel> parcels,
    List<Item> items,
    List<Discrepancy> discrepancies,
    @Nullable IntakeReceipt receipt,
    @Nullable String receiptHash,
    @Nullable String reopenedBy,
    @Nullable String reason,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public IntakeAnswer {
    parcels = List.copyOf(parcels);
    items = List.copyOf(items);
    discrepancies = List.copyOf(discrepancies);
  }

  /// A parcel that somebody saw.
  public record Parcel(String parcelCode, ScanPlace place) {}

  /// One garment.
  ///
  /// @param later it is described after the session is closed
  public record Item(int seq, UUID productId, String labelCode, boolean later) {}

  static IntakeAnswer of(FoundIntake found) {
    IntakeRow row = found.row();
    IntakeRow.Arrival arrival = row.arrival();
    IntakeRow.Count count = row.count();
    return new IntakeAnswer(
        row.intakeSessionId(),
        arrival.channel(),
        arrival.consignorId(),
        row.state(),
        arrival.expectedCount(),
        count.counted(),
        !count.discrepancies().isEmpty(),
        arrival.labelParcels(),
        arrival.operatorId(),
        arrival.stationId(),
        row.parcels().stream().map(one -> new Parcel(one.code(), one.place())).toList(),
        row.lines().stream().map(IntakeAnswer::item).toList(),
        count.discrepancies(),
        count.receipt(),
        count.receiptHash(),
        row.remark().reopenedBy(),
        row.remark().reason(),
        row.trace().createdAt(),
        row.trace().updatedAt(),
        row.version());
  }

  private static Item item(IntakeRow.Line line) {
    return new Item(line.seq(), line.productId(), line.labelCode(), line.later());
  }
}

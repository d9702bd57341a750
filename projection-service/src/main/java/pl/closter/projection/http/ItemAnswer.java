package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Grade;
import pl.closter.events.InventoryMode;
import pl.closter.events.MediaRef;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.projection.view.items.Axes;
import pl.closter.projection.view.items.Blocker;
import pl.closter.projection.view.items.ItemQuery.FoundItem;
import pl.closter.projection.view.items.ItemRow;
import pl.closter.projection.view.items.Stage;

/// A garment as callers see it.
///
/// @param contractId the contract that lets the House sell it
/// @param liableParty whose fault it is that it came to harm, as far as that is known
/// @param stage what is to be done with it next
/// @param authentication how far the question is whether it is genuine
/// @param media its pictures, in their order
/// @param mergedInto the garment that it turned out to be
/// @param channels where it can be bought now
/// @param blockers what stands between it and its sale
/// @param inStockSince when it came into the House; absent when it is not there
/// @param daysInStock whole days since then, until now; absent as of the past
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemAnswer(
    UUID id,
    String labelCode,
    InventoryMode inventoryMode,
    @Nullable UUID consignorId,
    @Nullable UUID contractId,
    @Nullable String title,
    @Nullable String brand,
    @Nullable String category,
    @Nullable String size,
    @Nullable String colour,
    @Nullable String description,
    @Nullable Grade grade,
    Stage stage,
    Axes.Acceptance acceptance,
    Axes.Custody custody,
    Axes.Sale sale,
    Axes.Catalogue catalogue,
    @Nullable String locationCode,
    @Nullable LiableParty liableParty,
    @Nullable Amount price,
    @Nullable Amount floor,
    @Nullable UUID reservationId,
    @Nullable UUID soldToOrderId,
    ItemRow.Proof.@Nullable Authentication authentication,
    @Nullable List<MediaRef> media,
    @Nullable UUID mergedInto,
    List<Channel> channels,
    List<Blocker> blockers,
    @Nullable Instant inStockSince,
    @Nullable Long daysInStock,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /// A live listing of the garment.
  public record Channel(String channel, UUID listingId, @Nullable String url) {}

  /// @param now until when days are counted; null when they are not
  static ItemAnswer of(FoundItem found, @Nullable Instant now) {
    ItemRow row = found.row();
    return new ItemAnswer(
        row.itemId(),
        row.labelCode(),
        row.inventoryMode(),
        row.consignment().consignorId(),
        row.consignment().contractId(),
        row.words().title(),
        row.words().brand(),
        row.words().category(),
        row.words().size(),
        row.words().colour(),
        row.words().description(),
        row.grade(),
        row.stage(),
        row.axes().acceptance(),
        row.axes().custody(),
        row.axes().sale(),
        row.axes().catalogue(),
        row.whereabouts().locationCode(),
        row.whereabouts().liableParty(),
        Amount.of(row.price().priceMinorUnits(), row.price().currency()),
        Amount.of(row.price().floorMinorUnits(), row.price().currency()),
        row.buyer().reservationId(),
        row.buyer().soldToOrderId(),
        row.proof().authentication(),
        row.proof().media(),
        row.proof().mergedInto(),
        found.channels().stream()
            .map(live -> new Channel(live.channel(), live.listingId(), live.url()))
            .toList(),
        Blocker.of(row),
        row.whereabouts().inStockSince(),
        days(row.whereabouts().inStockSince(), now),
        row.trace().createdAt(),
        row.trace().updatedAt(),
        row.version());
  }

  private static @Nullable Long days(@Nullable Instant since, @Nullable Instant now) {
    return since == null || now == null
        ? null
        : Long.valueOf(Math.max(0, Duration.between(since, now).toDays()));
  }
}

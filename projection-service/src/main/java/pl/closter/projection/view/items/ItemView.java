package pl.closter.projection.view.items;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.AuthenticationFailed;
import pl.closter.events.ProductEvent.AuthenticationPassed;
import pl.closter.events.ProductEvent.AuthenticationRequested;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ItemDamaged;
import pl.closter.events.ProductEvent.ItemDelivered;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemDonated;
import pl.closter.events.ProductEvent.ItemFound;
import pl.closter.events.ProductEvent.ItemLost;
import pl.closter.events.ProductEvent.ItemMoved;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemRecycled;
import pl.closter.events.ProductEvent.ItemReturnToConsignorScheduled;
import pl.closter.events.ProductEvent.ItemReturnedToConsignor;
import pl.closter.events.ProductEvent.ItemSentBack;
import pl.closter.events.ProductEvent.ItemSentIn;
import pl.closter.events.ProductEvent.ItemStolen;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductGradeOverridden;
import pl.closter.events.ProductEvent.ProductMediaAttached;
import pl.closter.events.ProductEvent.ProductMediaDetached;
import pl.closter.events.ProductEvent.ProductMediaReordered;
import pl.closter.events.ProductEvent.ProductMerged;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductReservationExpired;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductSuggestionSuperseded;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamType;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;
import pl.closter.projection.view.items.Axes.Acceptance;
import pl.closter.projection.view.items.Axes.Catalogue;
import pl.closter.projection.view.items.Axes.Custody;
import pl.closter.projection.view.items.Axes.Sale;
import pl.closter.projection.view.items.ItemRow.Buyer;
import pl.closter.projection.view.items.ItemRow.Consignment;
import pl.closter.projection.view.items.ItemRow.Price;
import pl.closter.projection.view.items.ItemRow.Proof;
import pl.closter.projection.view.items.ItemRow.Proof.Authentication;
import pl.closter.projection.view.items.ItemRow.Whereabouts;
import pl.closter.projection.view.items.ItemRow.Words;

/// Every garment as it stands now: table `item`.
public final class ItemView implements View<ItemRow> {

  private static final String STORE =
      """
      INSERT INTO item
      SELECT * FROM jsonb_populate_recordset(NULL::item, $1::text::jsonb)
      ON CONFLICT (item_id) DO UPDATE
         SET label_code = excluded.label_code,
             inventory_mode = excluded.inventory_mode,
             consignor_id = excluded.consignor_id,
             contract_id = excluded.contract_id,
             contract_expired = excluded.contract_expired,
             title = excluded.title,
             brand = excluded.brand,
             category = excluded.category,
             size = excluded.size,
             colour = excluded.colour,
             description = excluded.description,
             grade = excluded.grade,
             acceptance = excluded.acceptance,
             custody = excluded.custody,
             sale = excluded.sale,
             catalogue = excluded.catalogue,
             stage = excluded.stage,
             location_code = excluded.location_code,
             liable_party = excluded.liable_party,
             in_stock_since = excluded.in_stock_since,
             price_minor_units = excluded.price_minor_units,
             floor_minor_units = excluded.floor_minor_units,
             currency = excluded.currency,
             reservation_id = excluded.reservation_id,
             sold_to_order_id = excluded.sold_to_order_id,
             authentication = excluded.authentication,
             media = excluded.media,
             merged_into = excluded.merged_into,
             live_listings = excluded.live_listings,
             searched = excluded.searched,
             updated_at = excluded.updated_at,
             version = excluded.version,
             last_event_id = excluded.last_event_id,
             last_position = excluded.last_position
       WHERE item.version < excluded.version
      """;

  @Override
  public About<ItemRow> about() {
    return new About<>("items", ItemRow.class, StreamType.PRODUCT, new Table("item", "item_id"));
  }

  @Override
  public ItemRow fold(@Nullable ItemRow row, RecordedEvent event) {
    return switch (event.payload()) {
      case ProductCreated created when row == null -> first(created, Trace.first(event));
      case ProductEvent change when row != null ->
          stocked(next(row, change).with(row.trace().next(event)));
      case DomainEvent other ->
          throw new IllegalStateException("A garment's life cannot begin with " + other);
    };
  }

  private static ItemRow stocked(ItemRow row) {
    Whereabouts where =
        row.whereabouts().inStock(row.axes().custody().isInStock(), row.trace().updatedAt());
    return where.equals(row.whereabouts()) ? row : row.with(where);
  }

  private static ItemRow first(ProductCreated created, Trace trace) {
    Consignment consignment = new Consignment(created.consignorId(), null, false);
    return new ItemRow(
        created.productId(),
        created.labelCode(),
        created.inventoryMode(),
        consignment,
        Words.NONE,
        null,
        Axes.AT_FIRST,
        Stage.of(ItemRow.isOurs(created.inventoryMode(), consignment), false, Axes.AT_FIRST),
        Whereabouts.NOWHERE,
        Price.NONE,
        Buyer.NOBODY,
        Proof.NONE,
        List.of(),
        trace);
  }

  private static ItemRow next(ItemRow row, ProductEvent event) {
    Axes axes = row.axes();
    return switch (event) {
      case ProductUpdated updated -> row.with(words(row.words(), updated.changes()));
      case ProductConditionRecorded recorded -> row.with(recorded.report().computedGrade());
      case ProductGradeOverridden graded -> row.with(graded.to());
      case ProductMediaAttached attached ->
          row.with(
              row.proof()
                  .showing(Stream.concat(row.proof().pictures(), Stream.of(attached.media()))));
      case ProductMediaDetached gone ->
          row.with(
              row.proof()
                  .showing(row.proof().pictures().filter(m -> !m.sha256().equals(gone.sha256()))));
      case ProductMediaReordered sorted -> row.with(inOrder(row.proof(), sorted.order()));
      case AuthenticationRequested _ -> row.with(row.proof().with(Authentication.REQUESTED));
      case AuthenticationPassed _ -> row.with(row.proof().with(Authentication.PASSED));
      case AuthenticationFailed _ -> row.with(row.proof().with(Authentication.FAILED));
      case ProductMerged merged ->
          settle(row, axes.with(Catalogue.RETIRED))
              .with(row.proof().mergedInto(merged.survivorId()));
      case ProductAccepted _ -> settle(row, axes.with(Acceptance.ACCEPTED));
      case ProductRejected _ -> settle(row, axes.with(Acceptance.REJECTED));
      // Where it lay is kept until it is put somewhere else.
      case ItemReceived _ -> settle(row, axes.with(Custody.RECEIVED));
      case ItemFound _ -> harmed(row, Custody.RECEIVED, null);
      case ItemStored stored -> at(row, Custody.STORED, stored.locationCode());
      case ItemMoved moved -> at(row, Custody.STORED, moved.to());
      case ItemPicked _ -> at(row, Custody.PICKED, null);
      case ItemDispatched _ -> at(row, Custody.DISPATCHED, null);
      case ItemSentIn _ -> at(row, Custody.IN_TRANSIT_IN, null);
      case ItemDelivered _ -> at(row, Custody.DELIVERED, null);
      case ItemSentBack _ -> at(row, Custody.RETURN_IN_TRANSIT, null);
      case ItemLost lost -> harmed(row, Custody.LOST, lost.incident().liableParty());
      case ItemStolen stolen -> harmed(row, Custody.STOLEN, stolen.incident().liableParty());
      case ItemDamaged damaged -> harmed(row, Custody.DESTROYED, damaged.incident().liableParty());
      case ItemReturnToConsignorScheduled _ -> at(row, Custody.TO_BE_RETURNED, null);
      case ItemReturnedToConsignor _ -> at(row, Custody.RETURNED_TO_CONSIGNOR, null);
      case ItemDonated _ -> at(row, Custody.DONATED, null);
      case ItemRecycled _ -> at(row, Custody.RECYCLED, null);
      case ProductConsigned consigned ->
          settle(
              row.with(
                  row.consignment().boundBy(consigned.contractId()),
                  row.price().withFloor(consigned.floor())),
              axes);
      case ProductConsignmentExpired _ ->
          settle(row.with(row.consignment().asExpired(), row.price()), axes);
      case ProductReleasedFromContract _ ->
          settle(row.with(row.consignment().boundBy(null), row.price().withoutFloor()), axes);
      case ProductPriceSet set -> row.with(Price.of(set));
      case ProductPublished published -> catalogued(row.live(published.listingId()));
      case ProductUnpublished ended -> catalogued(row.notLive(ended.listingId()));
      case ProductReserved reserved ->
          row.with(axes.with(Sale.RESERVED)).with(new Buyer(reserved.reservationId(), null));
      case ProductReservationReleased _, ProductReservationExpired _ ->
          row.with(axes.freed(row.isOurs())).with(Buyer.NOBODY);
      case ProductSold sold -> row.with(axes.with(Sale.SOLD)).with(new Buyer(null, sold.orderId()));
      case ProductSaleReversed _ -> row.with(axes.freed(row.isOurs())).with(Buyer.NOBODY);
      case ProductDeleted _ -> settle(row, axes.with(Catalogue.DELETED));
      case OversellDetected _, ProductSuggestionSuperseded _ -> row;
      case ProductCreated again ->
          throw new IllegalStateException("A garment cannot be created twice: " + again);
    };
  }

  private static ItemRow settle(ItemRow row, Axes axes) {
    return row.with(axes.settled(row.isOurs()));
  }

  private static ItemRow at(ItemRow row, Custody custody, @Nullable String location) {
    return settle(row, row.axes().with(custody)).with(row.whereabouts().at(location));
  }

  private static ItemRow harmed(ItemRow row, Custody custody, @Nullable LiableParty liable) {
    return settle(row, row.axes().with(custody)).with(row.whereabouts().harmedBy(liable));
  }

  private static ItemRow catalogued(ItemRow row) {
    boolean gone = row.axes().custody().isGone() || row.proof().mergedInto() != null;
    Catalogue off = gone ? Catalogue.RETIRED : Catalogue.CATALOGUED;
    return row.with(row.axes().with(row.isLiveSomewhere() ? Catalogue.PUBLISHED : off));
  }

  private static Proof inOrder(Proof proof, List<String> order) {
    return proof.showing(
        order.stream().flatMap(sha256 -> proof.pictures().filter(m -> m.sha256().equals(sha256))));
  }

  private static Words words(Words before, List<FieldChange> changes) {
    Words words = before;
    for (FieldChange change : changes) {
      words = words.with(change.path(), change.to());
    }
    return words;
  }

  @Override
  public String store() {
    return STORE;
  }
}

package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import pl.closter.events.Money;
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
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.Details.Pricing;
import pl.closter.eventstore.domain.product.Memory.Loser;
import pl.closter.eventstore.domain.product.Product.Consignment;
import pl.closter.eventstore.domain.product.Product.Origin;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.BindContract;
import pl.closter.eventstore.domain.product.ProductCommand.ConfirmReturn;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.DonateItem;
import pl.closter.eventstore.domain.product.ProductCommand.MarkPublished;
import pl.closter.eventstore.domain.product.ProductCommand.MarkUnpublished;
import pl.closter.eventstore.domain.product.ProductCommand.MoveItem;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RecordCondition;
import pl.closter.eventstore.domain.product.ProductCommand.RecordDelivered;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentBack;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentIn;
import pl.closter.eventstore.domain.product.ProductCommand.RecycleItem;
import pl.closter.eventstore.domain.product.ProductCommand.RejectProduct;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromContract;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.ReportFound;
import pl.closter.eventstore.domain.product.ProductCommand.ReportIncident;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;
import pl.closter.eventstore.domain.product.ProductCommand.ScheduleReturn;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;
import pl.closter.eventstore.domain.product.ProductCommand.UpdateProduct;

/// Decides about one garment. The rules stand by subject in [DescriptionRules], [HandlingRules],
/// [JourneyRules], [PriceRules], [ConsignmentRules], [SaleRules] and [CatalogueRules].
public final class ProductDecider implements Decider<Product, ProductCommand, ProductEvent> {

  private final PriceRules prices;

  public ProductDecider(Money.Code houseCurrency) {
    this.prices = new PriceRules(houseCurrency);
  }

  @Override
  public Product initial() {
    return Product.UNKNOWN;
  }

  @Override
  public Decision<ProductEvent> decide(Product product, ProductCommand command) {
    if (command instanceof CreateProduct create) {
      return DescriptionRules.create(product, create);
    } else if (product.origin() == null) {
      return refuse(ProductRefusal.UNKNOWN_PRODUCT);
    } else if (product.isDeleted() && !isAnsweredAfterDeletion(command)) {
      return refuse(ProductRefusal.DELETED);
    }
    return decideKnown(product, command);
  }

  // Facts from outside are recorded whatever is known here; deleting twice changes nothing.
  private static boolean isAnsweredAfterDeletion(ProductCommand command) {
    return switch (command) {
      case ReserveForOrderLine _, SellToOrderLine _, ReleaseFromOrderLine _ -> true;
      case MarkUnpublished _, DeleteProduct _ -> true;
      case CreateProduct _, UpdateProduct _, RecordCondition _, ReceiveItem _, StoreItem _ -> false;
      case PickItem _, DispatchItem _, AcceptProduct _, RejectProduct _, SetPrice _ -> false;
      case MarkPublished _, Reserve _, ReleaseReservation _, ReverseSale _ -> false;
      case BindContract _, ReleaseFromContract _ -> false;
      case MoveItem _, RecordSentIn _, RecordDelivered _, RecordSentBack _ -> false;
      case ReportIncident _, ReportFound _ -> false;
      case ScheduleReturn _, ConfirmReturn _, DonateItem _, RecycleItem _ -> false;
    };
  }

  private Decision<ProductEvent> decideKnown(Product product, ProductCommand command) {
    return switch (command) {
      case CreateProduct create -> DescriptionRules.create(product, create);
      case UpdateProduct update -> DescriptionRules.update(product, update);
      case RecordCondition condition -> DescriptionRules.recordCondition(product, condition);
      case ReceiveItem receive -> HandlingRules.receive(product, receive);
      case StoreItem store -> HandlingRules.store(product, store);
      case MoveItem move -> HandlingRules.move(product, move);
      case PickItem pick -> HandlingRules.pick(product, pick);
      case RecordSentIn sent -> JourneyRules.sentIn(product, sent);
      case RecordDelivered delivered -> JourneyRules.delivered(product, delivered);
      case RecordSentBack sent -> JourneyRules.sentBack(product, sent);
      case ReportIncident incident -> JourneyRules.incident(product, incident);
      case ReportFound found -> JourneyRules.found(product, found);
      case ScheduleReturn schedule -> JourneyRules.scheduleReturn(product, schedule);
      case ConfirmReturn confirm -> JourneyRules.confirmReturn(product, confirm);
      case DonateItem donate -> JourneyRules.donate(product, donate);
      case RecycleItem recycle -> JourneyRules.recycle(product, recycle);
      case DispatchItem dispatch -> HandlingRules.dispatch(product, dispatch);
      case AcceptProduct accept -> HandlingRules.acceptProduct(product, accept);
      case RejectProduct reject -> HandlingRules.rejectProduct(product, reject);
      case SetPrice price -> prices.set(product, price);
      case BindContract bind -> ConsignmentRules.bind(product, bind);
      case ReleaseFromContract release -> ConsignmentRules.release(product, release);
      case MarkPublished published -> CatalogueRules.publish(product, published);
      case MarkUnpublished ended -> CatalogueRules.unpublish(product, ended);
      case DeleteProduct delete -> CatalogueRules.delete(product, delete);
      case Reserve reserve -> SaleRules.reserve(product, reserve);
      case ReleaseReservation release -> SaleRules.release(product, release);
      case ReserveForOrderLine reserve -> OrderLineRules.reserve(product, reserve);
      case SellToOrderLine sell -> OrderLineRules.sell(product, sell);
      case ReleaseFromOrderLine release -> OrderLineRules.release(product, release);
      case ReverseSale reverse -> SaleRules.reverse(product, reverse);
    };
  }

  @Override
  public Product evolve(Product product, ProductEvent event) {
    return switch (event) {
      case ProductCreated created -> product.created(origin(created));
      case ProductUpdated updated -> product.with(product.details().with(updated.changes()));
      case ProductConditionRecorded recorded ->
          product.with(product.details().with(recorded.report()));
      case ProductPriceSet set -> product.with(product.details().with(pricing(set)));
      case ProductConsigned consigned ->
          product.bound(
              new Consignment(consigned.contractId(), consigned.lineNo(), consigned.floor()));
      case ProductReleasedFromContract _ -> product.bound(null);
      case ProductAccepted _ -> product.settled(axes -> axes.with(new Acceptance.Accepted()));
      case ProductRejected rejected ->
          product.settled(axes -> axes.with(new Acceptance.Rejected(rejected.reasonCode())));
      case ItemReceived _, ItemFound _ -> at(product, new Custody.Received());
      case ItemStored stored -> at(product, new Custody.Stored(stored.locationCode()));
      case ItemMoved moved -> at(product, new Custody.Stored(moved.to()));
      case ItemPicked _ -> at(product, new Custody.Picked());
      case ItemDispatched _ -> at(product, new Custody.Dispatched());
      case ItemSentIn _ -> at(product, new Custody.InTransitIn());
      case ItemDelivered _ -> at(product, new Custody.Delivered());
      case ItemSentBack _ -> at(product, new Custody.ReturnInTransit());
      case ItemLost _ -> at(product, new Custody.Lost());
      case ItemStolen _ -> at(product, new Custody.Stolen());
      case ItemDamaged _ -> at(product, new Custody.Destroyed());
      case ItemReturnToConsignorScheduled _ -> at(product, new Custody.ToBeReturned());
      case ItemReturnedToConsignor _ -> at(product, new Custody.ReturnedToConsignor());
      case ItemDonated _ -> at(product, new Custody.Donated());
      case ItemRecycled _ -> at(product, new Custody.Recycled());
      case ProductPublished published -> published(product, published.listingId());
      case ProductUnpublished ended -> unpublished(product, ended.listingId());
      case ProductDeleted _ -> product.settled(axes -> axes.with(new Catalogue.Deleted()));
      case ProductReserved reserved ->
          product.settled(
              axes -> axes.with(new Sale.Reserved(reserved.reservationId(), reserved.claim())));
      case ProductReservationReleased _, ProductSaleReversed _ -> product.freed();
      case ProductSold sold -> product.settled(axes -> axes.with(sale(product, sold)));
      case OversellDetected oversell ->
          product.with(
              product.memory().with(new Loser(oversell.losingOrderId(), oversell.losingLineId())));
    };
  }

  private static Product at(Product product, Custody next) {
    return product.settled(axes -> axes.with(next));
  }

  private static Origin origin(ProductCreated created) {
    return new Origin(created.inventoryMode(), created.labelCode(), created.consignorId());
  }

  private static Pricing pricing(ProductPriceSet set) {
    return new Pricing(set.price(), set.floor(), set.priceGuarantee());
  }

  // The order line is known from the reservation, which the sale follows.
  private static Sale sale(Product product, ProductSold sold) {
    return new Sale.Sold(
        sold.orderId(),
        sold.lineId(),
        sold.reservationId(),
        product.axes().sale().winner().orElse(null));
  }

  private static Product published(Product product, UUID listing) {
    Set<UUID> live = new HashSet<>(product.axes().catalogue().live());
    live.add(listing);
    return product
        .with(product.memory().withAnnounced(listing))
        .settled(axes -> axes.with(new Catalogue.Published(live)));
  }

  private static Product unpublished(Product product, UUID listing) {
    Set<UUID> live = new HashSet<>(product.axes().catalogue().live());
    live.remove(listing);
    Catalogue off =
        product.axes().custody().isGone() ? new Catalogue.Retired() : new Catalogue.Catalogued();
    Catalogue next = live.isEmpty() ? off : new Catalogue.Published(live);
    return product.settled(axes -> axes.with(next));
  }
}

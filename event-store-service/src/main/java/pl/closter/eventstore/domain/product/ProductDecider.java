package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.refuse;

import pl.closter.events.Money;
import pl.closter.events.ProductEvent;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.AttachMedia;
import pl.closter.eventstore.domain.product.ProductCommand.BindContract;
import pl.closter.eventstore.domain.product.ProductCommand.ConfirmReturn;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DetachMedia;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.DonateItem;
import pl.closter.eventstore.domain.product.ProductCommand.ExpireReservation;
import pl.closter.eventstore.domain.product.ProductCommand.MarkPublished;
import pl.closter.eventstore.domain.product.ProductCommand.MarkUnpublished;
import pl.closter.eventstore.domain.product.ProductCommand.MergeProduct;
import pl.closter.eventstore.domain.product.ProductCommand.MoveItem;
import pl.closter.eventstore.domain.product.ProductCommand.OverrideGrade;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RecordAuthentication;
import pl.closter.eventstore.domain.product.ProductCommand.RecordCondition;
import pl.closter.eventstore.domain.product.ProductCommand.RecordDelivered;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentBack;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentIn;
import pl.closter.eventstore.domain.product.ProductCommand.RecycleItem;
import pl.closter.eventstore.domain.product.ProductCommand.RejectProduct;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromContract;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.ReorderMedia;
import pl.closter.eventstore.domain.product.ProductCommand.ReportFound;
import pl.closter.eventstore.domain.product.ProductCommand.ReportIncident;
import pl.closter.eventstore.domain.product.ProductCommand.RequestAuthentication;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;
import pl.closter.eventstore.domain.product.ProductCommand.ScheduleReturn;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;
import pl.closter.eventstore.domain.product.ProductCommand.UpdateProduct;

/// Decides about one garment. The rules stand by subject in [DescriptionRules], [ProofRules],
/// [HandlingRules], [JourneyRules], [PriceRules], [ConsignmentRules], [SaleRules] and
/// [CatalogueRules].
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
    } else if (product.isMerged() && !isAnsweredAfterMerge(command)) {
      return refuse(ProductRefusal.MERGED);
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
      case MarkPublished _, Reserve _, ReleaseReservation _, ExpireReservation _, ReverseSale _ ->
          false;
      case BindContract _, ReleaseFromContract _ -> false;
      case MoveItem _, RecordSentIn _, RecordDelivered _, RecordSentBack _ -> false;
      case ReportIncident _, ReportFound _ -> false;
      case ScheduleReturn _, ConfirmReturn _, DonateItem _, RecycleItem _ -> false;
      case OverrideGrade _, AttachMedia _, DetachMedia _, ReorderMedia _ -> false;
      case RequestAuthentication _, RecordAuthentication _, MergeProduct _ -> false;
    };
  }

  private static boolean isAnsweredAfterMerge(ProductCommand command) {
    return command instanceof MergeProduct
        || (isAnsweredAfterDeletion(command) && !(command instanceof DeleteProduct));
  }

  private Decision<ProductEvent> decideKnown(Product product, ProductCommand command) {
    return switch (command) {
      case CreateProduct create -> DescriptionRules.create(product, create);
      case UpdateProduct update -> DescriptionRules.update(product, update);
      case RecordCondition condition -> DescriptionRules.recordCondition(product, condition);
      case OverrideGrade override -> ProofRules.override(product, override);
      case AttachMedia attach -> ProofRules.attach(product, attach);
      case DetachMedia detach -> ProofRules.detach(product, detach);
      case ReorderMedia reorder -> ProofRules.reorder(product, reorder);
      case RequestAuthentication request -> ProofRules.request(product, request);
      case RecordAuthentication told -> ProofRules.record(product, told);
      case MergeProduct merge -> CatalogueRules.merge(product, merge);
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
      case ExpireReservation expire -> SaleRules.expire(product, expire);
      case ReserveForOrderLine reserve -> OrderLineRules.reserve(product, reserve);
      case SellToOrderLine sell -> OrderLineRules.sell(product, sell);
      case ReleaseFromOrderLine release -> OrderLineRules.release(product, release);
      case ReverseSale reverse -> SaleRules.reverse(product, reverse);
    };
  }

  @Override
  public Product evolve(Product product, ProductEvent event) {
    return ProductFold.after(product, event);
  }
}

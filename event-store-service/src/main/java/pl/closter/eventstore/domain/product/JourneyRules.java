package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Optional;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ItemDamaged;
import pl.closter.events.ProductEvent.ItemDelivered;
import pl.closter.events.ProductEvent.ItemDonated;
import pl.closter.events.ProductEvent.ItemFound;
import pl.closter.events.ProductEvent.ItemLost;
import pl.closter.events.ProductEvent.ItemRecycled;
import pl.closter.events.ProductEvent.ItemReturnToConsignorScheduled;
import pl.closter.events.ProductEvent.ItemReturnedToConsignor;
import pl.closter.events.ProductEvent.ItemSentBack;
import pl.closter.events.ProductEvent.ItemSentIn;
import pl.closter.events.ProductEvent.ItemStolen;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.Custody.Delivered;
import pl.closter.eventstore.domain.product.Custody.Destroyed;
import pl.closter.eventstore.domain.product.Custody.Dispatched;
import pl.closter.eventstore.domain.product.Custody.Donated;
import pl.closter.eventstore.domain.product.Custody.Expected;
import pl.closter.eventstore.domain.product.Custody.InTransitIn;
import pl.closter.eventstore.domain.product.Custody.Lost;
import pl.closter.eventstore.domain.product.Custody.Picked;
import pl.closter.eventstore.domain.product.Custody.Received;
import pl.closter.eventstore.domain.product.Custody.Recycled;
import pl.closter.eventstore.domain.product.Custody.ReturnInTransit;
import pl.closter.eventstore.domain.product.Custody.ReturnedToConsignor;
import pl.closter.eventstore.domain.product.Custody.Stolen;
import pl.closter.eventstore.domain.product.Custody.Stored;
import pl.closter.eventstore.domain.product.Custody.ToBeReturned;
import pl.closter.eventstore.domain.product.ProductCommand.ConfirmReturn;
import pl.closter.eventstore.domain.product.ProductCommand.DonateItem;
import pl.closter.eventstore.domain.product.ProductCommand.RecordDelivered;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentBack;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentIn;
import pl.closter.eventstore.domain.product.ProductCommand.RecycleItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReportFound;
import pl.closter.eventstore.domain.product.ProductCommand.ReportIncident;
import pl.closter.eventstore.domain.product.ProductCommand.ScheduleReturn;

/// How a garment comes into the House and out of it. What came to harm is recorded whoever has it;
/// only what we give away ourselves must be wanted by nobody.
final class JourneyRules {

  private JourneyRules() {}

  static Decision<ProductEvent> sentIn(Product product, RecordSentIn command) {
    return switch (product.axes().custody()) {
      case Expected() -> accept(new ItemSentIn(command.productId()));
      case InTransitIn() -> nothingToDo();
      case Custody _ -> refuse(ProductRefusal.ALREADY_RECEIVED);
    };
  }

  static Decision<ProductEvent> delivered(Product product, RecordDelivered command) {
    return switch (product.axes().custody()) {
      case Dispatched() -> accept(new ItemDelivered(command.productId()));
      case Delivered(), ReturnInTransit() -> nothingToDo();
      case Custody _ -> refuse(ProductRefusal.NOT_DISPATCHED);
    };
  }

  static Decision<ProductEvent> sentBack(Product product, RecordSentBack command) {
    return switch (product.axes().custody()) {
      case Delivered() -> accept(new ItemSentBack(command.productId()));
      case ReturnInTransit() -> nothingToDo();
      case Custody _ -> refuse(ProductRefusal.NOT_DELIVERED);
    };
  }

  static Decision<ProductEvent> incident(Product product, ReportIncident command) {
    return switch (product.axes().custody()) {
      case Received(), Stored _, Picked(), ToBeReturned() -> accept(incident(command));
      case Custody there when there.equals(custodyAfter(command)) -> nothingToDo();
      case Custody elsewhere -> refuse(HandlingRules.absence(elsewhere));
    };
  }

  private static ProductEvent incident(ReportIncident command) {
    return switch (command.kind()) {
      case LOST -> new ItemLost(command.productId(), command.incident());
      case STOLEN -> new ItemStolen(command.productId(), command.incident());
      case DAMAGED -> new ItemDamaged(command.productId(), command.incident());
    };
  }

  private static Custody custodyAfter(ReportIncident command) {
    return switch (command.kind()) {
      case LOST -> new Lost();
      case STOLEN -> new Stolen();
      case DAMAGED -> new Destroyed();
    };
  }

  static Decision<ProductEvent> found(Product product, ReportFound command) {
    return switch (product.axes().custody()) {
      case Lost() -> accept(new ItemFound(command.productId()));
      case Received(), Stored _, Picked(), ToBeReturned() -> nothingToDo();
      case Custody _ -> refuse(ProductRefusal.NOT_LOST);
    };
  }

  static Decision<ProductEvent> scheduleReturn(Product product, ScheduleReturn command) {
    return switch (product.axes().custody()) {
      case Received(), Stored _, Picked() ->
          product.isConsigned()
              ? wanted(product)
                  .orElseGet(() -> accept(new ItemReturnToConsignorScheduled(command.productId())))
              : refuse(ProductRefusal.NOT_CONSIGNED);
      case ToBeReturned(), ReturnedToConsignor() -> nothingToDo();
      case Custody elsewhere -> refuse(HandlingRules.absence(elsewhere));
    };
  }

  static Decision<ProductEvent> confirmReturn(Product product, ConfirmReturn command) {
    return switch (product.axes().custody()) {
      case ToBeReturned() ->
          accept(new ItemReturnedToConsignor(command.productId(), command.evidenceHash()));
      case ReturnedToConsignor() -> nothingToDo();
      case Custody _ -> refuse(ProductRefusal.NOT_TO_BE_RETURNED);
    };
  }

  static Decision<ProductEvent> donate(Product product, DonateItem command) {
    return giveAway(
        product,
        new Donated(),
        new ItemDonated(command.productId(), command.recipient(), command.evidenceHash()));
  }

  static Decision<ProductEvent> recycle(Product product, RecycleItem command) {
    return giveAway(
        product,
        new Recycled(),
        new ItemRecycled(command.productId(), command.recipient(), command.evidenceHash()));
  }

  private static Decision<ProductEvent> giveAway(
      Product product, Custody afterwards, ProductEvent event) {
    return switch (product.axes().custody()) {
      case Received(), Stored _, Picked(), ToBeReturned() ->
          wanted(product).orElseGet(() -> accept(event));
      case Custody there when there.equals(afterwards) -> nothingToDo();
      case Custody elsewhere -> refuse(HandlingRules.absence(elsewhere));
    };
  }

  /// Why a garment cannot be given away: somebody has a right to it, or may buy it.
  static Optional<Decision<ProductEvent>> wanted(Product product) {
    if (product.axes().sale().isTaken()) {
      return Optional.of(refuse(ProductRefusal.KEPT_BY_SOMEBODY));
    } else if (product.consignment() != null) {
      return Optional.of(refuse(ProductRefusal.UNDER_CONTRACT));
    } else if (!product.axes().catalogue().live().isEmpty()) {
      return Optional.of(refuse(ProductRefusal.STILL_LISTED));
    }
    return Optional.empty();
  }
}

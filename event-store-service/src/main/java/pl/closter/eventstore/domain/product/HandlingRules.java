package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_ACCEPTED;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_DISPATCHED;
import static pl.closter.eventstore.domain.product.ProductRefusal.GONE;
import static pl.closter.eventstore.domain.product.ProductRefusal.LOST;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_PICKED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_RECEIVED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_SOLD;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_STORED;
import static pl.closter.eventstore.domain.product.ProductRefusal.TO_BE_RETURNED;

import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemMoved;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.Acceptance.Accepted;
import pl.closter.eventstore.domain.product.Acceptance.Pending;
import pl.closter.eventstore.domain.product.Acceptance.Rejected;
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
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.MoveItem;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RejectProduct;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;

/// What is done with a garment in the House, and whether the House takes it.
final class HandlingRules {

  private HandlingRules() {}

  static Decision<ProductEvent> receive(Product product, ReceiveItem command) {
    return switch (product.axes().custody()) {
      case Expected(), InTransitIn(), ReturnInTransit() ->
          accept(new ItemReceived(command.productId(), command.sessionId()));
      case Received(), Stored _, Picked(), ToBeReturned() -> nothingToDo();
      case Dispatched(), Delivered() -> refuse(ALREADY_DISPATCHED);
      case Lost() -> refuse(LOST);
      case ReturnedToConsignor(), Donated(), Recycled(), Stolen(), Destroyed() -> refuse(GONE);
    };
  }

  static Decision<ProductEvent> store(Product product, StoreItem command) {
    return switch (product.axes().custody()) {
      case Stored(var place) when place.equals(command.locationCode()) -> nothingToDo();
      case Received(), Stored _, Picked() ->
          accept(new ItemStored(command.productId(), command.locationCode()));
      case Custody elsewhere -> refuse(absence(elsewhere));
    };
  }

  static Decision<ProductEvent> move(Product product, MoveItem command) {
    return switch (product.axes().custody()) {
      case Stored(var place) when place.equals(command.locationCode()) -> nothingToDo();
      case Stored(var place) ->
          accept(new ItemMoved(command.productId(), place, command.locationCode()));
      case Received(), Picked() -> refuse(NOT_STORED);
      case Custody elsewhere -> refuse(absence(elsewhere));
    };
  }

  static Decision<ProductEvent> pick(Product product, PickItem command) {
    return switch (product.axes().custody()) {
      case Received() -> refuse(NOT_STORED);
      case Stored _ -> accept(new ItemPicked(command.productId()));
      case Picked() -> nothingToDo();
      case Custody elsewhere -> refuse(absence(elsewhere));
    };
  }

  static Decision<ProductEvent> dispatch(Product product, DispatchItem command) {
    return switch (product.axes().custody()) {
      case Received(), Stored _ -> refuse(product.isSold() ? NOT_PICKED : NOT_SOLD);
      case Picked() ->
          product.isSold() ? accept(new ItemDispatched(command.productId())) : refuse(NOT_SOLD);
      case Dispatched() -> nothingToDo();
      case Custody elsewhere -> refuse(absence(elsewhere));
    };
  }

  /// Why what is not in the House cannot be handled there.
  static ProductRefusal absence(Custody custody) {
    return switch (custody) {
      case Expected(), InTransitIn(), ReturnInTransit() -> NOT_RECEIVED;
      case Dispatched(), Delivered() -> ALREADY_DISPATCHED;
      case ToBeReturned() -> TO_BE_RETURNED;
      case Lost() -> LOST;
      case ReturnedToConsignor(), Donated(), Recycled(), Stolen(), Destroyed() -> GONE;
      case Received(), Stored _, Picked() ->
          throw new IllegalStateException("It is in the House: " + custody);
    };
  }

  static Decision<ProductEvent> acceptProduct(Product product, AcceptProduct command) {
    return switch (product.axes().acceptance()) {
      case Pending(), Rejected _ ->
          ProofRules.doubt(product)
              .<Decision<ProductEvent>>map(Decision::refuse)
              .orElseGet(() -> accept(new ProductAccepted(command.productId())));
      case Accepted() -> nothingToDo();
    };
  }

  static Decision<ProductEvent> rejectProduct(Product product, RejectProduct command) {
    return switch (product.axes().acceptance()) {
      case Rejected(var reason) when reason == command.reason() -> nothingToDo();
      case Pending(), Rejected _ ->
          accept(new ProductRejected(command.productId(), command.reason()));
      case Accepted() -> refuse(ALREADY_ACCEPTED);
    };
  }
}

package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_ACCEPTED;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_DISPATCHED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_PICKED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_RECEIVED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_SOLD;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_STORED;

import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.Acceptance.Accepted;
import pl.closter.eventstore.domain.product.Acceptance.Pending;
import pl.closter.eventstore.domain.product.Acceptance.Rejected;
import pl.closter.eventstore.domain.product.Custody.Dispatched;
import pl.closter.eventstore.domain.product.Custody.Expected;
import pl.closter.eventstore.domain.product.Custody.Picked;
import pl.closter.eventstore.domain.product.Custody.Received;
import pl.closter.eventstore.domain.product.Custody.Stored;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RejectProduct;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;

/// Where a garment is, and whether the House takes it.
final class HandlingRules {

  private HandlingRules() {}

  static Decision<ProductEvent> receive(Product product, ReceiveItem command) {
    return switch (product.axes().custody()) {
      case Expected() -> accept(new ItemReceived(command.productId(), command.sessionId()));
      case Received(), Stored _, Picked() -> nothingToDo();
      case Dispatched() -> refuse(ALREADY_DISPATCHED);
    };
  }

  static Decision<ProductEvent> store(Product product, StoreItem command) {
    return switch (product.axes().custody()) {
      case Expected() -> refuse(NOT_RECEIVED);
      case Stored(var place) when place.equals(command.locationCode()) -> nothingToDo();
      case Received(), Stored _, Picked() ->
          accept(new ItemStored(command.productId(), command.locationCode()));
      case Dispatched() -> refuse(ALREADY_DISPATCHED);
    };
  }

  static Decision<ProductEvent> pick(Product product, PickItem command) {
    return switch (product.axes().custody()) {
      case Expected() -> refuse(NOT_RECEIVED);
      case Received() -> refuse(NOT_STORED);
      case Stored _ -> accept(new ItemPicked(command.productId()));
      case Picked() -> nothingToDo();
      case Dispatched() -> refuse(ALREADY_DISPATCHED);
    };
  }

  static Decision<ProductEvent> dispatch(Product product, DispatchItem command) {
    return switch (product.axes().custody()) {
      case Expected() -> refuse(NOT_RECEIVED);
      case Received(), Stored _ -> refuse(product.isSold() ? NOT_PICKED : NOT_SOLD);
      case Picked() ->
          product.isSold() ? accept(new ItemDispatched(command.productId())) : refuse(NOT_SOLD);
      case Dispatched() -> nothingToDo();
    };
  }

  static Decision<ProductEvent> acceptProduct(Product product, AcceptProduct command) {
    return switch (product.axes().acceptance()) {
      case Pending(), Rejected _ -> accept(new ProductAccepted(command.productId()));
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

package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.acceptAll;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import pl.closter.events.ConditionReport;
import pl.closter.events.DescriptionField;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.Product.Acceptance;
import pl.closter.eventstore.domain.product.Product.Custody;
import pl.closter.eventstore.domain.product.Product.Sale;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.MarkPublished;
import pl.closter.eventstore.domain.product.ProductCommand.MarkUnpublished;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RecordCondition;
import pl.closter.eventstore.domain.product.ProductCommand.RejectProduct;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;
import pl.closter.eventstore.domain.product.ProductCommand.UpdateProduct;

/// The rules of one garment (PR1 to PR9; unique label codes, PR9, are claims of the log).
public final class ProductDecider implements Decider<Product, ProductCommand, ProductEvent> {

  private final Money.Code houseCurrency;

  public ProductDecider(Money.Code houseCurrency) {
    this.houseCurrency = houseCurrency;
  }

  @Override
  public Product initial() {
    return Product.unknown();
  }

  @Override
  public Decision<ProductEvent> decide(Product product, ProductCommand command) {
    if (product.isDeleted()) {
      return decideOnDeleted(product, command);
    }
    return switch (command) {
      case CreateProduct create -> create(product, create);
      case UpdateProduct update -> update(product, update);
      case RecordCondition condition -> inspect(condition);
      case ReceiveItem receive -> receive(product, receive);
      case StoreItem store -> store(product, store);
      case PickItem pick -> pick(product, pick);
      case DispatchItem dispatch -> dispatch(product, dispatch);
      case AcceptProduct accepting -> approve(product, accepting);
      case RejectProduct reject -> reject(product, reject);
      case SetPrice price -> price(product, price);
      case MarkPublished published -> publish(product, published);
      case MarkUnpublished unpublished -> unpublish(product, unpublished);
      case Reserve reserve -> reserve(product, reserve);
      case ReleaseReservation release -> release(product, release);
      case ReserveForOrderLine order -> OrderLineRules.reserve(product, order);
      case SellToOrderLine order -> OrderLineRules.sell(product, order);
      case ReverseSale reverse -> reverse(product, reverse);
      case DeleteProduct delete -> delete(product, delete);
    };
  }

  // What a channel tells is recorded even then.
  private static Decision<ProductEvent> decideOnDeleted(Product product, ProductCommand command) {
    return switch (command) {
      case ReserveForOrderLine order ->
          OrderLineRules.oversold(product, order.productId(), order.claim());
      case SellToOrderLine order ->
          OrderLineRules.oversold(product, order.productId(), order.claim());
      case MarkUnpublished _, DeleteProduct _ -> nothingToDo();
      case CreateProduct _, UpdateProduct _, RecordCondition _ -> refuse(ProductRefusal.DELETED);
      case ReceiveItem _, StoreItem _, PickItem _, DispatchItem _ -> refuse(ProductRefusal.DELETED);
      case AcceptProduct _, RejectProduct _, SetPrice _ -> refuse(ProductRefusal.DELETED);
      case MarkPublished _, Reserve _, ReleaseReservation _ -> refuse(ProductRefusal.DELETED);
      case ReverseSale _ -> refuse(ProductRefusal.DELETED);
    };
  }

  private static Decision<ProductEvent> create(Product product, CreateProduct command) {
    if (product.exists()) {
      return refuse(ProductRefusal.ALREADY_EXISTS);
    }
    if (command.mode() == InventoryMode.CONSIGNMENT) {
      return refuse(ProductRefusal.CONSIGNMENT_NEEDS_ACTIVE_CONTRACT);
    }
    List<ProductEvent> events = new ArrayList<>();
    events.add(
        new ProductCreated(command.productId(), command.mode(), command.labelCode(), null, null));
    events.addAll(changes(product, command.productId(), command.description()));
    return acceptAll(events);
  }

  private static Decision<ProductEvent> update(Product product, UpdateProduct command) {
    return acceptAll(changes(product, command.productId(), command.description()));
  }

  private static List<ProductEvent> changes(
      Product product, UUID id, Map<DescriptionField, String> wanted) {
    Map<DescriptionField, String> known = product.about().description();
    List<FieldChange> changes = new ArrayList<>();
    for (DescriptionField field : DescriptionField.values()) {
      String to = wanted.get(field);
      if (to != null && !to.equals(known.get(field))) {
        changes.add(new FieldChange(field, known.get(field), to, ChangeOrigin.OPERATOR));
      }
    }
    return changes.isEmpty()
        ? List.of()
        : List.of(new ProductUpdated(id, changes, product.isSold()));
  }

  private static Decision<ProductEvent> inspect(RecordCondition command) {
    if (!command.defects().stream().allMatch(Grading::knows)) {
      return refuse(ProductRefusal.UNKNOWN_DEFECT);
    }
    return accept(
        new ProductConditionRecorded(
            command.productId(),
            new ConditionReport(
                command.unworn(),
                command.tagsAttached(),
                command.defects(),
                Grading.grade(command.unworn(), command.tagsAttached(), command.defects()),
                Grading.VERSION)));
  }

  private static Decision<ProductEvent> receive(Product product, ReceiveItem command) {
    return switch (product.custody()) {
      case Custody.Expected() -> accept(new ItemReceived(command.productId(), command.sessionId()));
      case Custody.Received(), Custody.Picked() -> nothingToDo();
      case Custody.Stored _ -> nothingToDo();
      case Custody.Dispatched() -> refuse(ProductRefusal.ALREADY_DISPATCHED);
    };
  }

  private static Decision<ProductEvent> store(Product product, StoreItem command) {
    return switch (product.custody()) {
      case Custody.Expected() -> refuse(ProductRefusal.NOT_IN_HOUSE);
      case Custody.Stored(var place) when place.equals(command.locationCode()) -> nothingToDo();
      case Custody.Received(), Custody.Picked() ->
          accept(new ItemStored(command.productId(), command.locationCode()));
      case Custody.Stored _ -> accept(new ItemStored(command.productId(), command.locationCode()));
      case Custody.Dispatched() -> refuse(ProductRefusal.ALREADY_DISPATCHED);
    };
  }

  private static Decision<ProductEvent> pick(Product product, PickItem command) {
    return switch (product.custody()) {
      case Custody.Expected() -> refuse(ProductRefusal.NOT_IN_HOUSE);
      case Custody.Picked() -> nothingToDo();
      case Custody.Received() -> accept(new ItemPicked(command.productId()));
      case Custody.Stored _ -> accept(new ItemPicked(command.productId()));
      case Custody.Dispatched() -> refuse(ProductRefusal.ALREADY_DISPATCHED);
    };
  }

  // PR4: nothing leaves the house unless it is sold.
  private static Decision<ProductEvent> dispatch(Product product, DispatchItem command) {
    if (product.custody() instanceof Custody.Dispatched) {
      return nothingToDo();
    }
    if (!product.isInHouse()) {
      return refuse(ProductRefusal.NOT_IN_HOUSE);
    }
    return product.isSold()
        ? accept(new ItemDispatched(command.productId()))
        : refuse(ProductRefusal.NOT_SOLD);
  }

  private static Decision<ProductEvent> approve(Product product, AcceptProduct command) {
    return switch (product.acceptance()) {
      case Acceptance.Accepted() -> nothingToDo();
      case Acceptance.Pending(), Acceptance.Rejected() ->
          accept(new ProductAccepted(command.productId()));
    };
  }

  private static Decision<ProductEvent> reject(Product product, RejectProduct command) {
    return switch (product.sale()) {
      case Sale.Sold _ -> refuse(ProductRefusal.SOLD);
      case Sale.Reserved _ -> refuse(ProductRefusal.RESERVED_BY_ANOTHER);
      case Sale.Unavailable(), Sale.Available() ->
          product.acceptance() instanceof Acceptance.Rejected
              ? nothingToDo()
              : accept(new ProductRejected(command.productId(), command.reason()));
    };
  }

  private Decision<ProductEvent> price(Product product, SetPrice command) {
    Money floor = command.floor() == null ? product.about().floor() : command.floor();
    if (command.price().amountMinor() <= 0) {
      return refuse(ProductRefusal.PRICE_NOT_POSITIVE);
    }
    if (!isOurs(command.price()) || (floor != null && !isOurs(floor))) {
      return refuse(ProductRefusal.CURRENCY_NOT_ACCEPTED);
    }
    if (product.isSold()) {
      return refuse(ProductRefusal.SOLD);
    }
    if (floor != null && command.price().isLessThan(floor) && command.guarantee() == null) {
      return refuse(ProductRefusal.BELOW_FLOOR);
    }
    boolean same =
        command.price().equals(product.about().price())
            && Objects.equals(floor, product.about().floor());
    return same
        ? nothingToDo()
        : accept(
            new ProductPriceSet(
                command.productId(),
                command.price(),
                floor,
                command.reason(),
                command.guarantee()));
  }

  private boolean isOurs(Money money) {
    return money.currency().equals(houseCurrency);
  }

  private static Decision<ProductEvent> publish(Product product, MarkPublished command) {
    return listings(product).contains(command.listingId())
        ? nothingToDo()
        : accept(new ProductPublished(command.productId(), command.listingId(), command.channel()));
  }

  private static Decision<ProductEvent> unpublish(Product product, MarkUnpublished command) {
    return listings(product).contains(command.listingId())
        ? accept(
            new ProductUnpublished(command.productId(), command.listingId(), command.channel()))
        : nothingToDo();
  }

  // PR2: at most one live reservation.
  private static Decision<ProductEvent> reserve(Product product, Reserve command) {
    return switch (product.sale()) {
      case Sale.Available() ->
          accept(
              new ProductReserved(
                  command.productId(),
                  command.reservationId(),
                  command.cause(),
                  command.channel(),
                  null,
                  command.expiresAt()));
      case Sale.Reserved(var id, _) when id.equals(command.reservationId()) -> nothingToDo();
      case Sale.Reserved _ -> refuse(ProductRefusal.RESERVED_BY_ANOTHER);
      case Sale.Sold _ -> refuse(ProductRefusal.SOLD);
      case Sale.Unavailable() -> refuse(ProductRefusal.NOT_AVAILABLE);
    };
  }

  private static Decision<ProductEvent> release(Product product, ReleaseReservation command) {
    return switch (product.sale()) {
      case Sale.Reserved(var id, _) when id.equals(command.reservationId()) ->
          accept(
              new ProductReservationReleased(
                  command.productId(), command.reservationId(), command.reason()));
      case Sale.Reserved _, Sale.Sold _ -> refuse(ProductRefusal.NOT_RESERVED);
      case Sale.Unavailable(), Sale.Available() -> refuse(ProductRefusal.NOT_RESERVED);
    };
  }

  private static Decision<ProductEvent> reverse(Product product, ReverseSale command) {
    return switch (product.sale()) {
      case Sale.Sold(var order, _, _) when order.equals(command.orderId()) ->
          accept(new ProductSaleReversed(command.productId(), order, command.cause()));
      case Sale.Sold _, Sale.Reserved _ -> refuse(ProductRefusal.NOT_SOLD_TO_ORDER);
      case Sale.Unavailable(), Sale.Available() -> refuse(ProductRefusal.NOT_SOLD_TO_ORDER);
    };
  }

  // PR5
  private static Decision<ProductEvent> delete(Product product, DeleteProduct command) {
    boolean taken = product.sale() instanceof Sale.Reserved || product.isSold();
    return taken || !listings(product).isEmpty()
        ? refuse(ProductRefusal.IN_USE)
        : accept(new ProductDeleted(command.productId(), command.reason()));
  }

  @Override
  public Product evolve(Product product, ProductEvent event) {
    return ProductEvolution.evolve(product, event);
  }

  private static Set<UUID> listings(Product product) {
    return ProductEvolution.listings(product);
  }
}

package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.events.NamedUuid;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.PriceGuarantee;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;

class ProductDeciderTest {

  private static final UUID ID = new UUID(7, 1);
  private static final UUID MINE = new UUID(7, 2);
  private static final UUID OTHER = new UUID(7, 3);
  private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
  private static final OrderClaim FIRST = new OrderClaim(new UUID(7, 4), "1", "6001", NOON);
  private static final OrderClaim SECOND =
      new OrderClaim(new UUID(7, 5), "1", "6002", NOON.plusMillis(40));
  private static final Money PRICE = Money.of(12_900, "PLN");

  private static final ProductEvent CREATED =
      new ProductCreated(ID, InventoryMode.OWNED, "CL-1", null, null);
  private static final List<ProductEvent> AVAILABLE =
      List.of(CREATED, new ItemReceived(ID, null), new ProductAccepted(ID));
  private static final ProductEvent RESERVED_FOR_FIRST =
      new ProductReserved(
          ID,
          NamedUuid.reservation(FIRST.orderId(), "1"),
          ReservationCause.ORDER,
          "shopify",
          FIRST,
          null);
  private static final ProductEvent SOLD_TO_FIRST =
      new ProductSold(ID, FIRST.orderId(), "1", NamedUuid.reservation(FIRST.orderId(), "1"));

  private final ProductDecider decider = new ProductDecider(new Money.Code("PLN"));
  private final Scenario<Product, ProductCommand, ProductEvent> product = Scenario.of(decider);

  private static List<ProductEvent> after(List<ProductEvent> before, ProductEvent... more) {
    List<ProductEvent> all = new ArrayList<>(before);
    all.addAll(List.of(more));
    return all;
  }

  private static Reserve reserve(UUID reservation) {
    return new Reserve(ID, reservation, ReservationCause.OPERATOR, null, null);
  }

  @Test
  void consignment_needs_a_contract() {
    product
        .when(new CreateProduct(ID, InventoryMode.CONSIGNMENT, "CL-1", Map.of()))
        .thenRefused(ProductRefusal.CONSIGNMENT_NEEDS_ACTIVE_CONTRACT);
  }

  @Test
  void an_available_garment_is_reserved_for_one_buyer() {
    product
        .given(AVAILABLE)
        .when(reserve(MINE))
        .then(List.of(new ProductReserved(ID, MINE, ReservationCause.OPERATOR, null, null, null)));
    product
        .given(after(AVAILABLE, RESERVED_FOR_FIRST))
        .when(reserve(OTHER))
        .thenRefused(ProductRefusal.RESERVED_BY_ANOTHER);
  }

  @Test
  void a_garment_that_was_not_accepted_or_received_is_not_available() {
    product
        .given(List.of(CREATED, new ProductAccepted(ID)))
        .when(reserve(MINE))
        .thenRefused(ProductRefusal.NOT_AVAILABLE);
    product
        .given(List.of(CREATED, new ItemReceived(ID, null)))
        .when(reserve(MINE))
        .thenRefused(ProductRefusal.NOT_AVAILABLE);
  }

  @Test
  void a_paid_line_sells_the_garment_whatever_arrives_first() {
    product
        .given(AVAILABLE)
        .when(new SellToOrderLine(ID, "shopify", FIRST))
        .then(List.of(RESERVED_FOR_FIRST, SOLD_TO_FIRST));
    product
        .given(after(AVAILABLE, RESERVED_FOR_FIRST))
        .when(new SellToOrderLine(ID, "shopify", FIRST))
        .then(List.of(SOLD_TO_FIRST));
    product
        .given(after(AVAILABLE, RESERVED_FOR_FIRST, SOLD_TO_FIRST))
        .when(new ReserveForOrderLine(ID, "shopify", FIRST))
        .thenNothing();
  }

  @Test
  void the_second_order_is_an_oversell_once() {
    ProductEvent lost =
        new OversellDetected(ID, FIRST.orderId(), SECOND.orderId(), "1", "6002", 40L);
    List<ProductEvent> sold = after(AVAILABLE, RESERVED_FOR_FIRST, SOLD_TO_FIRST);
    product.given(sold).when(new ReserveForOrderLine(ID, "shopify", SECOND)).then(List.of(lost));
    product.given(after(sold, lost)).when(new SellToOrderLine(ID, "shopify", SECOND)).thenNothing();
  }

  @Test
  void what_a_channel_sold_although_it_was_deleted_is_an_oversell_without_a_winner() {
    product
        .given(after(List.of(CREATED), new ProductDeleted(ID, "twice")))
        .when(new ReserveForOrderLine(ID, "shopify", FIRST))
        .then(List.of(new OversellDetected(ID, null, FIRST.orderId(), "1", "6001", null)));
  }

  @Test
  void a_price_is_positive_in_the_houses_currency_and_not_below_the_floor() {
    var created = product.given(List.of(CREATED));
    created
        .when(new SetPrice(ID, Money.of(0, "PLN"), null, "x", null))
        .thenRefused(ProductRefusal.PRICE_NOT_POSITIVE);
    created
        .when(new SetPrice(ID, Money.of(1, "EUR"), null, "x", null))
        .thenRefused(ProductRefusal.CURRENCY_NOT_ACCEPTED);
    Money floor = Money.of(15_000, "PLN");
    created.when(new SetPrice(ID, PRICE, floor, "x", null)).thenRefused(ProductRefusal.BELOW_FLOOR);
    PriceGuarantee guarantee = new PriceGuarantee("supervisor-7");
    created
        .when(new SetPrice(ID, PRICE, floor, "x", guarantee))
        .then(List.of(new ProductPriceSet(ID, PRICE, floor, "x", guarantee)));
  }

  @Test
  void nothing_leaves_the_house_unsold_and_nothing_taken_is_deleted() {
    product.given(AVAILABLE).when(new DispatchItem(ID)).thenRefused(ProductRefusal.NOT_SOLD);
    product
        .given(after(AVAILABLE, RESERVED_FOR_FIRST, SOLD_TO_FIRST))
        .when(new DispatchItem(ID))
        .then(List.of(new ItemDispatched(ID)));
    product
        .given(after(AVAILABLE, RESERVED_FOR_FIRST))
        .when(new DeleteProduct(ID, "x"))
        .thenRefused(ProductRefusal.IN_USE);
  }

  @Test
  void a_reversed_sale_makes_it_available_again() {
    product
        .given(
            after(
                AVAILABLE,
                RESERVED_FOR_FIRST,
                SOLD_TO_FIRST,
                new ProductSaleReversed(ID, FIRST.orderId(), "withdrawal")))
        .when(new SellToOrderLine(ID, "shopify", SECOND))
        .then(
            List.of(
                new ProductReserved(
                    ID,
                    NamedUuid.reservation(SECOND.orderId(), "1"),
                    ReservationCause.ORDER,
                    "shopify",
                    SECOND,
                    null),
                new ProductSold(
                    ID, SECOND.orderId(), "1", NamedUuid.reservation(SECOND.orderId(), "1"))));
  }

  /// Random lives: what is decided can always be folded, and there is never a second sale without a
  /// reversal between.
  @Test
  void no_life_sells_a_garment_twice() {
    Random dice = new Random(20_261_123);
    for (int life = 0; life < 2_000; life++) {
      Product state = decider.initial();
      boolean sold = false;
      for (int step = 0; step < 30; step++) {
        if (decider.decide(state, anything(dice))
            instanceof Decision.Accepted<ProductEvent>(var events)) {
          for (ProductEvent event : events) {
            assertThat(sold && event instanceof ProductSold).as("sold twice").isFalse();
            sold =
                (sold || event instanceof ProductSold) && !(event instanceof ProductSaleReversed);
            state = decider.evolve(state, event);
          }
        }
      }
    }
  }

  private static ProductCommand anything(Random dice) {
    return switch (dice.nextInt(9)) {
      case 0 -> new CreateProduct(ID, InventoryMode.BUYOUT, "CL-1", Map.of());
      case 1 -> new ReceiveItem(ID, null);
      case 2 -> new AcceptProduct(ID);
      case 3 -> reserve(dice.nextBoolean() ? MINE : OTHER);
      case 4 -> new ReleaseReservation(ID, MINE, "x");
      case 5 -> new ReserveForOrderLine(ID, "shopify", dice.nextBoolean() ? FIRST : SECOND);
      case 6 -> new SellToOrderLine(ID, "shopify", dice.nextBoolean() ? FIRST : SECOND);
      case 7 -> new ReverseSale(ID, FIRST.orderId(), "x");
      default -> new DispatchItem(ID);
    };
  }
}

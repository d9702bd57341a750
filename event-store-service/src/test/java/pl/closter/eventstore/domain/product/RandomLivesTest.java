package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.product.Garment.CHANNEL;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.PLN;
import static pl.closter.eventstore.domain.product.Garment.claim;
import static pl.closter.eventstore.domain.product.Garment.pln;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.DescriptionField;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.domain.Decision.Accepted;
import pl.closter.eventstore.domain.Decision.Refused;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.MarkPublished;
import pl.closter.eventstore.domain.product.ProductCommand.MarkUnpublished;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RejectProduct;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;
import pl.closter.eventstore.domain.product.ProductCommand.UpdateProduct;

/// Whatever is asked in whatever order: what was accepted can be folded, and the promises hold.
class RandomLivesTest {

  private static final int LIVES = 400;
  private static final int COMMANDS = 60;

  private final ProductDecider decider = new ProductDecider(PLN);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_garment_is_kept_for_one_and_sold_once_whatever_is_asked(long seed) {
    RandomGenerator dice = new Random(seed);
    int sold = 0;
    int oversold = 0;
    for (int life = 0; life < LIVES; life++) {
      List<ProductEvent> history = live(dice);
      assertPromises(history);
      sold += count(history, ProductSold.class);
      oversold += count(history, OversellDetected.class);
    }
    assertThat(sold).as("lives in which something was sold").isGreaterThan(LIVES / 4);
    assertThat(oversold).as("oversells").isGreaterThan(LIVES / 4);
  }

  private List<ProductEvent> live(RandomGenerator dice) {
    List<ProductEvent> history = new ArrayList<>();
    Product product = decider.initial();
    for (int i = 0; i < COMMANDS; i++) {
      ProductCommand command = command(dice);
      switch (decider.decide(product, command)) {
        case Accepted<ProductEvent>(var events) -> {
          history.addAll(events);
          for (ProductEvent event : events) {
            product = decider.evolve(product, event);
          }
        }
        case Refused<ProductEvent> refused ->
            assertThat(isFact(command) && product.origin() != null)
                .as("%s was refused: %s", command, refused)
                .isFalse();
      }
    }
    return history;
  }

  private static boolean isFact(ProductCommand command) {
    return command instanceof ReserveForOrderLine || command instanceof SellToOrderLine;
  }

  private static void assertPromises(List<ProductEvent> history) {
    Optional<UUID> keptBy = Optional.empty();
    boolean sold = false;
    Set<String> losers = new HashSet<>();
    for (ProductEvent event : history) {
      switch (event) {
        case ProductReserved reserved -> {
          assertThat(keptBy).as("PR2: one reservation at a time").isEmpty();
          assertThat(sold).as("after the sale nobody else reserves").isFalse();
          keptBy = Optional.of(reserved.reservationId());
        }
        case ProductReservationReleased released -> {
          assertThat(keptBy).hasValue(released.reservationId());
          keptBy = Optional.empty();
        }
        case ProductSold sale -> {
          assertThat(sold).as("PR1: sold once").isFalse();
          assertThat(keptBy).as("sold to who had it").hasValue(sale.reservationId());
          assertThat(losers).doesNotContain(sale.orderId() + sale.lineId());
          sold = true;
          keptBy = Optional.empty();
        }
        case ProductSaleReversed _ -> {
          assertThat(sold).isTrue();
          sold = false;
        }
        case ItemDispatched _ -> assertThat(sold).as("PR4").isTrue();
        case OversellDetected oversell ->
            assertThat(losers.add(oversell.losingOrderId() + oversell.losingLineId()))
                .as("one oversell for each line")
                .isTrue();
        default -> {}
      }
    }
  }

  private static int count(List<ProductEvent> history, Class<? extends ProductEvent> type) {
    return (int) history.stream().filter(type::isInstance).count();
  }

  private static ProductCommand command(RandomGenerator dice) {
    OrderClaim claim = claim(dice.nextInt(4), Instant.ofEpochMilli(dice.nextLong(1_000_000)));
    UUID small = new UUID(3, dice.nextInt(3));
    return switch (dice.nextInt(23)) {
      case 0 -> create(dice);
      case 1 ->
          new UpdateProduct(
              ID, Map.of(DescriptionField.SIZE, "S" + dice.nextInt(3)), ChangeOrigin.OPERATOR);
      case 2, 3 -> new ReceiveItem(ID, null);
      case 4 -> new StoreItem(ID, "A-" + dice.nextInt(2));
      case 5 -> new PickItem(ID);
      case 6 -> new DispatchItem(ID);
      case 7, 8 -> new AcceptProduct(ID);
      case 9 -> new RejectProduct(ID, RejectionReason.LOW_VALUE);
      case 10 -> new SetPrice(ID, pln(dice.nextInt(-1, 3)), pln(dice.nextInt(3)), "sale", null);
      case 11 -> new MarkPublished(ID, small, CHANNEL);
      case 12 -> new MarkUnpublished(ID, small, CHANNEL);
      case 13, 14 -> new Reserve(ID, small, ReservationCause.OFFER, null, null);
      case 15 -> new ReleaseReservation(ID, small, "why not");
      case 16, 17 -> new ReserveForOrderLine(ID, CHANNEL, claim);
      case 18, 19 -> new SellToOrderLine(ID, CHANNEL, claim);
      case 20 -> new ReverseSale(ID, claim.orderId(), "why not");
      case 21 -> new ReleaseFromOrderLine(ID, claim, "why not");
      default -> dice.nextInt(10) == 0 ? new DeleteProduct(ID, "why not") : create(dice);
    };
  }

  private static ProductCommand create(RandomGenerator dice) {
    return new CreateProduct(
        ID,
        dice.nextBoolean() ? InventoryMode.OWNED : InventoryMode.BUYOUT,
        "CL-1",
        null,
        null,
        Map.of(DescriptionField.TITLE, "Coat"),
        ChangeOrigin.IMPORT);
  }
}

package pl.closter.eventstore.domain.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.events.CommissionPlan;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.CancelledAt;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.DiscountAllocation;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.SaleContract;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.order.OrderCommand.FreezeTerms;
import pl.closter.eventstore.domain.order.OrderCommand.Selling;

/// What the price of a line means for House and consignor.
class TermsTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID COAT = new UUID(2, 1);
  private static final UUID CONTRACT = new UUID(3, 1);
  private static final UUID CONSIGNOR = new UUID(4, 1);
  private static final String HASH = "ab".repeat(32);

  private final Scenario<Order, OrderCommand, OrderEvent> order = Scenario.of(new OrderDecider());

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private static OrderEvent placed(long price, long discount) {
    return new OrderPlaced(
        ID,
        "offer",
        "b1",
        List.of(new OrderLine("1", COAT, pln(price), pln(discount))),
        pln(0),
        pln(price - discount),
        BuyerKind.B2C,
        false,
        Instant.parse("2026-11-23T10:00:00Z"));
  }

  private static SaleContract contract(Money floor) {
    return new SaleContract(CONTRACT, 2, CONSIGNOR, HASH, floor);
  }

  private static OrderCommand freeze(int houseBps, long floor, Bearer bearer) {
    return new FreezeTerms(
        ID, "1", new Selling(contract(pln(floor)), CommissionPlan.flat(houseBps), bearer));
  }

  private static OrderEvent frozen(
      @Nullable SaleContract contract,
      long house,
      long consignor,
      long guarantee,
      long houseBears,
      long consignorBears) {
    return new SaleTermsFrozen(
        ID,
        "1",
        COAT,
        contract,
        pln(house),
        pln(consignor),
        pln(guarantee),
        new DiscountAllocation(pln(houseBears), pln(consignorBears)));
  }

  // The numbers of the golden vectors, at the price that a buyer agreed on.
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "SPLIT-1, 20000,  4000, 8000, 12000",
    "SPLIT-2,  9999,  3333, 3333,  6666",
  })
  void a_sale_is_divided_by_the_plan_of_the_contract(
      String vector, long price, int houseBps, long house, long consignor) {
    order
        .given(placed(price, 0))
        .when(freeze(houseBps, 5_000, Bearer.PRO_RATA))
        .then(frozen(contract(pln(5_000)), house, consignor, 0, 0, 0));
  }

  // A10, A11: FLOOR-1, FLOOR-2
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "FLOOR-1, 15000, 4200, 10800,    0, 3000, 0",
    "FLOOR-2,  9000,    0, 10800, 1800, 9000, 0",
  })
  void below_the_floor_the_consignor_gets_what_the_floor_promised(
      String vector,
      long sold,
      long house,
      long consignor,
      long guarantee,
      long houseBears,
      long consignorBears) {
    order
        .given(placed(18_000, 18_000 - sold))
        .when(freeze(4_000, 18_000, Bearer.PRO_RATA))
        .then(
            frozen(contract(pln(18_000)), house, consignor, guarantee, houseBears, consignorBears));
  }

  @ParameterizedTest
  @CsvSource({
    "PRO_RATA,  8000, 12000, 2000, 3000",
    "HOUSE,     5000, 15000, 5000,    0",
    "CONSIGNOR, 10000, 10000,   0, 5000",
  })
  void what_an_offer_took_off_the_price_is_borne_as_agreed(
      Bearer bearer, long house, long consignor, long houseBears, long consignorBears) {
    order
        .given(placed(25_000, 5_000))
        .when(freeze(4_000, 16_000, bearer))
        .then(frozen(contract(pln(16_000)), house, consignor, 0, houseBears, consignorBears));
  }

  @Test
  void what_belongs_to_the_house_is_the_houses() {
    order
        .given(placed(20_000, 1_000))
        .when(new FreezeTerms(ID, "1", null))
        .then(frozen(null, 19_000, 0, 0, 1_000, 0));
  }

  // OR3
  @Test
  void terms_bind_once_whatever_becomes_of_the_contract() {
    order
        .given(placed(20_000, 0), frozen(contract(pln(5_000)), 8_000, 12_000, 0, 0, 0))
        .when(freeze(1_000, 5_000, Bearer.PRO_RATA))
        .thenNothing();
  }

  @Test
  void a_line_that_is_not_fulfilled_binds_nobody() {
    order
        .given(
            placed(20_000, 0), new OrderLineRejected(ID, "1", COAT, LineRejectionReason.OVERSOLD))
        .when(freeze(4_000, 5_000, Bearer.PRO_RATA))
        .thenNothing();
    order
        .given(
            placed(20_000, 0),
            new OrderCancelled(
                ID, CancelledBy.BUYER, "no", "offer", "b1", CancelledAt.UNPAID, List.of()))
        .when(freeze(4_000, 5_000, Bearer.PRO_RATA))
        .thenNothing();
  }

  @Test
  void what_makes_no_sense_is_not_divided() {
    order
        .given(placed(20_000, 0))
        .when(new FreezeTerms(ID, "2", null))
        .thenRefused(OrderRefusal.UNKNOWN_LINE);
    order
        .given(placed(20_000, 20_001))
        .when(new FreezeTerms(ID, "1", null))
        .thenRefused(OrderRefusal.LINE_COSTS_LESS_THAN_NOTHING);
    order
        .given(placed(20_000, 0))
        .when(
            new FreezeTerms(
                ID,
                "1",
                new Selling(
                    contract(Money.of(5_000, "EUR")), CommissionPlan.flat(4_000), Bearer.PRO_RATA)))
        .thenRefused(OrderRefusal.CONTRACT_IN_FOREIGN_CURRENCY);
    order.given().when(new FreezeTerms(ID, "1", null)).thenRefused(OrderRefusal.UNKNOWN_ORDER);
  }
}

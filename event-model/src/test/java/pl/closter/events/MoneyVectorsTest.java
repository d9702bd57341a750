package pl.closter.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.CommissionPlan.Base;
import pl.closter.events.CommissionPlan.Kind;
import pl.closter.events.CommissionPlan.Tier;
import pl.closter.events.DiscountBearing.Bearer;

/// The amounts that the House agreed on with its accountants, computed by the values themselves.
class MoneyVectorsTest {

  private static final Map<String, JsonNode> VECTORS = vectors();

  private static Map<String, JsonNode> vectors() {
    try {
      JsonNode file =
          new ObjectMapper()
              .readTree(Path.of("src/test/resources/golden_money_vectors.json").toFile());
      Map<String, JsonNode> vectors = new LinkedHashMap<>();
      file.path("vectors").forEach(vector -> vectors.put(vector.path("id").asText(), vector));
      return vectors;
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static JsonNode in(String id) {
    return vector(id).path("in");
  }

  private static JsonNode out(String id) {
    return vector(id).path("out");
  }

  private static JsonNode vector(String id) {
    return java.util.Objects.requireNonNull(VECTORS.get(id), id);
  }

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private static Money pln(JsonNode minor) {
    assertThat(minor.isIntegralNumber()).isTrue();
    return pln(minor.asLong());
  }

  @Test
  void every_vector_is_looked_at_here() {
    Set<String> seen =
        new TreeSet<>(
            List.of("MVAT-1", "MVAT-2", "MVAT-3", "ALLOC-1", "ALLOC-2", "FLOOR-1", "FLOOR-2"));
    seen.addAll(List.of("PREF-1", "PREF-2", "PREF-3", "LEDGER-1"));
    seen.addAll(List.of("SPLIT-1", "SPLIT-2", "SPLIT-3", "SPLIT-4", "SPLIT-5", "SPLIT-6"));

    assertThat(VECTORS.keySet()).containsExactlyInAnyOrderElementsOf(seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPLIT-1", "SPLIT-2", "SPLIT-3", "SPLIT-4", "SPLIT-5", "SPLIT-6"})
  void a_price_is_split(String id) {
    CommissionPlan plan = plan(in(id));

    assertThat(plan.flaw(new Money.Code("PLN"))).isEmpty();
    assertThat(plan.split(pln(in(id).path("price"))))
        .isEqualTo(new Split(pln(out(id).path("house")), pln(out(id).path("consignor")), pln(0)));
  }

  private static CommissionPlan plan(JsonNode in) {
    Kind kind = Kind.valueOf(in.path("plan").asText());
    List<Tier> tiers = new ArrayList<>();
    in.path("tiers")
        .forEach(
            tier ->
                tiers.add(
                    new Tier(
                        tier.path(0).isNull() ? null : tier.path(0).asLong(),
                        Share.ofHouse(tier.path(1).asInt()))));
    if (in.has("houseBps")) {
      tiers.add(new Tier(null, Share.ofHouse(in.path("houseBps").asInt())));
    }
    Money net = in.has("consignorNet") ? pln(in.path("consignorNet")) : null;
    return new CommissionPlan(kind, tiers, net, null, null, Base.NET_OF_DISCOUNT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOOR-1", "FLOOR-2"})
  void below_the_floor_the_consignor_gets_what_the_floor_promised(String id) {
    Money sold = pln(in(id).path("sold"));

    assertThat(
            CommissionPlan.flat(in(id).path("houseBps").asInt())
                .splitAtLeast(pln(in(id).path("floor")), sold, sold))
        .isEqualTo(
            new Split(
                pln(out(id).path("house")),
                pln(out(id).path("consignor")),
                pln(out(id).path("priceGuaranteeExpense").asLong(0))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPLIT-1", "SPLIT-2", "SPLIT-3", "SPLIT-4", "SPLIT-5", "SPLIT-6"})
  void a_price_that_was_agreed_on_below_the_listing_is_split_like_any_other(String id) {
    Money price = pln(in(id).path("price"));

    assertThat(plan(in(id)).splitDiscounted(pln(0), price, price.plus(pln(5_000)), Bearer.PRO_RATA))
        .isEqualTo(new Split(pln(out(id).path("house")), pln(out(id).path("consignor")), pln(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOOR-1", "FLOOR-2"})
  void whoever_bears_a_discount_the_floor_keeps_its_promise(String id) {
    Money sold = pln(in(id).path("sold"));
    Money floor = pln(in(id).path("floor"));
    CommissionPlan plan = CommissionPlan.flat(in(id).path("houseBps").asInt());

    for (Bearer bearer : Bearer.values()) {
      assertThat(plan.splitDiscounted(floor, sold, floor, bearer))
          .as("borne by %s", bearer)
          .isEqualTo(plan.splitAtLeast(floor, sold, floor));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PREF-1", "PREF-2"})
  void a_partial_refund_follows_the_frozen_split(String id) {
    JsonNode frozen = in(id).path("frozenSplit");
    Split split = new Split(pln(frozen.path("house")), pln(frozen.path("consignor")), pln(0));

    assertThat(
            split.divide(
                pln(in(id).path("refund")), Bearer.valueOf(in(id).path("bearing").asText())))
        .isEqualTo(new Split(pln(out(id).path("house")), pln(out(id).path("consignor")), pln(0)));
  }

  @Test
  void a_refund_follows_the_split_of_its_own_sale_and_never_a_blend_of_several() {
    JsonNode sale =
        StreamSupport.stream(in("PREF-3").path("captures").spliterator(), false)
            .filter(capture -> capture.path("id").equals(in("PREF-3").path("refundOf")))
            .findFirst()
            .orElseThrow();
    Split frozen =
        CommissionPlan.flat(sale.path("houseBps").asInt()).split(pln(sale.path("price")));

    assertThat(frozen.divide(pln(in("PREF-3").path("refund")), Bearer.PRO_RATA))
        .isEqualTo(
            new Split(
                pln(out("PREF-3").path("house")), pln(out("PREF-3").path("consignor")), pln(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MVAT-1", "MVAT-2", "MVAT-3"})
  void a_margin_contains_its_tax(String id) {
    assertThat(ContainedVat.in(pln(in(id).path("margin")), in(id).path("rateBps").asInt()))
        .isEqualTo(new ContainedVat(pln(out(id).path("vat")), pln(out(id).path("net"))));
  }

  @Test
  void an_amount_is_allocated_by_largest_remainder() {
    assertThat(Allocation.byLargestRemainder(pln(in("ALLOC-1").path("total")), weights("ALLOC-1")))
        .isEqualTo(amounts(out("ALLOC-1")));
    assertThat(
            Allocation.byLargestRemainder(
                pln(in("ALLOC-2").path("orderDiscount")), weights("ALLOC-2")))
        .isEqualTo(amounts(out("ALLOC-2")));
  }

  private static List<Long> weights(String id) {
    JsonNode weights = in(id).has("weights") ? in(id).path("weights") : in(id).path("linePrices");
    return amounts(weights).stream().map(Money::amountMinor).toList();
  }

  private static List<Money> amounts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(MoneyVectorsTest::pln).toList();
  }

  @Test
  void the_amounts_of_the_worked_ledger_follow_from_the_values() {
    JsonNode in = in("LEDGER-1");
    int vat = in.path("vatBps").asInt();
    Split sale = CommissionPlan.flat(in.path("houseBps").asInt()).split(pln(in.path("price")));
    ContainedVat commission = ContainedVat.in(sale.house(), vat);
    ContainedVat shipping = ContainedVat.in(pln(in.path("shipping")), vat);
    ContainedVat fee = ContainedVat.in(pln(in.path("fee")), vat);

    assertThat(posted("PaymentCaptured", "2010:ESCROW:ord1:consignor")).isEqualTo(sale.consignor());
    assertThat(posted("PaymentCaptured", "2010:ESCROW:ord1:house")).isEqualTo(sale.house());
    assertThat(posted("SaleReleased", "4010:COMMISSION_REVENUE")).isEqualTo(commission.net());
    assertThat(posted("SaleReleased", "2060:VAT_OUTPUT_MARGIN")).isEqualTo(commission.vat());
    assertThat(posted("SaleReleased", "4030:SHIPPING_REVENUE")).isEqualTo(shipping.net());
    assertThat(posted("SaleReleased", "2061:VAT_OUTPUT_STANDARD")).isEqualTo(shipping.vat());
    assertThat(posted("ConsignorFeeCharged", "4020:FEE_REVENUE")).isEqualTo(fee.net());
    assertThat(posted("ConsignorFeeCharged", "2061:VAT_OUTPUT_STANDARD")).isEqualTo(fee.vat());
    assertThat(posted("PayoutApproved", "2030:PAYOUT_IN_FLIGHT:po1"))
        .isEqualTo(sale.consignor().minus(pln(in.path("fee"))));
  }

  // Without its sign.
  private static Money posted(String event, String account) {
    for (JsonNode entry : vector("LEDGER-1").path("journal")) {
      for (JsonNode posting : entry.path("postings")) {
        if (entry.path("event").asText().equals(event)
            && posting.path("account").asText().equals(account)) {
          return pln(Math.abs(posting.path("amount").asLong()));
        }
      }
    }
    throw new AssertionError(event + " posts nothing to " + account);
  }

  @Test
  void the_worked_ledger_balances_to_zero_and_closes_as_written() {
    Map<String, Long> balances = new LinkedHashMap<>();
    for (JsonNode entry : vector("LEDGER-1").path("journal")) {
      long sum = 0;
      for (JsonNode posting : entry.path("postings")) {
        long amount = posting.path("amount").asLong();
        balances.merge(posting.path("account").asText(), amount, Math::addExact);
        sum += amount;
      }
      assertThat(sum).as(entry.path("event").asText()).isZero();
    }
    Map<String, Long> closing = new LinkedHashMap<>();
    vector("LEDGER-1")
        .path("closing")
        .forEachEntry((account, amount) -> closing.put(account, amount.asLong()));

    assertThat(balances).isEqualTo(closing);
  }
}

package pl.closter.gateway.webhook.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.Money;
import pl.closter.gateway.client.Command;
import pl.closter.gateway.storefront.ChannelOrder;
import pl.closter.gateway.storefront.ChannelOrder.Line;
import pl.closter.gateway.storefront.ChannelOrder.PaymentState;
import pl.closter.gateway.storefront.ChannelOrder.Receipt;

class OrderCommandsTest {

  private static final UUID ORDER = UUID.fromString("0199a000-0000-3000-8000-000000000001");

  @Test
  void an_order_is_told_with_label_codes_and_minor_units() {
    Command place = OrderCommands.place(order());

    assertThat(place.target()).isEqualTo(new Command.Target.PlaceOrder());
    assertThat(place.idempotencyKey()).isEqualTo("shopify-order:6123456789012");
    assertThat(place.body())
        .isEqualTo(
            "{\"channel\":\"shopify\",\"externalRef\":\"6123456789012\",\"currency\":\"PLN\","
                + "\"lines\":[{\"lineId\":\"15001\",\"labelCode\":\"ITEM-000123\","
                + "\"price\":{\"amountMinor\":40000,\"currency\":\"PLN\"},"
                + "\"discount\":{\"amountMinor\":0,\"currency\":\"PLN\"}}],"
                + "\"shipping\":{\"amountMinor\":1499,\"currency\":\"PLN\"},"
                + "\"total\":{\"amountMinor\":41499,\"currency\":\"PLN\"},"
                + "\"buyerKind\":\"B2B\",\"cashOnDelivery\":true,"
                + "\"placedAt\":\"2026-11-23T09:14:58Z\"}");
  }

  @Test
  void an_order_that_was_paid_through_a_link_names_its_offer() {
    assertThat(OrderCommands.place(order()).body()).doesNotContain("offerId");
    assertThat(OrderCommands.place(order(Optional.of(ORDER))).body())
        .contains("\"offerId\":\"" + ORDER + "\"");
  }

  @Test
  void a_payment_is_told_to_the_order_it_belongs_to() {
    Receipt receipt = new Receipt(pln(41499), Instant.parse("2026-11-23T09:15:01Z"));

    Command pay = OrderCommands.pay("6123456789012", ORDER, receipt);

    assertThat(pay)
        .isEqualTo(
            new Command(
                new Command.Target.PayOrder(ORDER),
                "shopify-paid:6123456789012",
                "{\"amount\":{\"amountMinor\":41499,\"currency\":\"PLN\"},"
                    + "\"paidAt\":\"2026-11-23T09:15:01Z\"}"));
  }

  private static ChannelOrder order() {
    return order(Optional.empty());
  }

  private static ChannelOrder order(Optional<UUID> offer) {
    return new ChannelOrder(
        "6123456789012",
        List.of(new Line("15001", "ITEM-000123", pln(40000), pln(0))),
        pln(1499),
        pln(41499),
        true,
        true,
        Instant.parse("2026-11-23T09:14:58Z"),
        PaymentState.OPEN,
        Optional.empty(),
        Optional.empty(),
        offer);
  }

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }
}

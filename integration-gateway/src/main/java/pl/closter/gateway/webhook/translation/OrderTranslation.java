package pl.closter.gateway.webhook.translation;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.gateway.client.Command;
import pl.closter.gateway.client.CommandAnswer;
import pl.closter.gateway.client.EventStore;
import pl.closter.gateway.client.EventStoreUnavailable;
import pl.closter.gateway.storefront.ChannelOrder;
import pl.closter.gateway.storefront.ChannelOrder.PaymentState;
import pl.closter.gateway.storefront.NoAnswer;
import pl.closter.gateway.storefront.Reply;
import pl.closter.gateway.storefront.Storefront;
import pl.closter.gateway.storefront.StorefrontUnavailable;
import pl.closter.gateway.webhook.Delivery.Claimed;

/// Translates one delivery. Doing it again, or for another delivery of the same order, tells the
/// event store nothing new.
@Singleton
final class OrderTranslation {

  private static final Duration DATABASE = Duration.ofSeconds(10);
  private static final Duration AT_ONCE = Duration.ZERO;

  private final Storefront shop;
  private final EventStore eventStore;
  private final ToldCommands told;

  OrderTranslation(Storefront shop, EventStore eventStore, ToldCommands told) {
    this.shop = shop;
    this.eventStore = eventStore;
    this.told = told;
  }

  Outcome translate(Claimed delivery) {
    try {
      return switch (shop.order(delivery.subject())) {
        case Reply.Done<Optional<ChannelOrder>>(var order) -> translate(delivery, order);
        case Reply.Refused<Optional<ChannelOrder>> no ->
            new Outcome.Parked("The shop: " + no.code() + " " + no.message());
      };
    } catch (StorefrontUnavailable away) {
      return new Outcome.Later(String.valueOf(away.getMessage()), away.retryAfter(), false);
    } catch (NoAnswer silence) {
      return new Outcome.Later(String.valueOf(silence.getMessage()), AT_ONCE, false);
    } catch (EventStoreUnavailable away) {
      return new Outcome.Later(
          String.valueOf(away.getMessage()), away.retryAfter(), !away.willPass());
    }
  }

  private Outcome translate(Claimed delivery, Optional<ChannelOrder> found) {
    if (found.isEmpty()) {
      return new Outcome.Later("The shop does not show this order", AT_ONCE, true);
    }
    ChannelOrder order = found.get();
    if (order.lines().isEmpty()) {
      return new Outcome.Ignored("No line of the order is a garment");
    }
    return order.cancelledAt().isPresent() ? cancelled(delivery, order) : alive(delivery, order);
  }

  private Outcome alive(Claimed delivery, ChannelOrder order) {
    return switch (tell(OrderCommands.place(order), delivery)) {
      case CommandAnswer.Refused(var problem) -> new Outcome.Parked("The order: " + problem);
      case CommandAnswer.Accepted(var orderId) -> payment(delivery, order, orderId);
    };
  }

  private Outcome payment(Claimed delivery, ChannelOrder order, UUID orderId) {
    if (order.receipt().isEmpty()) {
      // What is read may be a moment older than what was sent.
      boolean tooEarly =
          delivery.topic().equals("orders/paid") && order.payment() == PaymentState.OPEN;
      return tooEarly
          ? new Outcome.Later("The shop does not show the payment yet", AT_ONCE, true)
          : new Outcome.Translated("order placed");
    }
    Command pay = OrderCommands.pay(order.externalRef(), orderId, order.receipt().get());
    return switch (tell(pay, delivery)) {
      case CommandAnswer.Refused(var problem) -> new Outcome.Parked("The payment: " + problem);
      case CommandAnswer.Accepted _ -> new Outcome.Translated("order placed and paid");
    };
  }

  // An order that we never heard of keeps no garment from anybody.
  private Outcome cancelled(Claimed delivery, ChannelOrder order) {
    Optional<UUID> known =
        told.streamOf(OrderCommands.placeKey(order.externalRef())).await().atMost(DATABASE);
    if (known.isEmpty()) {
      return new Outcome.Ignored("It was cancelled before it was told to the event store");
    }
    return switch (tell(OrderCommands.cancel(order.externalRef(), known.get()), delivery)) {
      case CommandAnswer.Accepted _ -> new Outcome.Translated("order cancelled");
      case CommandAnswer.Refused(var problem) ->
          new Outcome.Translated("the event store had decided already: " + problem);
    };
  }

  private CommandAnswer tell(Command command, Claimed delivery) {
    String key = command.idempotencyKey();
    ToldCommands.Told words = told.remember(key, command.body()).await().atMost(DATABASE);
    if (words.stream().isPresent()) {
      return new CommandAnswer.Accepted(words.stream().get());
    }
    CommandAnswer answer =
        eventStore.send(
            command.withBody(words.body()),
            OrderCommands.correlation(delivery.subject()),
            causation(delivery));
    switch (answer) {
      case CommandAnswer.Accepted(var stream) ->
          told.accepted(key, stream).await().atMost(DATABASE);
      case CommandAnswer.Refused _ -> told.refused(key).await().atMost(DATABASE);
    }
    return answer;
  }

  private static @Nullable UUID causation(Claimed delivery) {
    try {
      return UUID.fromString(delivery.webhookId());
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }
}

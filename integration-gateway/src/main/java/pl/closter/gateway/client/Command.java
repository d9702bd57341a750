package pl.closter.gateway.client;

import java.util.UUID;

/// Something to be told to the event store.
///
/// @param idempotencyKey the same key always goes with the same body
/// @param body JSON, sent as it is
public record Command(Target target, String idempotencyKey, String body) {

  /// Where it is sent.
  public sealed interface Target {

    record PlaceOrder() implements Target {}

    record PayOrder(UUID orderId) implements Target {}

    record CancelOrder(UUID orderId) implements Target {}
  }

  /// The same command in other words.
  public Command withBody(String other) {
    return new Command(target, idempotencyKey, other);
  }
}

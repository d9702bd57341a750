package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// Knows how many cost points are left, as far as Shopify told, and how long to wait for more.
///
/// A bucket that leaks upwards: full at `maximumAvailable`, refilled by `restoreRate` a second. A
/// call takes its points when it is admitted, so that calls under way at the same time do not spend
/// the same ones.
final class CostThrottle {

  /// What a call is taken to cost before one of its kind was answered.
  static final double FIRST_GUESS = 20;

  private final InstantSource clock;
  private final Map<Operation, Double> costs = new EnumMap<>(Operation.class);
  private double maximum = Double.MAX_VALUE;
  private double available = Double.MAX_VALUE;
  private double rate = 1;
  private double underWay;
  private Instant asOf;

  CostThrottle(InstantSource clock) {
    this.clock = clock;
    this.asOf = clock.instant();
  }

  /// How long to wait before this call fits. When the wait is within the limit its points are
  /// taken.
  synchronized Duration admit(Operation operation, Duration limit) {
    refill();
    double cost = cost(operation);
    double missing = Math.min(cost, maximum) - available;
    Duration wait =
        missing <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(missing * 1000 / rate));
    if (wait.compareTo(limit) <= 0) {
      available -= cost;
      underWay += cost;
    }
    return wait;
  }

  /// The call is over; `cost` is what its answer says about points, if it says anything.
  synchronized void finished(Operation operation, double taken, JsonNode cost) {
    underWay = Math.max(0, underWay - taken);
    JsonNode status = cost.path("throttleStatus");
    if (status.path("currentlyAvailable").isNumber()) {
      maximum = status.path("maximumAvailable").asDouble(maximum);
      rate = Math.max(1, status.path("restoreRate").asDouble(rate));
      available = status.path("currentlyAvailable").asDouble() - underWay;
      asOf = clock.instant();
    }
    if (cost.path("requestedQueryCost").isNumber()) {
      costs.put(operation, cost.path("requestedQueryCost").asDouble());
    }
  }

  synchronized double cost(Operation operation) {
    return costs.getOrDefault(operation, FIRST_GUESS);
  }

  synchronized double available() {
    refill();
    return available;
  }

  private void refill() {
    Instant now = clock.instant();
    double seconds = Duration.between(asOf, now).toNanos() / 1e9;
    available = Math.min(maximum, available + Math.max(0, seconds) * rate);
    asOf = now;
  }
}

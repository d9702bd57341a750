package pl.closter.local.shopify;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/// The leaky bucket of query costs: a call takes what it may cost and gets back what it did not.
final class CostBucket {

  private final double maximum;
  private final double restoreRate;
  private final InstantSource clock;
  private double available;
  private long lastMillis;

  CostBucket(double maximum, double restoreRate, InstantSource clock) {
    this.maximum = maximum;
    this.restoreRate = restoreRate;
    this.clock = clock;
    this.available = maximum;
    this.lastMillis = clock.millis();
  }

  /// Takes the cost, when it is there.
  boolean take(double cost) {
    restore();
    if (cost > available) {
      return false;
    }
    available -= cost;
    return true;
  }

  /// Gives back what was taken and not needed.
  void giveBack(double cost) {
    available = Math.min(maximum, available + cost);
  }

  Map<String, Object> status() {
    restore();
    Map<String, Object> status = new TreeMap<>();
    status.put("maximumAvailable", maximum);
    status.put("currentlyAvailable", Math.floor(available));
    status.put("restoreRate", restoreRate);
    return status;
  }

  private void restore() {
    long now = clock.millis();
    available = Math.min(maximum, available + (now - lastMillis) / 1000.0 * restoreRate);
    lastMillis = now;
  }
}

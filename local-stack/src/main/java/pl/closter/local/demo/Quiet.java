package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what the system does by itself.
final class Quiet {

  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final int NOT_THERE = 404;

  private final Api api;
  private final Shop shop;
  private final Duration patience;

  /// Waits.
  ///
  /// @param patience how long each wait may take
  Quiet(Api api, Shop shop, Duration patience) {
    this.api = api;
    this.shop = shop;
    this.patience = patience;
  }

  /// Returns when nothing is under way anywhere, and nothing happened while that was looked at.
  ///
  /// @throws Api.Failed when that does not come in time
  void await() {
    await("the system to be quiet", this::isQuiet);
  }

  /// Returns when the condition holds; it may ask for what is not there yet.
  ///
  /// @throws Api.Failed when that does not come in time
  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new Api.Failed(
            0,
            "Waited %d s in vain for %s. './closter status' and './closter logs SERVICE' tell more."
                .formatted(patience.toSeconds(), what));
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  // What was made a moment ago may not be shown yet.
  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (Api.Failed failed) {
      if (failed.status() != NOT_THERE) {
        throw failed;
      }
      return false;
    }
  }

  /// Tasks and deliveries that nobody tries any more before a person looks at them.
  int givenUp() {
    return tasks().path("DEAD").asInt()
        + api.get("/v1/deliveries?state=FAILED").path("deliveries").size();
  }

  private boolean isQuiet() {
    long before = head();
    return shop.undelivered() == 0
        && api.get("/v1/deliveries?state=RECEIVED").path("deliveries").isEmpty()
        && openTasks() == 0
        && isApplied(before)
        && openTasks() == 0
        && head() == before;
  }

  private long head() {
    return api.get("/v1/events?after=0&limit=1").path("head").asLong();
  }

  private boolean isApplied(long position) {
    try {
      return api.getAt("/v1/items?limit=1", position).has("items");
    } catch (Api.Failed notYet) {
      return false;
    }
  }

  private int openTasks() {
    JsonNode states = tasks();
    return states.path("PENDING").asInt()
        + states.path("LEASED").asInt()
        + states.path("RETRY").asInt()
        + states.path("IN_DOUBT").asInt();
  }

  private JsonNode tasks() {
    return api.get("/v1/tasks/summary").path("byState");
  }
}

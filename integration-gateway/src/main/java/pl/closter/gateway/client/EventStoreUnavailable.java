package pl.closter.gateway.client;

import java.time.Duration;

/// There is no final answer; the same command is to be sent again.
public final class EventStoreUnavailable extends RuntimeException {

  private final transient Duration retryAfter;
  private final boolean willPass;

  /// Says why, in a message for operators.
  ///
  /// @param willPass waiting is all it needs, as after an outage
  EventStoreUnavailable(String message, Duration retryAfter, boolean willPass) {
    super(message, null, false, false);
    this.retryAfter = retryAfter;
    this.willPass = willPass;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  public boolean willPass() {
    return willPass;
  }
}

package pl.closter.eventstore.log;

import org.jspecify.annotations.Nullable;

/// The database did not answer in time. Whether an append was written is not known to the caller;
/// with the same idempotency key it can be tried again without harm.
public final class LogUnavailable extends RuntimeException {

  public LogUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

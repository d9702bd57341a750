package pl.closter.eventstore.log;

/// The log cannot be written or read now; the same command may be sent again later.
public final class Unavailable extends RuntimeException {

  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public Unavailable(String message) {
    super(message, null, false, false);
  }
}

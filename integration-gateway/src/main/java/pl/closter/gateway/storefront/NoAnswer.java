package pl.closter.gateway.storefront;

/// The request went out and no answer came back: it may have been done. Look before asking again.
public final class NoAnswer extends RuntimeException {

  public NoAnswer(String message) {
    super(message, null, false, false);
  }
}

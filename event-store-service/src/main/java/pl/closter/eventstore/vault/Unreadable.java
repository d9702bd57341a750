package pl.closter.eventstore.vault;

/// What is stored cannot be opened. Says why, and never what.
final class Unreadable extends RuntimeException {

  Unreadable(String reason) {
    super("Something in the vault cannot be opened: " + reason);
  }
}

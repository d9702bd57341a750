package pl.closter.gateway.webhook;

/// What the sender of a webhook is told.
public sealed interface Acknowledgement {

  /// It is remembered, now or already before.
  record Remembered() implements Acknowledgement {}

  /// It is not from whom it should be from; nothing was stored.
  record NotSigned() implements Acknowledgement {}

  record WrongShop() implements Acknowledgement {}

  /// A header is missing or too long.
  record Incomplete(String header) implements Acknowledgement {}

  /// The same webhook id came before with another body.
  record Contradiction() implements Acknowledgement {}
}

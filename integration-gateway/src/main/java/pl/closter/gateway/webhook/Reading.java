package pl.closter.gateway.webhook;

/// What a correctly signed webhook is to us.
sealed interface Reading {

  /// A reason to look at something.
  ///
  /// @param subject the shop's number of the order
  record Nudge(String subject) implements Reading {}

  /// Nothing we act on.
  record Ignored(String reason) implements Reading {}

  /// It should concern us and cannot be understood.
  record Unreadable(String reason) implements Reading {}
}

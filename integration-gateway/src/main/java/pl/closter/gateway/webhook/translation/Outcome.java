package pl.closter.gateway.webhook.translation;

import java.time.Duration;

/// How one attempt to translate a delivery ended.
sealed interface Outcome {

  record Translated(String note) implements Outcome {}

  record Ignored(String reason) implements Outcome {}

  /// It will not work by itself; a person has to look.
  record Parked(String reason) implements Outcome {}

  /// Later, with the same key.
  ///
  /// @param notBefore the other side said so
  /// @param strike waiting alone may not cure it
  record Later(String reason, Duration notBefore, boolean strike) implements Outcome {}
}

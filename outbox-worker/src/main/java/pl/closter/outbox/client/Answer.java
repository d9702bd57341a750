package pl.closter.outbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// What another service said.
public sealed interface Answer {

  record Ok(JsonNode body) implements Answer {}

  /// A rule says no.
  ///
  /// @param retryable the other side expects to say yes to the same later
  record Refused(String code, String detail, boolean retryable) implements Answer {}

  record NotFound(String detail) implements Answer {}

  /// Not now, and nothing was done.
  ///
  /// @param asked true when the other side said how long to wait, or nobody is there: then it is
  ///   not a failed try
  record Later(Duration after, String detail, boolean asked) implements Answer {}

  /// The request left and no answer came back.
  record NoAnswer(String detail) implements Answer {}
}

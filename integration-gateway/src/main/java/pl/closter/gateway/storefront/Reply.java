package pl.closter.gateway.storefront;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a shop answered.
public sealed interface Reply<T> {

  record Done<T>(T value) implements Reply<T> {}

  /// The shop said no.
  ///
  /// @param code the shop's own code for it
  /// @param field the shop's name of the field that is to blame
  /// @param retryable the same request may be accepted later
  record Refused<T>(String code, String message, @Nullable String field, boolean retryable)
      implements Reply<T> {

    /// The same refusal as the answer to another question.
    public <U> Reply<U> of() {
      return new Refused<>(code, message, field, retryable);
    }
  }

  /// Goes on with what was done; a refusal stays what it is.
  default <U> Reply<U> then(Function<T, Reply<U>> next) {
    return switch (this) {
      case Done<T>(var value) -> next.apply(value);
      case Refused<T> refused -> refused.of();
    };
  }
}

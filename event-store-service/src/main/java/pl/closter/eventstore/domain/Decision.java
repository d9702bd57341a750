package pl.closter.eventstore.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a command. A refusal is a normal answer, so it is a value and not an exception.
public sealed interface Decision<E> {

  record Accepted<E>(List<E> events) implements Decision<E> {

    public Accepted {
      events = List.copyOf(events);
    }
  }

  /// A rule says no.
  ///
  /// @param detail what stood in the way this time, for people
  record Refused<E>(Refusal refusal, @Nullable String detail) implements Decision<E> {}

  static <E> Decision<E> accept(E event) {
    return new Accepted<>(List.of(event));
  }

  static <E> Decision<E> accept(E first, E second) {
    return new Accepted<>(List.of(first, second));
  }

  /// The command asks for what is already so: a success that records nothing.
  static <E> Decision<E> nothingToDo() {
    return new Accepted<>(List.of());
  }

  static <E> Decision<E> refuse(Refusal refusal) {
    return new Refused<>(refusal, null);
  }

  static <E> Decision<E> refuse(Refusal refusal, String detail) {
    return new Refused<>(refusal, detail);
  }
}

package pl.closter.eventstore.domain;

import java.util.List;

/// The whole of an aggregate: three pure functions.
///
/// Pure means: no clock, no random ids, no I/O. Whatever a decision needs arrives in the command.
///
/// @param <S> the state that decisions are made on
/// @param <C> the commands it answers
/// @param <E> the events it records
public interface Decider<S, C, E> {

  /// The state before anything has happened.
  S initial();

  /// What should happen, given what has happened. This is where the business rules live.
  Decision<E> decide(S state, C command);

  /// The state after one more event. It never refuses: the event is already history.
  S evolve(S state, E event);

  /// The state after all these events.
  default S fold(List<? extends E> events) {
    S state = initial();
    for (E event : events) {
      state = evolve(state, event);
    }
    return state;
  }
}

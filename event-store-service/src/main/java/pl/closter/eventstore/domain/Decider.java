package pl.closter.eventstore.domain;

/// The whole of an aggregate: three pure functions. Whatever a decision needs is in the command.
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
}

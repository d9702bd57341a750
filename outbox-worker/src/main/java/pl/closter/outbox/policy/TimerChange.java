package pl.closter.outbox.policy;

import java.time.Instant;

/// What an event does to a timer.
public sealed interface TimerChange {

  /// Which timer; follows from the event, so that the same event never sets two.
  String key();

  /// Something is to be done at a time, unless an event comes before.
  ///
  /// @param purpose what it is for, in one word
  /// @param subject the stream that it is about
  /// @param then the task that is asked for when the time has come
  record Set(String key, String purpose, String subject, Instant dueAt, TaskDraft then)
      implements TimerChange {}

  /// There is nothing left to wait for.
  record Cancel(String key) implements TimerChange {}
}

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

  /// There is nothing left to wait for of all timers whose key begins like this and that earlier
  /// events have set; those that the same event sets stay.
  ///
  /// @param key the beginning, up to a colon, so that no name is taken for the beginning of another
  record CancelAll(String key) implements TimerChange {

    public CancelAll {
      if (!key.endsWith(":")) {
        throw new IllegalArgumentException("The beginning of a key ends with a colon, not: " + key);
      }
    }
  }
}

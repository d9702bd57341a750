package pl.closter.outbox.queue;

import java.time.Duration;

/// How one try at a task ended.
public sealed interface Attempt {

  String detail();

  record Done(String detail) implements Attempt {}

  /// There is nothing left to do, for a reason that is kept.
  record Skipped(String detail) implements Attempt {}

  /// Later again.
  ///
  /// @param counts false when it was not the task's fault, such as a partner that asks to wait
  record TryAgain(Duration after, String detail, boolean counts) implements Attempt {}

  /// The request left and no answer came back. It may have worked: look before trying again.
  ///
  /// @param counts false when whoever was asked wants to be asked later
  record InDoubt(Duration after, String detail, boolean counts) implements Attempt {}

  /// A person has to look.
  record GaveUp(String detail) implements Attempt {}
}

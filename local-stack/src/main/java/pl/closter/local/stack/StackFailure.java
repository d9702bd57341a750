package pl.closter.local.stack;

/// The stack, or a part of it, cannot run; the message says what to do.
public final class StackFailure extends RuntimeException {

  public StackFailure(String message) {
    super(message);
  }

  public StackFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

package pl.closter.servers;

/// A server could not be started or stopped; the message says what to do.
public final class ServerFailure extends RuntimeException {

  public ServerFailure(String message) {
    super(message);
  }

  public ServerFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

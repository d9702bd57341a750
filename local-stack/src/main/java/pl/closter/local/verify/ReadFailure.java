package pl.closter.local.verify;

import java.sql.SQLException;

/// Carries a failure of the database out of an iterator.
final class ReadFailure extends RuntimeException {

  private final SQLException cause;

  ReadFailure(SQLException cause) {
    super(cause);
    this.cause = cause;
  }

  SQLException failure() {
    return cause;
  }
}

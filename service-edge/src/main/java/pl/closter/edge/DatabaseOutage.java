package pl.closter.edge;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells a database that is away, starting or out of connections from a mistake of ours.
final class DatabaseOutage {

  private static final int DEEPEST = 10;

  private DatabaseOutage() {}

  static boolean isIn(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(DatabaseOutage::isOne);
  }

  private static boolean isOne(Throwable failure) {
    return switch (failure) {
      case PgException refused -> isAway(refused.getSqlState());
      case SQLException refused -> isAway(refused.getSQLState());
      case ClosedConnectionException _, TimeoutException _ -> true;
      case io.smallrye.mutiny.TimeoutException _ -> true;
      case JacksonException _ -> false;
      case IOException _ -> true;
      default -> false;
    };
  }

  // SQLSTATE classes: 08 connection, 53 resources, 57 operator intervention (it starts or stops).
  private static boolean isAway(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
  }
}

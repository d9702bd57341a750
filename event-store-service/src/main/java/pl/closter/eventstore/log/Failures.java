package pl.closter.eventstore.log;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/// What a failure of the database means for those who wait.
final class Failures {

  /// Deadlock, serialisation, a lock that was not given in time, a statement that was cut off.
  private static final Set<String> PASSING = Set.of("40P01", "40001", "55P03", "57014");

  /// A server that has become a standby refuses to write.
  private static final String READ_ONLY = "25006";

  /// Connection, resources, operator intervention, system: none is the fault of a command.
  private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

  private Failures() {}

  enum Kind {
    /// The database is away, and what became of a transaction is not known.
    AWAY,
    /// It was rolled back and may well succeed next time.
    PASSING,
    /// Something in the batch is to blame.
    CULPRIT
  }

  /// Another process wrote between our look and our write; looking again tells what.
  static final class LostRace extends RuntimeException {
    LostRace() {
      super("Another process was faster", null, false, false);
    }
  }

  static Kind kindOf(Throwable failure) {
    return switch (failure) {
      case LostRace _ -> Kind.PASSING;
      case PgException pg -> kindOf(pg.getSqlState());
      case IOException _, TimeoutException _, VertxException _, NoStackTraceThrowable _ ->
          Kind.AWAY;
      default -> Kind.CULPRIT;
    };
  }

  static boolean isAway(Throwable failure) {
    return kindOf(failure) != Kind.CULPRIT;
  }

  private static Kind kindOf(String sqlState) {
    if (PASSING.contains(sqlState)) {
      return Kind.PASSING;
    }
    boolean away = READ_ONLY.equals(sqlState) || AWAY.contains(sqlState.substring(0, 2));
    return away ? Kind.AWAY : Kind.CULPRIT;
  }
}

package pl.closter.eventstore.tables;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One statement that changes exactly one row, and its parameters.
///
/// @param row whose changes have to stay in order; those of different rows need not
public record Change(UUID row, String sql, Tuple parameters) {

  /// A change whose first parameters are those of every change: the row and what the fact leaves in
  /// it (`$1` id, `$2` version, `$3` event id, `$4` time), followed by its own.
  static Change of(UUID row, Fact fact, String sql, @Nullable Object... own) {
    Tuple parameters = Tuple.of(row, fact.version(), fact.eventId(), fact.recordedAtUtc());
    for (@Nullable Object value : own) {
      parameters = parameters.addValue(value);
    }
    return new Change(row, sql, parameters);
  }
}

package pl.closter.eventstore.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows turned into columns, as a statement takes them that writes many rows at once.
record Columns<T>(List<T> rows) {

  /// One value of a row; null where the column may be.
  interface Cell<T, V> {
    @Nullable V of(T row);
  }

  String[] texts(Cell<T, String> cell) {
    return rows.stream().map(cell::of).toArray(String[]::new);
  }

  UUID[] ids(Function<T, UUID> cell) {
    return rows.stream().map(cell).toArray(UUID[]::new);
  }

  Long[] longs(Function<T, Long> cell) {
    return rows.stream().map(cell).toArray(Long[]::new);
  }

  OffsetDateTime[] times(Function<T, Instant> cell) {
    return rows.stream()
        .map(cell.andThen(at -> at.atOffset(ZoneOffset.UTC)))
        .toArray(OffsetDateTime[]::new);
  }

  Boolean[] flags(Function<T, Boolean> cell) {
    return rows.stream().map(cell).toArray(Boolean[]::new);
  }
}

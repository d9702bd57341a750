package pl.closter.eventstore.tables;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement to run for an event.
public record Change(String sql, Tuple parameters) {

  /// A statement whose first three parameters say which event it is for.
  static Change of(String sql, OperationalTables.Place place, @Nullable Object... more) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(place.version());
    all.add(place.eventId());
    all.add(place.recordedAt().atOffset(java.time.ZoneOffset.UTC));
    all.addAll(Arrays.asList(more));
    return new Change(sql, Tuple.from(all));
  }
}

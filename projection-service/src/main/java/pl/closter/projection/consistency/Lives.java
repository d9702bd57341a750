package pl.closter.projection.consistency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Actor;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.View;

/// Reads streams from the log and folds them, each from its first event.
final class Lives<R extends View.Row> {

  private static final String VERSIONS =
      """
      SELECT stream_id, version
        FROM event_store.stream
       WHERE stream_type = ? AND stream_id = ANY (?)
      """;

  private static final String EVENTS =
      """
      SELECT stream_id, version, position, event_id, type, occurred_at, recorded_at, actor_kind,
             actor_id, correlation_id, causation_id, tenant_id, idempotency_key, trace_parent,
             data::text AS data
        FROM event_store.event
       WHERE stream_id = ANY (?) AND stream_type = ?
       ORDER BY stream_id, version
      """;

  private static final int FETCHED = 2_000;

  private final View<R> view;
  private final EventJson json = new EventJson();

  Lives(View<R> view) {
    this.view = view;
  }

  /// The lives of these streams as the session sees them; those without events are left out unless
  /// the log says that they have some.
  Map<UUID, Life<R>> of(Connection session, Collection<UUID> streams) throws SQLException {
    Map<UUID, Growing<R>> growing = new HashMap<>();
    versions(session, streams)
        .forEach((stream, version) -> growing.put(stream, new Growing<>(version)));
    try (PreparedStatement statement = session.prepareStatement(EVENTS)) {
      statement.setFetchSize(FETCHED);
      statement.setArray(1, session.createArrayOf("uuid", streams.toArray()));
      statement.setString(2, view.streams().code());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          UUID stream = row.getObject("stream_id", UUID.class);
          take(growing.computeIfAbsent(stream, _ -> new Growing<>(0)), row);
        }
      }
    }
    Map<UUID, Life<R>> lives = new HashMap<>();
    growing.forEach((stream, life) -> lives.put(stream, life.life()));
    return lives;
  }

  private Map<UUID, Long> versions(Connection session, Collection<UUID> streams)
      throws SQLException {
    Map<UUID, Long> versions = new HashMap<>();
    try (PreparedStatement statement = session.prepareStatement(VERSIONS)) {
      statement.setString(1, view.streams().code());
      statement.setArray(2, session.createArrayOf("uuid", streams.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          versions.put(row.getObject(1, UUID.class), row.getLong(2));
        }
      }
    }
    return versions;
  }

  // What a fold or a reading throws is about the event: it is told, and the rest goes on.
  private void take(Growing<R> life, ResultSet row) throws SQLException {
    if (life.trouble != null) {
      return;
    }
    long version = row.getLong("version");
    long position = row.getLong("position");
    if (version != life.states.size() + 1) {
      life.trouble =
          new Life.Trouble(true, "events before version %d are not in the log".formatted(version));
      return;
    }
    try {
      @Nullable R before = life.states.isEmpty() ? null : life.states.getLast();
      life.states.add(Fold.next(view, before, event(row, version, position)));
      life.positions.add(position);
    } catch (RuntimeException fault) {
      life.trouble =
          new Life.Trouble(
              false,
              "event %d (version %d) cannot be folded: %s"
                  .formatted(position, version, fault.getMessage()));
    }
  }

  private RecordedEvent event(ResultSet row, long version, long position) throws SQLException {
    String type = row.getString("type");
    return new RecordedEvent(
        row.getObject("event_id", UUID.class),
        new StreamId(view.streams(), row.getObject("stream_id", UUID.class)),
        version,
        position,
        type,
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("tenant_id"),
        row.getString("idempotency_key"),
        row.getString("trace_parent"),
        json.decode(type, row.getString("data")));
  }

  private static final class Growing<R extends View.Row> {

    private final long expected;
    private final List<R> states = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private Life.@Nullable Trouble trouble;

    Growing(long expected) {
      this.expected = expected;
    }

    Life<R> life() {
      if (trouble == null && states.size() < expected) {
        trouble =
            new Life.Trouble(
                true, "events behind version %d are not in the log".formatted(states.size()));
      }
      return new Life<>(states, positions, trouble);
    }
  }
}

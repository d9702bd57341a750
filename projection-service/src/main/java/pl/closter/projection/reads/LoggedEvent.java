package pl.closter.projection.reads;

import io.vertx.mutiny.sqlclient.Row;
import pl.closter.events.Actor;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;

/// An event as the reactive client reads it from the log.
final class LoggedEvent {

  /// What [#of] expects.
  static final String COLUMNS =
      """
      e.stream_type, e.stream_id, e.version, e.position, e.event_id, e.type, e.occurred_at,
      e.recorded_at, e.actor_kind, e.actor_id, e.correlation_id, e.causation_id, e.tenant_id,
      e.idempotency_key, e.trace_parent, e.data::text AS data""";

  private static final EventJson JSON = new EventJson();

  private LoggedEvent() {}

  static RecordedEvent of(Row row) {
    String type = row.getString("type");
    return new RecordedEvent(
        row.getUUID("event_id"),
        new StreamId(
            StreamType.find(row.getString("stream_type")).orElseThrow(), row.getUUID("stream_id")),
        row.getLong("version"),
        row.getLong("position"),
        type,
        row.getOffsetDateTime("occurred_at").toInstant(),
        row.getOffsetDateTime("recorded_at").toInstant(),
        new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("tenant_id"),
        row.getString("idempotency_key"),
        row.getString("trace_parent"),
        JSON.decode(type, row.getString("data")));
  }
}

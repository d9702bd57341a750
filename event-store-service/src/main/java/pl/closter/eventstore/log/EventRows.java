package pl.closter.eventstore.log;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.stream.StreamSupport;
import pl.closter.events.Actor;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;

/// Rows of table `event` as events.
final class EventRows {

  private final EventJson json;

  EventRows(EventJson json) {
    this.json = json;
  }

  List<RecordedEvent> recorded(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(this::recorded).toList();
  }

  private RecordedEvent recorded(Row row) {
    String type = row.getString("type");
    return new RecordedEvent(
        row.getUUID("event_id"),
        new StreamId(StreamType.of(row.getString("stream_type")), row.getUUID("stream_id")),
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
        json.decode(type, row.getString("data")));
  }
}

package pl.closter.eventstore.integrity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import pl.closter.events.integrity.EventDigest;
import pl.closter.events.integrity.HashChain;

/// Reads events as they were hashed.
@ApplicationScoped
class SealedEvents {

  private static final HexFormat HEX = HexFormat.of();

  private static final String HEAD = "SELECT position FROM log_head";

  private static final String EVENT =
      """
      SELECT e.stream_id, e.stream_type, e.version, e.event_id, e.type, e.occurred_at,
             e.recorded_at, e.actor_kind, e.actor_id, e.correlation_id, e.causation_id,
             e.tenant_id, e.idempotency_key, e.trace_parent, e.data::text AS data,
             before.hash AS previous, log_head.log_epoch
        FROM log_head, event AS e
        LEFT JOIN known_hash AS before ON before.position = $1 - 1
       WHERE e.position = $1
      """;

  private final Pool pool;

  SealedEvents(Pool pool) {
    this.pool = pool;
  }

  /// The text that was digested, and the hash that the chain had before it.
  record Sealed(String canonical, String previousHash) {}

  Uni<Long> head() {
    return pool.preparedQuery(HEAD)
        .execute()
        .map(rows -> rows.iterator().next().getLong("position"));
  }

  Uni<Sealed> at(long position) {
    return pool.preparedQuery(EVENT)
        .execute(Tuple.of(position))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new IllegalStateException("There is no event at position " + position);
              }
              return sealed(rows.iterator().next());
            });
  }

  private static Sealed sealed(Row row) {
    byte[] previous =
        Optional.ofNullable(row.getBuffer("previous"))
            .map(buffer -> buffer.getBytes())
            .orElseGet(() -> HashChain.origin(row.getUUID("log_epoch")));
    EventDigest.Stored event =
        new EventDigest.Stored(
            row.getUUID("event_id"),
            row.getUUID("stream_id"),
            row.getString("stream_type"),
            row.getLong("version"),
            row.getString("type"),
            row.getOffsetDateTime("occurred_at").toInstant(),
            row.getOffsetDateTime("recorded_at").toInstant(),
            row.getString("actor_kind"),
            row.getString("actor_id"),
            row.getString("correlation_id"),
            row.getString("causation_id"),
            row.getString("tenant_id"),
            row.getString("idempotency_key"),
            row.getString("trace_parent"),
            row.getString("data"));
    return new Sealed(
        new String(EventDigest.canonical(event), StandardCharsets.UTF_8), HEX.formatHex(previous));
  }
}

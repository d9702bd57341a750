package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.Appends.creation;
import static pl.closter.eventstore.Appends.storing;

import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pl.closter.events.EventJson;
import pl.closter.events.Uuid7;
import pl.closter.events.integrity.EventDigest;
import pl.closter.events.integrity.HashChain;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.bus.CommitBus;

/// What the database keeps gives the hashes that it keeps, whichever way a batch went in.
class StoredChainIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final RealLog database = RealLog.shared();

  @Test
  void every_stored_event_carries_the_chain_on_from_the_one_before_it() throws SQLException {
    PgEventLog one = log();
    PgEventLog other = log();
    List<UUID> garments = Stream.generate(UUID::randomUUID).limit(40).toList();
    var _ = all(garments.stream().map(id -> one.append(creation(id))).toList());
    // Two for each garment and version: batches in which somebody loses, from two processes.
    var _ =
        all(
            garments.stream()
                .flatMap(
                    id ->
                        IntStream.range(0, 4)
                            .mapToObj(
                                n ->
                                    (n % 2 == 0 ? one : other)
                                        .append(storing(id, 1, "Półka \"Ó\\1\"\t\u0001 € " + n))))
                .toList());

    assertThat(recomputed()).as("events that were looked at").isGreaterThanOrEqualTo(80);
  }

  /// Recomputes the chain from the stored columns alone.
  ///
  /// @return how many events it has
  private long recomputed() throws SQLException {
    try (Connection session = database.connect("event_store");
        Statement statement = session.createStatement()) {
      byte[] running;
      try (ResultSet head = statement.executeQuery("SELECT log_epoch FROM log_head")) {
        assertThat(head.next()).isTrue();
        running = HashChain.origin(head.getObject(1, UUID.class));
      }
      long position = 0;
      try (ResultSet row = statement.executeQuery("SELECT * FROM event ORDER BY position")) {
        while (row.next()) {
          position++;
          running = HashChain.next(running, position, EventDigest.of(stored(row)));
          assertThat(row.getLong("position")).isEqualTo(position);
          assertThat(row.getBytes("hash")).as("hash at %d", position).isEqualTo(running);
        }
      }
      try (ResultSet head = statement.executeQuery("SELECT position, hash FROM log_head")) {
        assertThat(head.next()).isTrue();
        assertThat(head.getLong(1)).isEqualTo(position);
        assertThat(head.getBytes(2)).isEqualTo(running);
      }
      return position;
    }
  }

  private static EventDigest.Stored stored(ResultSet row) throws SQLException {
    return new EventDigest.Stored(
        row.getObject("event_id", UUID.class),
        row.getObject("stream_id", UUID.class),
        row.getString("stream_type"),
        row.getLong("version"),
        row.getString("type"),
        instant(row, "occurred_at"),
        instant(row, "recorded_at"),
        row.getString("actor_kind"),
        row.getString("actor_id"),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("tenant_id"),
        row.getString("idempotency_key"),
        row.getString("trace_parent"),
        row.getString("data"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private PgEventLog log() {
    InstantSource clock = InstantSource.system();
    return new PgEventLog(
        database.pool(),
        new EventJson(),
        new Uuid7(clock, new SecureRandom()),
        clock,
        new CommitBus(),
        RealLog.metrics());
  }

  private static List<AppendResult> all(List<Uni<AppendResult>> appends) {
    return Uni.join().all(appends).andFailFast().await().atMost(LIMIT);
  }
}

package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.Appends.creation;
import static pl.closter.eventstore.Appends.storing;

import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pl.closter.events.EventJson;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.StoredChain;
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

  private long recomputed() throws SQLException {
    try (Connection session = database.connect("event_store")) {
      return StoredChain.recomputed(session);
    }
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

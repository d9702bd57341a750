package pl.closter.projection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import pl.closter.edge.intake.EventIntake;
import pl.closter.events.EventJson;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.Stream;

/// The effect of a batch and its checkpoint are one transaction, whichever of them fails. An effect
/// here is a row that the service may write: a checkpoint of another consumer.
@QuarkusTest
@OnRealServers
class IntakeTransactionIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Inject Pool pool;

  private final EventJson json = new EventJson();
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void an_effect_that_fails_leaves_nothing_and_is_tried_again() {
    take(
        "failing",
        tx ->
            mark(tx, "failed-effect")
                .chain(() -> tx.query("SELECT 1 / 0").execute())
                .replaceWithVoid());

    assertThat(tries).hasValue(2);
    assertThat(position("failed-effect")).isZero();
    assertThat(position("second-try")).isEqualTo(1);
    assertThat(position("failing")).isEqualTo(1);
  }

  // The effect hides a failure, so that the transaction can only be rolled back: the checkpoint
  // fails then, and the commit that goes along with it must not count as one.
  @Test
  void a_checkpoint_that_fails_takes_the_effect_back() {
    take(
        "torn",
        tx ->
            mark(tx, "torn-effect")
                .chain(() -> tx.query("SELECT 1 / 0").execute())
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid());

    assertThat(tries).hasValue(2);
    assertThat(position("torn-effect")).isZero();
    assertThat(position("torn")).isEqualTo(1);
  }

  private void take(String consumer, Function<SqlConnection, Uni<Void>> first) {
    var _ =
        new EventIntake(
                pool,
                json,
                consumer,
                Limits.USUAL,
                (tx, _) -> tries.incrementAndGet() == 1 ? first.apply(tx) : mark(tx, "second-try"))
            .take(Batch.of(Stream.of(Garments.created(new UUID(43, 1)))))
            .await()
            .atMost(LIMIT);
  }

  private static Uni<Void> mark(SqlConnection tx, String consumer) {
    return tx.preparedQuery(
            "INSERT INTO checkpoint (consumer, partition, position) VALUES ($1, 0, 1)"
                + " ON CONFLICT DO NOTHING")
        .execute(Tuple.of(consumer))
        .replaceWithVoid();
  }

  private long position(String consumer) {
    return pool.preparedQuery(
            "SELECT coalesce(max(position), 0) FROM checkpoint WHERE consumer = $1")
        .execute(Tuple.of(consumer))
        .map(rows -> rows.iterator().next().getLong(0))
        .await()
        .atMost(LIMIT);
  }
}

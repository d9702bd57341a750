package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.intake.Checkpoints;
import pl.closter.edge.intake.Checkpoints.Reached;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.RowQuery;

/// How far the log has come and how far the projections have, and waiting for the one to reach the
/// other.
public final class Positions {

  private static final String HEAD = "SELECT position FROM log_head";

  private static final String BEHIND =
      "SELECT recorded_at FROM event WHERE position > $1 ORDER BY position LIMIT 1";

  private static final Reached NOTHING = new Reached(0, null, false);

  private final Pool tables;
  private final Checkpoints checkpoints;
  private final Waiting waiting;
  private final AtomicReference<@Nullable Uni<Reached>> next = new AtomicReference<>();

  /// How long a read waits for a position.
  ///
  /// @param limit then it is answered that it is not visible yet
  /// @param pause between two looks
  public record Waiting(Duration limit, Duration pause) {}

  public Positions(Pool tables, Checkpoints checkpoints, Waiting waiting) {
    this.tables = tables;
    this.checkpoints = checkpoints;
    this.waiting = waiting;
  }

  /// The last position that was recorded.
  public Uni<Long> head() {
    return tables.query(HEAD).execute().map(rows -> rows.iterator().next().getLong("position"));
  }

  /// When the first event behind a position was recorded, if there is one.
  Uni<Optional<Instant>> recordedBehind(long position) {
    return tables
        .preparedQuery(BEHIND)
        .execute(Tuple.of(position))
        .map(
            rows ->
                RowQuery.list(rows, row -> row.getOffsetDateTime("recorded_at").toInstant())
                    .stream()
                    .findFirst());
  }

  /// Everything up to here has been applied to the projections or is parked.
  public Uni<Long> applied() {
    return checkpoints.reached().map(Reached::position);
  }

  /// Goes on when the projections have applied what is wanted, and with what they have applied.
  ///
  /// @param wanted 0 when anything will do
  <F extends Found> Uni<Seen<F>> whenApplied(long wanted, Function<Reached, Uni<Seen<F>>> next) {
    return checkpoints
        .reached()
        .chain(
            reached ->
                reached.position() >= wanted
                    ? next.apply(reached)
                    : whenRecorded(wanted, _ -> waiting(wanted, next)));
  }

  private <F extends Found> Uni<Seen<F>> waiting(
      long wanted, Function<Reached, Uni<Seen<F>>> next) {
    return awaited(wanted)
        .chain(
            reached ->
                reached.position() >= wanted
                    ? next.apply(reached)
                    : Uni.createFrom().item(new Seen.NotYet<F>(wanted, reached.position())));
  }

  /// What has been applied once it is what is wanted; less when that takes too long.
  public Uni<Long> reaching(long wanted) {
    return awaited(wanted).map(Reached::position);
  }

  private Uni<Reached> awaited(long wanted) {
    return Uni.createFrom()
        .deferred(this::nextLook)
        .repeat()
        .whilst(reached -> reached.position() < wanted)
        .select()
        .first(waiting.limit())
        .collect()
        .last()
        .onItem()
        .ifNull()
        .continueWith(NOTHING)
        .emitOn(inContextOf(Vertx.currentContext()));
  }

  // However many wait, one of them looks: with a look of its own for each, the looking would keep
  // the projections from getting on. It begins after everybody asked for it, so it tells no less
  // than they would have seen themselves.
  private Uni<Reached> nextLook() {
    Uni<Reached> shared = next.get();
    if (shared != null) {
      return shared;
    }
    Uni<Reached> fresh =
        Uni.createFrom()
            .voidItem()
            .onItem()
            .delayIt()
            .by(waiting.pause())
            .invoke(() -> next.set(null))
            .chain(checkpoints::reached)
            .memoize()
            .indefinitely();
    return next.compareAndSet(null, fresh) ? fresh : nextLook();
  }

  // A shared look ends on the thread of whoever began it; each reader goes on in its own context.
  private static Executor inContextOf(@Nullable Context context) {
    return context == null ? Runnable::run : step -> context.runOnContext(_ -> step.run());
  }

  /// Goes on when the wanted position has been recorded, and with the last one that was.
  <F extends Found> Uni<Seen<F>> whenRecorded(long wanted, Function<Long, Uni<Seen<F>>> next) {
    return head()
        .chain(
            head ->
                wanted > head
                    ? Uni.createFrom().item(new Seen.Unknown<F>(wanted, head))
                    : next.apply(head));
  }
}

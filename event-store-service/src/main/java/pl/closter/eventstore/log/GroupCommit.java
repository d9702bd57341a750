package pl.closter.eventstore.log;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Lets commands that arrive while a transaction commits share the next one.
///
/// One transaction is under way per process; nobody waits for a timer, so a lone command is written
/// at once. What a single command does wrong is its own fate: a batch that the database refuses is
/// halved until the culprit is alone.
final class GroupCommit {

  private static final int LARGEST_BATCH = 256;
  private static final int LONGEST_QUEUE = 4096;

  /// How long a command waits altogether, so that its caller is told within two seconds.
  private static final Duration LIMIT = Duration.ofMillis(1500);

  private final BatchWriter writer;
  private final InstantSource clock;
  private final LongConsumer committed;
  private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Timer duration;
  private final DistributionSummary size;
  private Instant lastRecorded = Instant.EPOCH;

  /// A command and the one who waits for it, in whose context the answer is given.
  private record Pending(
      Append append,
      UniEmitter<? super AppendResult> answer,
      @Nullable Context context,
      AtomicBoolean givenUp) {

    void complete(AppendResult result) {
      inContext(() -> answer.complete(result));
    }

    void fail(Throwable failure) {
      inContext(() -> answer.fail(failure));
    }

    private void inContext(Runnable step) {
      if (context == null) {
        step.run();
      } else {
        context.runOnContext(_ -> step.run());
      }
    }
  }

  /// A group commit.
  ///
  /// @param committed is told the new head after each commit
  GroupCommit(
      BatchWriter writer, InstantSource clock, LongConsumer committed, MeterRegistry metrics) {
    this.writer = writer;
    this.clock = clock;
    this.committed = committed;
    this.duration = Timer.builder("event_append").publishPercentileHistogram().register(metrics);
    this.size = DistributionSummary.builder("event_append_batch_size").register(metrics);
    var _ = metrics.gauge("event_append_queue_depth", waiting);
  }

  /// Fails with [Unavailable] when it takes too long. What was not sent by then never will be; what
  /// was may still be written, which a repeat with the same key tells.
  Uni<AppendResult> submit(Append append) {
    AtomicBoolean givenUp = new AtomicBoolean();
    return Uni.createFrom()
        .<AppendResult>emitter(answer -> enqueue(append, answer, givenUp))
        .ifNoItem()
        .after(LIMIT)
        .failWith(() -> tooLate(givenUp));
  }

  private static Unavailable tooLate(AtomicBoolean givenUp) {
    givenUp.set(true);
    return new Unavailable("The database did not answer within " + LIMIT.toMillis() + " ms");
  }

  private void enqueue(
      Append append, UniEmitter<? super AppendResult> answer, AtomicBoolean givenUp) {
    if (waiting.incrementAndGet() > LONGEST_QUEUE) {
      waiting.decrementAndGet();
      answer.fail(new Unavailable("More commands arrive than can be written; try again shortly"));
      return;
    }
    queue.add(new Pending(append, answer, Vertx.currentContext(), givenUp));
    writeNext();
  }

  private void writeNext() {
    if (queue.isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    List<Pending> batch = next();
    if (batch.isEmpty()) {
      busy.set(false);
      writeNext();
      return;
    }
    size.record(batch.size());
    var _ = write(batch).subscribe().with(_ -> done(), _ -> done());
  }

  private List<Pending> next() {
    List<Pending> batch = new ArrayList<>();
    Pending one = queue.poll();
    while (one != null) {
      waiting.decrementAndGet();
      if (!one.givenUp().get()) {
        batch.add(one);
      }
      one = batch.size() < LARGEST_BATCH ? queue.poll() : null;
    }
    return batch;
  }

  private void done() {
    busy.set(false);
    writeNext();
  }

  private Uni<Void> write(List<Pending> batch) {
    long started = System.nanoTime();
    return Uni.createFrom()
        .deferred(() -> writer.write(batch.stream().map(Pending::append).toList(), now()))
        .ifNoItem()
        .after(LIMIT)
        .failWith(() -> new Unavailable("The database did not answer in time"))
        .invoke(written -> answer(batch, written))
        .invoke(() -> duration.record(Duration.ofNanos(System.nanoTime() - started)))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(failure -> handle(batch, failure));
  }

  // The news goes first: whoever has an answer may rely on it.
  private void answer(List<Pending> batch, BatchWriter.Written written) {
    committed.accept(written.head());
    for (Pending pending : batch) {
      AppendResult result = written.results().get(pending.append());
      if (result == null) {
        pending.fail(new IllegalStateException("A command of a batch has no result"));
      } else {
        pending.complete(result);
      }
    }
  }

  private Uni<Void> handle(List<Pending> batch, Throwable failure) {
    if (!isFaultOfACommand(failure)) {
      Unavailable away = new Unavailable("The database could not be written", failure);
      batch.forEach(pending -> pending.fail(away));
      return Uni.createFrom().voidItem();
    }
    if (batch.size() == 1) {
      batch.getFirst().fail(failure);
      return Uni.createFrom().voidItem();
    }
    int half = batch.size() / 2;
    return write(batch.subList(0, half)).chain(() -> write(batch.subList(half, batch.size())));
  }

  // Class 22 and 23 are data and integrity, 54 a limit that one command exceeds; all else is about
  // the connection or the server.
  private static boolean isFaultOfACommand(Throwable failure) {
    if (failure instanceof PgException refused) {
      String state = refused.getSqlState();
      return state != null
          && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
    return !(failure instanceof Unavailable) && failure instanceof IllegalArgumentException;
  }

  // Only one batch is written at a time, so nobody else reads or writes the last instant.
  private Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    lastRecorded = now.isBefore(lastRecorded) ? lastRecorded : now;
    return lastRecorded;
  }
}

package pl.closter.eventstore.log;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/// Lets commands that arrive while a transaction commits share the next one.
///
/// One transaction is under way per process, and a second one while many wait: all end at one lock,
/// so for few it would only make the batches smaller. A lone command is written at once. What a
/// single command does wrong is its own fate: a batch that the database refuses is halved until the
/// culprit is alone.
final class GroupCommit {

  private static final int LARGEST_BATCH = 256;
  private static final int LONGEST_QUEUE = 4096;
  private static final int MANY = 48;

  /// How long a command waits altogether, so that its caller is told within two seconds.
  private static final Duration LIMIT = Duration.ofMillis(1500);

  private final BatchWriter writer;
  private final InstantSource clock;
  private final LongConsumer committed;
  private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Timer duration;
  private final DistributionSummary size;
  private final AtomicBoolean pausing = new AtomicBoolean();
  private final Gathering gathering = new Gathering(System::nanoTime);
  private final Deadlines deadlines = new Deadlines(LIMIT);
  private final AtomicReference<Instant> lastRecorded = new AtomicReference<>(Instant.EPOCH);

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
    return Uni.createFrom().emitter(answer -> enqueue(append, answer));
  }

  private void enqueue(Append append, UniEmitter<? super AppendResult> answer) {
    if (waiting.get() >= LONGEST_QUEUE) {
      answer.fail(new Unavailable("More commands arrive than can be written; try again shortly"));
      return;
    }
    Pending pending = new Pending(writer.entry(append, now()), answer);
    deadlines.watch(pending);
    var _ = waiting.incrementAndGet();
    queue.add(pending);
    writeNext();
  }

  private void writeNext() {
    while (!queue.isEmpty() && inFlight.get() < most()) {
      long pause = gathering.pause(waiting.get());
      if (pause > 0) {
        writeLater(pause);
        return;
      }
      int most = most();
      if (inFlight.getAndUpdate(now -> now < most ? now + 1 : now) < most) {
        writeBatch();
      }
    }
  }

  private int most() {
    return waiting.get() < MANY ? 1 : 2;
  }

  private void writeLater(long nanos) {
    if (pausing.compareAndSet(false, true)) {
      var _ =
          Infrastructure.getDefaultWorkerPool()
              .schedule(this::endPause, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void endPause() {
    pausing.set(false);
    writeNext();
  }

  private void writeBatch() {
    List<Pending> batch = next();
    if (batch.isEmpty()) {
      inFlight.decrementAndGet();
      return;
    }
    size.record(batch.size());
    long started = System.nanoTime();
    var _ = write(batch).subscribe().with(_ -> done(batch, started), _ -> done(batch, started));
  }

  private List<Pending> next() {
    List<Pending> batch = new ArrayList<>();
    Pending one = queue.poll();
    while (one != null) {
      waiting.decrementAndGet();
      if (!one.isAnswered()) {
        batch.add(one);
      }
      one = batch.size() < LARGEST_BATCH ? queue.poll() : null;
    }
    return batch;
  }

  private void done(List<Pending> batch, long started) {
    gathering.answered(batch.size(), System.nanoTime() - started);
    inFlight.decrementAndGet();
    writeNext();
  }

  private Uni<Void> write(List<Pending> batch) {
    long started = System.nanoTime();
    return deadlines
        .limit(
            Uni.createFrom()
                .deferred(() -> writer.write(batch.stream().map(Pending::entry).toList(), now())))
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
      AppendResult result = written.results().get(pending.entry().append());
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
    return failure instanceof IllegalArgumentException;
  }

  // The clock may be set back; what is recorded later is not recorded earlier.
  private Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return lastRecorded.updateAndGet(last -> now.isBefore(last) ? last : now);
  }
}

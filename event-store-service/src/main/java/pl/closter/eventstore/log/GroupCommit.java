package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import pl.closter.eventstore.background.Background;
import pl.closter.eventstore.bus.Bus;
import pl.closter.eventstore.log.BatchWriter.Written;
import pl.closter.eventstore.log.Known.ReceiptKey;

/// Lets concurrent appends share transactions.
///
/// One batch is being written at a time; what arrives meanwhile is the next one. So a lone append
/// never waits for company, and the more arrive, the more share a commit. Each append is answered
/// by itself: the loser of a race, or one that the database refuses, never fails its neighbours.
final class GroupCommit {

  private static final Logger LOG = Logger.getLogger(GroupCommit.class);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /// How much may wait, how much shares a transaction, how long anybody waits.
  ///
  /// @param patience after this an append is answered that the log is unavailable
  record Limits(int queue, int batch, int batchCharacters, Duration patience) {}

  private final BatchWriter writer;
  private final Bus bus;
  private final Limits limits;
  private final LogMetrics metrics;
  private final LongSupplier nanoTime;

  // The queue and the flag belong to this one thread.
  private final Context thread;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private boolean writing;

  private final AtomicInteger waiting = new AtomicInteger();

  GroupCommit(BatchWriter writer, Bus bus, Limits limits, LogMetrics metrics, Vertx vertx) {
    this.writer = writer;
    this.bus = bus;
    this.limits = limits;
    this.metrics = metrics;
    this.nanoTime = System::nanoTime;
    this.thread = vertx.getOrCreateContext();
    metrics.depth(waiting);
  }

  private record Waiting(Draft draft, UniEmitter<? super AppendResult> answer, long deadline) {}

  Uni<AppendResult> append(Draft draft) {
    return Uni.createFrom().emitter(answer -> enqueue(draft, answer));
  }

  private void enqueue(Draft draft, UniEmitter<? super AppendResult> answer) {
    int ahead = waiting.getAndIncrement();
    if (ahead >= limits.queue()) {
      waiting.decrementAndGet();
      answer.fail(new LogBusy(ahead));
      return;
    }
    long deadline = nanoTime.getAsLong() + limits.patience().toNanos();
    Waiting arrived = new Waiting(draft, answer, deadline);
    thread.runOnContext(
        _ -> {
          queue.addLast(arrived);
          writeNext();
        });
  }

  private void writeNext() {
    if (writing || queue.isEmpty()) {
      return;
    }
    writing = true;
    List<Waiting> batch = nextBatch();
    metrics.batch(batch.size());
    var _ =
        Background.start(
            "Writing a batch of appends",
            settle(batch, false)
                .onTermination()
                .invoke(() -> thread.runOnContext(_ -> writingEnded())));
  }

  private void writingEnded() {
    writing = false;
    writeNext();
  }

  /// As many as may share a transaction, in order of arrival. Of two with the same idempotency key
  /// the second waits for the next one, where it finds the receipt of the first.
  private List<Waiting> nextBatch() {
    List<Waiting> batch = new ArrayList<>();
    Set<ReceiptKey> keys = new HashSet<>();
    int characters = 0;
    while (!queue.isEmpty() && batch.size() < limits.batch()) {
      Draft next = queue.getFirst().draft();
      ReceiptRequest receipt = next.receipt();
      characters += next.weight();
      boolean full = !batch.isEmpty() && characters > limits.batchCharacters();
      if (full || (receipt != null && !keys.add(ReceiptKey.of(receipt)))) {
        break;
      }
      batch.add(queue.removeFirst());
    }
    return batch;
  }

  /// Writes the batch and answers everyone in it. Never fails.
  private Uni<Void> settle(List<Waiting> candidates, boolean inDoubt) {
    List<Waiting> batch = inTime(candidates);
    if (batch.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return writer
        .write(batch.stream().map(Waiting::draft).toList(), inDoubt)
        .ifNoItem()
        .after(limits.patience())
        .fail()
        .invoke(written -> answer(batch, written))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(failure -> recover(batch, inDoubt, failure));
  }

  private void answer(List<Waiting> batch, Written written) {
    for (Waiting one : batch) {
      waiting.decrementAndGet();
      one.answer().complete(Objects.requireNonNull(written.results().get(one.draft())));
    }
    if (!written.events().isEmpty()) {
      metrics.appended(written.events());
      bus.publish(written.events());
    }
  }

  private Uni<Void> recover(List<Waiting> batch, boolean inDoubt, Throwable failure) {
    return switch (Failures.kindOf(failure)) {
      case AWAY -> {
        LOG.warnf(
            "The database did not answer (%s); %d appends are looked up and, where they are not "
                + "there, tried again",
            failure, batch.size());
        yield later(batch, true);
      }
      case PASSING -> later(batch, inDoubt);
      case CULPRIT -> isolate(batch, inDoubt, failure);
    };
  }

  private Uni<Void> later(List<Waiting> batch, boolean inDoubt) {
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(PAUSE)
        .chain(() -> settle(batch, inDoubt));
  }

  /// Something in the batch is to blame: each half is tried by itself, down to the one.
  private Uni<Void> isolate(List<Waiting> batch, boolean inDoubt, Throwable failure) {
    if (batch.size() == 1) {
      fail(batch.getFirst(), failure);
      return Uni.createFrom().voidItem();
    }
    int half = batch.size() / 2;
    return settle(batch.subList(0, half), inDoubt)
        .chain(() -> settle(batch.subList(half, batch.size()), inDoubt));
  }

  /// Answers those that have waited too long, and leaves the others.
  private List<Waiting> inTime(List<Waiting> batch) {
    long now = nanoTime.getAsLong();
    List<Waiting> left = new ArrayList<>(batch.size());
    for (Waiting one : batch) {
      if (one.deadline() - now > 0) {
        left.add(one);
      } else {
        fail(one, new LogUnavailable("The append was not confirmed in time", null));
      }
    }
    return left;
  }

  private void fail(Waiting one, Throwable failure) {
    waiting.decrementAndGet();
    one.answer().fail(failure);
  }
}

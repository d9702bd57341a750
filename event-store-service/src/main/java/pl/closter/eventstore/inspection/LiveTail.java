package pl.closter.eventstore.inspection;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import pl.closter.events.RecordedEvent;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.HistoryDetached;
import pl.closter.eventstore.log.HistoryDetached.Range;

/// Follows the log. What is sent is always read from the log, so nothing can be missed; the bus
/// only says when to look, and a tick looks for what other processes wrote.
@ApplicationScoped
class LiveTail {

  private static final int PAGE = 200;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final EventLog log;
  private final BroadcastProcessor<Long> commits = BroadcastProcessor.create();

  LiveTail(EventLog log, CommitBus bus) {
    this.log = log;
    var _ = bus.listen(commits::onNext);
  }

  /// What a follower is shown.
  sealed interface Sight {

    /// The next event.
    record Seen(RecordedEvent event) implements Sight {}

    /// Nothing new, but it is alive.
    record StillHere() implements Sight {}

    /// The next event is away, so it ends here.
    record Away(Range range) implements Sight {}
  }

  /// Every event after the position, for ever, or until one is away.
  Multi<Sight> after(long position) {
    AtomicLong last = new AtomicLong(position);
    AtomicBoolean over = new AtomicBoolean();
    Multi<Long> ticks = Multi.createFrom().ticks().every(TICK).onOverflow().drop();
    Multi<Sight> events =
        Multi.createBy()
            .merging()
            .streams(Multi.createFrom().item(0L), ticks, commits.onOverflow().drop())
            .onOverflow()
            .dropPreviousItems()
            .onItem()
            .transformToMultiAndConcatenate(_ -> pages(last))
            .onItem()
            .transformToIterable(found -> found);
    Multi<Sight> heartbeats =
        Multi.createFrom()
            .ticks()
            .startingAfter(HEARTBEAT)
            .every(HEARTBEAT)
            .onOverflow()
            .drop()
            .map(_ -> new Sight.StillHere());
    // A failure would overtake the events before it; so it is shown like one, and the next ends it.
    return Multi.createBy()
        .merging()
        .streams(events, heartbeats)
        .select()
        .first(sight -> !over.getAndSet(over.get() || sight instanceof Sight.Away));
  }

  // All there is. The next page is read when the one before has gone out: a slow follower of a long
  // log costs a page and not the log.
  private Multi<List<Sight>> pages(AtomicLong last) {
    return Multi.createBy().repeating().uni(() -> next(last)).whilst(found -> found.size() == PAGE);
  }

  private Uni<List<Sight>> next(AtomicLong last) {
    return log.after(last.get(), PAGE)
        .invoke(found -> reach(last, found))
        .map(found -> found.stream().<Sight>map(Sight.Seen::new).toList())
        .onFailure(HistoryDetached.class)
        .recoverWithItem(missing -> List.of(new Sight.Away(missing.range())));
  }

  private static void reach(AtomicLong last, List<RecordedEvent> found) {
    if (!found.isEmpty()) {
      last.set(found.getLast().position());
    }
  }
}

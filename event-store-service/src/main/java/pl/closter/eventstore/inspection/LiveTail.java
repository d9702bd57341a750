package pl.closter.eventstore.inspection;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import pl.closter.events.RecordedEvent;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.log.EventLog;

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

  /// Every event after the position, for ever; an empty one now and then shows that it is alive.
  Multi<Optional<RecordedEvent>> after(long position) {
    AtomicLong last = new AtomicLong(position);
    Multi<Long> ticks = Multi.createFrom().ticks().every(TICK).onOverflow().drop();
    Multi<Optional<RecordedEvent>> events =
        Multi.createBy()
            .merging()
            .streams(Multi.createFrom().item(0L), ticks, commits.onOverflow().drop())
            .onOverflow()
            .dropPreviousItems()
            .onItem()
            .transformToMultiAndConcatenate(_ -> pages(last))
            .onItem()
            .transformToIterable(found -> found)
            .map(Optional::of);
    Multi<Optional<RecordedEvent>> heartbeats =
        Multi.createFrom()
            .ticks()
            .startingAfter(HEARTBEAT)
            .every(HEARTBEAT)
            .onOverflow()
            .drop()
            .map(_ -> Optional.<RecordedEvent>empty());
    return Multi.createBy().merging().streams(events, heartbeats);
  }

  // All there is. The next page is read when the one before has gone out: a slow follower of a long
  // log costs a page and not the log.
  private Multi<List<RecordedEvent>> pages(AtomicLong last) {
    return Multi.createBy().repeating().uni(() -> next(last)).whilst(found -> found.size() == PAGE);
  }

  private Uni<List<RecordedEvent>> next(AtomicLong last) {
    return log.after(last.get(), PAGE)
        .invoke(
            found -> {
              if (!found.isEmpty()) {
                last.set(found.getLast().position());
              }
            });
  }
}

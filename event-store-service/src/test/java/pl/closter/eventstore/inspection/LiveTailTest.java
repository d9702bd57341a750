package pl.closter.eventstore.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pl.closter.events.Actor;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.inspection.LiveTail.Sight.Seen;
import pl.closter.eventstore.log.Append;
import pl.closter.eventstore.log.AppendResult;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.HistoryDetached;
import pl.closter.eventstore.log.Receipt;

class LiveTailTest {

  private static final long LENGTH = 20_000;

  private final LongLog log = new LongLog();

  @Test
  void a_slow_follower_of_a_long_log_costs_pages_and_not_the_log() {
    AssertSubscriber<RecordedEvent> follower = follow(0, 10);

    follower.awaitItems(10, Duration.ofSeconds(5));

    assertThat(log.furthest.get()).isLessThan(LENGTH / 10);
    var _ = follower.cancel();
  }

  @Test
  void whoever_keeps_up_gets_every_event_once_and_in_order() {
    AssertSubscriber<RecordedEvent> follower = follow(7, Long.MAX_VALUE);

    follower.awaitItems((int) LENGTH - 7, Duration.ofSeconds(20));

    assertThat(follower.getItems())
        .extracting(RecordedEvent::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(8, LENGTH).boxed().toList());
    var _ = follower.cancel();
  }

  private AssertSubscriber<RecordedEvent> follow(long after, long demand) {
    return new LiveTail(log, new CommitBus())
        .after(after)
        .filter(Seen.class::isInstance)
        .map(sight -> ((Seen) sight).event())
        .subscribe()
        .withSubscriber(AssertSubscriber.create(demand));
  }

  /// A log that can be read, and tells how far it was.
  private static final class LongLog implements EventLog {

    private final AtomicLong furthest = new AtomicLong();

    @Override
    public Uni<List<RecordedEvent>> after(long position, int limit) {
      long last = Math.min(LENGTH, position + limit);
      furthest.accumulateAndGet(last, Math::max);
      return Uni.createFrom()
          .item(LongStream.rangeClosed(position + 1, last).mapToObj(LongLog::event).toList());
    }

    private static RecordedEvent event(long position) {
      UUID garment = new UUID(0, position);
      return new RecordedEvent(
          garment,
          StreamId.product(garment),
          1,
          position,
          "item-picked.v1",
          Instant.EPOCH,
          Instant.EPOCH,
          new Actor(Actor.Kind.OPERATOR, "op"),
          "chain",
          null,
          "house",
          null,
          null,
          new ItemPicked(garment));
    }

    @Override
    public Uni<Long> head() {
      return Uni.createFrom().item(LENGTH);
    }

    @Override
    public Uni<History> read(StreamId stream) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<AppendResult> append(Append append) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Optional<Receipt>> receipt(String principal, String idempotencyKey) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Optional<UUID>> ownerOf(String kind, String value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<List<UUID>> holders(String kind, UUID subject) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<List<RecordedEvent>> recorded(StreamId stream) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<List<RecordedEvent>> chain(String correlationId, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<List<HistoryDetached.Range>> detached() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Void> requireAttached(long position) {
      throw new UnsupportedOperationException();
    }
  }
}

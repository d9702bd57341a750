package pl.closter.edge.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.intake.Arrival.Sent;
import pl.closter.edge.intake.Checkpoints.Mark;
import pl.closter.edge.intake.ParkedEvents.Trials;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;

/// Gives each event exactly one effect, although Kafka may deliver it more often.
///
/// The effect of a batch and the checkpoints it reaches are one transaction; what is at or below a
/// checkpoint is skipped. A batch that fails because of its surroundings is tried again until it
/// succeeds. One that fails because of an event is halved until that event is alone; when it has
/// failed often enough it is parked, in the transaction that moves the checkpoint over it, and so
/// are later events of its stream, untried and in order, until it is replayed. All other streams go
/// on. Nothing is ever skipped.
public final class EventIntake {

  private static final Logger LOG = Logger.getLogger(EventIntake.class);
  private static final String BEGIN = "BEGIN";
  private static final String COMMIT = "COMMIT";
  private static final String ROLLBACK = "ROLLBACK";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /// What is to be done with events that were not seen before, in position order.
  @FunctionalInterface
  public interface Effect {
    Uni<Void> apply(SqlConnection tx, List<RecordedEvent> fresh);
  }

  private final Pool pool;
  private final EventJson json;
  private final String consumer;
  private final ParkingSettings limits;
  private final Effect effect;
  private final Checkpoints checkpoints;
  private final ParkedEvents parked;

  /// An intake of its own checkpoints.
  ///
  /// @param consumer names the checkpoints; changing it takes everything in again from the start
  public EventIntake(
      Pool pool, EventJson json, String consumer, ParkingSettings limits, Effect effect) {
    this.pool = pool;
    this.json = json;
    this.consumer = consumer;
    this.limits = limits;
    this.effect = effect;
    this.checkpoints = new Checkpoints(pool, consumer);
    this.parked = new ParkedEvents(pool, consumer);
  }

  /// As many events are parked as may be, so the intake holds.
  static final class ParkingFull extends RuntimeException {
    ParkingFull(String consumer, int most) {
      super(
          "%s has %d events parked, as many as closter.parking.most-events allows: it is not one event that is ill but this consumer, so it holds here and parks no more. Mend the cause and replay them (POST /v1/parked/%s/replay)"
              .formatted(consumer, most, consumer));
    }
  }

  /// Ends when each event of the batch has had its effect or is parked, however long the database
  /// is away.
  ///
  /// @return those that had their effect
  public Uni<List<RecordedEvent>> take(ConsumerRecords<String, byte[]> batch) {
    return persistently(
            () -> Uni.createFrom().item(arrivals(batch)),
            () -> "%d records of partitions %s".formatted(batch.count(), batch.partitions()))
        .chain(this::settle);
  }

  /// Applies what was parked again.
  public Replay replay() {
    return new Replay(pool, json, checkpoints, parked, effect);
  }

  public ParkedEvents parked() {
    return parked;
  }

  String consumer() {
    return consumer;
  }

  private List<Arrival> arrivals(ConsumerRecords<String, byte[]> batch) {
    List<Arrival> arrivals = new ArrayList<>(batch.count());
    batch.forEach(delivered -> arrivals.add(Arrival.of(delivered, json)));
    return arrivals;
  }

  private Uni<List<RecordedEvent>> settle(List<Arrival> arrivals) {
    Instant begun = Instant.now();
    return apply(arrivals)
        .onFailure(EventFault::is)
        .recoverWithUni(
            fault ->
                arrivals.size() == 1
                    ? insist(arrivals.getFirst(), new Trials(1, begun, fault))
                    : halve(arrivals));
  }

  // Records of a partition stand in order, so the checkpoint of the first half covers nothing of
  // the second.
  private Uni<List<RecordedEvent>> halve(List<Arrival> arrivals) {
    int middle = arrivals.size() / 2;
    return settle(arrivals.subList(0, middle))
        .chain(
            first ->
                settle(arrivals.subList(middle, arrivals.size()))
                    .map(second -> Stream.concat(first.stream(), second.stream()).toList()));
  }

  private Uni<List<RecordedEvent>> insist(Arrival culprit, Trials trials) {
    if (trials.attempts() >= limits.attempts()) {
      return park(culprit, trials);
    }
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(pause(trials))
        .chain(() -> apply(List.of(culprit)))
        .onFailure(EventFault::is)
        .recoverWithUni(
            fault -> insist(culprit, new Trials(trials.attempts() + 1, trials.firstAt(), fault)));
  }

  // Never none, which is no pause to wait for.
  private Duration pause(Trials trials) {
    Duration doubled = limits.pause().multipliedBy(1L << (trials.attempts() - 1)).plusMillis(1);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private Uni<List<RecordedEvent>> apply(List<Arrival> arrivals) {
    return persistently(
        () -> inTransaction(arrivals, this::applyFresh),
        () -> "%d records".formatted(arrivals.size()));
  }

  private Uni<List<RecordedEvent>> applyFresh(SqlConnection tx, Fresh fresh) {
    List<RecordedEvent> free = fresh.read();
    return putAside(tx, fresh.waiting(), null)
        .chain(() -> free.isEmpty() ? nothing() : effect.apply(tx, free))
        .replaceWith(free);
  }

  private Uni<List<RecordedEvent>> park(Arrival culprit, Trials trials) {
    return persistently(
            () -> inTransaction(List.of(culprit), (tx, fresh) -> park(tx, fresh, trials)),
            () -> "one event that is to be parked")
        .invoke(isParked -> tell(isParked, culprit, trials))
        .replaceWith(List.of());
  }

  private Uni<Boolean> park(SqlConnection tx, Fresh fresh, Trials trials) {
    return putAside(tx, fresh.waiting(), null)
        .chain(() -> putAside(tx, fresh.free(), trials))
        .replaceWith(!fresh.free().isEmpty());
  }

  private Uni<Void> putAside(SqlConnection tx, List<Arrival> events, @Nullable Trials trials) {
    return events.isEmpty()
        ? nothing()
        : parked
            .count(tx)
            .invoke(before -> requireRoom(before + events.size()))
            .chain(() -> parked.park(tx, events, trials))
            // Whatever goes wrong here is no fault of the event, and no reason to give it up.
            .onFailure(EventFault::is)
            .transform(
                failure -> new IllegalStateException("An event could not be parked", failure));
  }

  private void requireRoom(long events) {
    if (events > limits.mostEvents()) {
      throw new ParkingFull(consumer, limits.mostEvents());
    }
  }

  /// A part of a transaction between its beginning and its checkpoint.
  @FunctionalInterface
  private interface Part<T> {
    Uni<T> in(SqlConnection tx, Fresh fresh);
  }

  // What needs no answer is sent along with what does: the transaction begins with the lock and
  // ends with the checkpoint. When that one fails, the database makes a rollback of the commit.
  private <T> Uni<T> inTransaction(List<Arrival> arrivals, Part<T> part) {
    Map<Integer, Mark> marks = marks(arrivals);
    return pool.withConnection(
        tx ->
            begin(tx, marks.keySet())
                .map(standing -> fresh(arrivals, standing))
                .chain(fresh -> part.in(tx, fresh))
                .call(() -> end(tx, marks))
                .onFailure()
                .call(() -> rollBack(tx))
                .onCancellation()
                .call(() -> rollBack(tx)));
  }

  // Which streams are parked is asked when the lock is held: a replay holds it too.
  private Uni<Standing> begin(SqlConnection tx, Collection<Integer> partitions) {
    return Uni.combine()
        .all()
        .unis(
            tx.query(BEGIN).execute(),
            checkpoints.lock(tx, partitions),
            parked.streams(tx, partitions))
        .collectFailures()
        .with((_, reached, streams) -> new Standing(reached, streams));
  }

  private Uni<Void> end(SqlConnection tx, Map<Integer, Mark> marks) {
    return Uni.combine()
        .all()
        .unis(checkpoints.advance(tx, marks), tx.query(COMMIT).execute())
        .collectFailures()
        .discardItems();
  }

  // A connection that is gone has nothing to roll back.
  private static Uni<Void> rollBack(SqlConnection tx) {
    return tx.query(ROLLBACK).execute().replaceWithVoid().onFailure().recoverWithNull();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  /// How far a consumer is when a transaction begins.
  ///
  /// @param parked the streams that wait for a replay
  private record Standing(Map<Integer, Long> reached, Set<StreamName> parked) {}

  /// What of a batch was not seen before, in position order.
  ///
  /// @param waiting those whose stream is parked
  private record Fresh(List<Arrival> free, List<Arrival> waiting) {

    /// The events that are free.
    ///
    /// @throws EventFault when one of them cannot be read
    List<RecordedEvent> read() {
      return free.stream()
          .flatMap(event -> Stream.ofNullable(event.sent()))
          .map(Sent::read)
          .toList();
    }
  }

  private static Fresh fresh(List<Arrival> arrivals, Standing standing) {
    SortedMap<Long, Arrival> free = new TreeMap<>();
    SortedMap<Long, Arrival> waiting = new TreeMap<>();
    for (Arrival arrival : arrivals) {
      Sent sent = arrival.sent();
      if (sent != null
          && arrival.position() > standing.reached().getOrDefault(arrival.partition(), 0L)) {
        boolean waits = standing.parked().contains(sent.stream());
        var _ = (waits ? waiting : free).put(arrival.position(), arrival);
      }
    }
    return new Fresh(List.copyOf(free.values()), List.copyOf(waiting.values()));
  }

  private static Map<Integer, Mark> marks(List<Arrival> arrivals) {
    Map<Integer, Mark> marks = new HashMap<>();
    for (Arrival arrival : arrivals) {
      marks.merge(arrival.partition(), mark(arrival), EventIntake::later);
    }
    return marks;
  }

  private static Mark mark(Arrival arrival) {
    RecordedEvent event = arrival.sent() == null ? null : arrival.sent().event();
    return new Mark(
        arrival.position(), event == null ? null : event.recordedAt().atOffset(ZoneOffset.UTC));
  }

  private static Mark later(Mark one, Mark other) {
    return one.position() < other.position() ? follow(one, other) : follow(other, one);
  }

  private static Mark follow(Mark first, Mark last) {
    return last.recordedAt() == null ? new Mark(last.position(), first.recordedAt()) : last;
  }

  private <T> Uni<T> persistently(Supplier<Uni<T>> step, Supplier<String> what) {
    return Uni.createFrom()
        .deferred(step::get)
        .onFailure(EventIntake::passes)
        .invoke(failure -> complain(failure, what.get()))
        .onFailure(EventIntake::passes)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  private static boolean passes(Throwable failure) {
    return !EventFault.is(failure);
  }

  private void complain(Throwable failure, String what) {
    LOG.warnf(
        failure, "%s could not apply %s; they are tried again until it succeeds", consumer, what);
  }

  private void tell(boolean isParked, Arrival culprit, Trials trials) {
    if (isParked && culprit.sent() != null) {
      LOG.errorf(
          "%s parks event %d of %s (%s) after %d tries: %s. Later events of this stream wait behind"
              + " it, all others go on. Mend the cause, then replay it: POST"
              + " /v1/parked/%s/%d/replay",
          consumer,
          culprit.position(),
          culprit.sent().stream(),
          culprit.sent().type(),
          trials.attempts(),
          EventFault.words(trials.last()),
          consumer,
          culprit.position());
    }
  }
}

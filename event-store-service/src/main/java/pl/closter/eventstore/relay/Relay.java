package pl.closter.eventstore.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.events.StoredEvent;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.relay.RelayLease.Term;

/// Sends the log to Kafka in position order. One relay is active; what it sends is contiguous, and
/// how far it came is recorded, so that another one goes on from there. Kafka may see a record
/// twice after a crash; consumers know by its position.
@ApplicationScoped
class Relay {

  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final int BATCH = 1000;

  /// Commits that follow each other closely share one turn: each costs the broker, and everybody
  /// who reads there, a round of work.
  private static final Duration TURN = Duration.ofMillis(5);

  private static final int LEASE_SECONDS = 5;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RECORD = Duration.ofMillis(250);
  private static final Duration RENEW = Duration.ofSeconds(1);
  private static final Duration WATERMARK_GAP = Duration.ofMillis(50);
  private static final Duration WATERMARK_IDLE = Duration.ofSeconds(5);
  private static final Duration SEND_LIMIT = Duration.ofSeconds(30);

  private final StoredEvents log;
  private final RelayTopic topic;
  private final RelayLease lease;
  private final CommitBus bus;
  private final InstantSource clock;
  private final Pause pause = new Pause();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong head = new AtomicLong();
  private final AtomicLong oldestUnsentMillis = new AtomicLong();
  private final boolean enabled;
  private @Nullable Cancellable running;
  private @Nullable Term current;
  private @Nullable String lastTrouble;
  private volatile boolean stopped;

  Relay(
      RelayTopic topic,
      Pool pool,
      CommitBus bus,
      InstantSource clock,
      MeterRegistry metrics,
      @ConfigProperty(name = "closter.relay.enabled", defaultValue = "true") boolean enabled) {
    this.log = new StoredEvents(pool);
    this.topic = topic;
    this.lease = new RelayLease(pool, UUID.randomUUID().toString(), LEASE_SECONDS);
    this.bus = bus;
    this.clock = clock;
    this.enabled = enabled;
    var _ = metrics.gauge("relay_position", sent);
    var _ = metrics.gauge("relay_head_position", head);
    var _ = metrics.gauge("relay_lag_events", this, Relay::lagEvents);
    var _ = metrics.gauge("relay_lag_seconds", this, Relay::lagSeconds);
  }

  private double lagEvents() {
    return Math.max(0, head.get() - sent.get());
  }

  private double lagSeconds() {
    long since = oldestUnsentMillis.get();
    return since == 0 ? 0 : (clock.millis() - since) / 1000.0;
  }

  void start(@Observes StartupEvent ready) {
    if (enabled) {
      var _ = bus.listen(this::committed);
      running =
          serveForEver()
              .subscribe()
              .with(_ -> {}, failure -> LOG.fatal("The relay ended", failure));
    }
  }

  void stop(@Observes ShutdownEvent ending) {
    stopped = true;
    if (running != null) {
      running.cancel();
    }
    if (current != null) {
      var _ = lease.giveBack(current, sent.get()).subscribe().with(_ -> {}, _ -> {});
    }
  }

  private void committed(long position) {
    head.accumulateAndGet(position, Math::max);
    var _ = oldestUnsentMillis.compareAndSet(0, clock.millis());
    pause.end();
  }

  private Uni<Void> serveForEver() {
    return Uni.createFrom()
        .deferred(() -> topic.ensure().chain(lease::take).chain(this::serveIfMine))
        .onFailure()
        .recoverWithUni(this::comeBackLater)
        .repeat()
        .until(_ -> stopped)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> comeBackLater(Throwable failure) {
    complain(failure.toString(), failure);
    Term ended = current;
    current = null;
    return record(ended).chain(topic::abandon).chain(() -> pause.of(Duration.ofSeconds(1)));
  }

  // A trouble that stays is told with all its reasons once, and then in a line each second.
  private void complain(String trouble, Throwable failure) {
    boolean stays = Objects.equals(trouble, lastTrouble);
    lastTrouble = trouble;
    LOG.warnf(
        stays ? null : failure,
        "The relay could not go on after position %d; it starts again from the recorded position"
            + " in a second: %s",
        sent.get(),
        trouble);
  }

  // So that the same events are not sent again each second for as long as it cannot go on.
  private Uni<Void> record(@Nullable Term ended) {
    return ended == null
        ? Uni.createFrom().voidItem()
        : lease.keep(ended, sent.get()).replaceWithVoid().onFailure().recoverWithNull();
  }

  private Uni<Void> serveIfMine(Optional<Term> mine) {
    if (mine.isEmpty()) {
      return pause.of(Duration.ofSeconds(1));
    }
    Term term = mine.get();
    LOG.infof(
        "This relay is active in epoch %d and sends everything after position %d",
        term.epoch(), term.position());
    current = term;
    sent.set(term.position());
    return serve(new Progress(term));
  }

  /// Where a term of office is.
  private static final class Progress {
    final Term term;
    long position;
    long recorded;
    long renewedAt;
    long announced = -1;
    long announcedAt;
    long lookedAt;
    List<StoredEvent> ahead = List.of();

    Progress(Term term) {
      this.term = term;
      this.position = term.position();
      this.recorded = term.position();
    }

    void recorded(long upTo, long at) {
      recorded = upTo;
      renewedAt = at;
    }

    void announced(long upTo, long at) {
      announced = upTo;
      announcedAt = at;
    }
  }

  private Uni<Void> serve(Progress progress) {
    return Uni.createFrom()
        .deferred(
            () ->
                stopped
                    ? leave()
                    : stayInOffice(progress).chain(mine -> mine ? turn(progress) : leave()))
        .repeat()
        .whilst(stays -> stays && !stopped)
        .collect()
        .last()
        .replaceWithVoid();
  }

  // Before anything is sent: one that slept longer than its lease finds its successor here.
  private Uni<Boolean> stayInOffice(Progress progress) {
    long now = clock.millis();
    long position = progress.position;
    Duration gap = progress.recorded < position ? RECORD : RENEW;
    if (now - progress.renewedAt < gap.toMillis()) {
      return Uni.createFrom().item(true);
    }
    return lease
        .keep(progress.term, position)
        .invoke(() -> progress.recorded(position, now))
        .invoke(mine -> noteRenewal(progress, mine));
  }

  private void noteRenewal(Progress progress, boolean mine) {
    if (!mine) {
      LOG.warnf(
          "Another relay took over after epoch %d; this one stops sending and waits",
          progress.term.epoch());
      current = null;
    }
  }

  private static Uni<Boolean> leave() {
    return Uni.createFrom().item(false);
  }

  private Uni<Boolean> turn(Progress progress) {
    return next(progress)
        .chain(found -> found.isEmpty() ? idle(progress) : send(progress, found))
        .replaceWith(true);
  }

  // What was read ahead, or what the log has now. Nobody asks the log when this process has sent
  // everything it wrote; what another one wrote is found by asking now and then.
  private Uni<List<StoredEvent>> next(Progress progress) {
    List<StoredEvent> ahead = progress.ahead;
    if (!ahead.isEmpty()) {
      progress.ahead = List.of();
      return Uni.createFrom().item(ahead);
    }
    long now = clock.millis();
    if (head.get() <= progress.position && now - progress.lookedAt < POLL.toMillis()) {
      return Uni.createFrom().item(List.of());
    }
    progress.lookedAt = now;
    return log.after(progress.position, BATCH);
  }

  private Uni<Void> send(Progress progress, List<StoredEvent> events) {
    long now = clock.millis();
    long position = events.getLast().position();
    Uni<Void> sending =
        (now - progress.announcedAt < WATERMARK_GAP.toMillis()
                ? topic.send(events, progress.term)
                : topic
                    .sendAndAnnounce(events, progress.term)
                    .invoke(() -> progress.announced(position, now)))
            .ifNoItem()
            .after(SEND_LIMIT)
            .failWith(() -> tooSlow(position))
            .invoke(() -> noteSent(progress, position));
    return events.size() < BATCH
        ? sending.call(() -> endOfTurn(now))
        : readingAhead(progress, position, sending);
  }

  // Far behind: the log is read while Kafka writes. One run of records is on its way at a time, so
  // a run that fails leaves no hole.
  private Uni<Void> readingAhead(Progress progress, long position, Uni<Void> sending) {
    Uni<List<StoredEvent>> reading = log.after(position, BATCH);
    return Uni.combine()
        .all()
        .unis(sending, reading)
        .with((_, found) -> found)
        .invoke(found -> progress.ahead = found)
        .replaceWithVoid();
  }

  private Uni<Void> endOfTurn(long began) {
    long left = began + TURN.toMillis() - clock.millis();
    return left <= 0
        ? Uni.createFrom().voidItem()
        : Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(left));
  }

  private void noteSent(Progress progress, long position) {
    progress.position = position;
    lastTrouble = null;
    sent.set(position);
    head.accumulateAndGet(position, Math::max);
    if (sent.get() >= head.get()) {
      oldestUnsentMillis.set(0);
    }
  }

  /// Everything was sent: say so to every partition and wait for the next commit.
  private Uni<Void> idle(Progress progress) {
    long now = clock.millis();
    noteSent(progress, progress.position);
    boolean news = progress.announced < progress.position;
    long gap = (news ? WATERMARK_GAP : WATERMARK_IDLE).toMillis();
    Uni<Void> announced =
        now - progress.announcedAt >= gap ? announce(progress, now) : Uni.createFrom().voidItem();
    return announced.call(() -> pause.of(news ? WATERMARK_GAP : POLL));
  }

  private Uni<Void> announce(Progress progress, long now) {
    long position = progress.position;
    return topic
        .announce(position, progress.term)
        .ifNoItem()
        .after(SEND_LIMIT)
        .failWith(() -> tooSlow(position))
        .invoke(() -> progress.announced(position, now));
  }

  private static IllegalStateException tooSlow(long position) {
    return new IllegalStateException(
        "Kafka did not store everything up to position %d within %d s"
            .formatted(position, SEND_LIMIT.toSeconds()));
  }
}

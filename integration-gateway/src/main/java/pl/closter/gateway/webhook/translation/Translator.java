package pl.closter.gateway.webhook.translation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import pl.closter.edge.Correlation;
import pl.closter.gateway.webhook.Bell;
import pl.closter.gateway.webhook.Deliveries;
import pl.closter.gateway.webhook.Delivery.Claimed;
import pl.closter.gateway.webhook.Delivery.State;

/// Claims deliveries and translates each on a virtual thread of its own, a bounded number at once.
///
/// What a translator that died had claimed is taken up when the lease runs out.
@Singleton
final class Translator {

  private static final Logger LOG = Logger.getLogger(Translator.class);
  private static final Duration DATABASE = Duration.ofSeconds(10);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Deliveries deliveries;
  private final OrderTranslation translation;
  private final TranslationSettings settings;
  private final RetryPolicy retries;
  private final Bell bell;
  private final ExecutorService threads;
  private final RandomGenerator dice;
  private final MeterRegistry metrics;
  private final Semaphore lanes;
  private volatile boolean stopping;

  Translator(
      Deliveries deliveries,
      OrderTranslation translation,
      TranslationSettings settings,
      Bell bell,
      @VirtualThreads ExecutorService threads,
      RandomGenerator dice,
      MeterRegistry metrics) {
    this.deliveries = deliveries;
    this.translation = translation;
    this.settings = settings;
    this.retries =
        new RetryPolicy(settings.firstDelay(), settings.longestDelay(), settings.strikes());
    this.bell = bell;
    this.threads = threads;
    this.dice = dice;
    this.metrics = metrics;
    this.lanes = new Semaphore(settings.lanes());
  }

  void start(@Observes StartupEvent started) {
    threads.execute(this::loop);
  }

  void stop(@Observes ShutdownEvent ended) {
    stopping = true;
    bell.ring();
    try {
      if (!lanes.tryAcquire(settings.lanes(), FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warnf(
            "Deliveries are still being translated; they will be taken up after %s",
            settings.lease());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    boolean ailing = false;
    try {
      while (!stopping) {
        try {
          if (round() == 0) {
            bell.listen(settings.glance());
          }
          ailing = false;
        } catch (RuntimeException failed) {
          if (!ailing) {
            LOG.warnf(
                "Deliveries cannot be claimed (%s); this is tried again until it works", failed);
          }
          ailing = true;
          bell.listen(settings.firstDelay());
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Starts what there are free lanes for; says how many.
  private int round() throws InterruptedException {
    lanes.acquire();
    int free = 1 + lanes.drainPermits();
    int started = 0;
    try {
      List<Claimed> claimed =
          stopping ? List.of() : deliveries.claim(free, settings.lease()).await().atMost(DATABASE);
      for (Claimed delivery : claimed) {
        threads.execute(() -> inLane(delivery));
        started++;
      }
      return started;
    } finally {
      lanes.release(free - started);
    }
  }

  private void inLane(Claimed delivery) {
    try {
      var _ =
          Correlation.during(
              OrderCommands.correlation(delivery.subject()),
              () -> TraceContext.during(delivery.traceParent(), () -> settle(delivery)));
    } catch (RuntimeException failed) {
      LOG.errorf(
          failed,
          "Delivery %d could not be finished; it is taken up again after %s",
          delivery.id(),
          settings.lease());
    } finally {
      lanes.release();
      bell.ring();
    }
  }

  private boolean settle(Claimed delivery) {
    Outcome outcome = limited(delivery, attempt(delivery));
    boolean mine =
        switch (outcome) {
          case Outcome.Translated(var note) -> finish(delivery, State.TRANSLATED, note);
          case Outcome.Ignored(var reason) -> finish(delivery, State.IGNORED, reason);
          case Outcome.Parked(var reason) -> finish(delivery, State.FAILED, reason);
          case Outcome.Later later -> postpone(delivery, later);
        };
    report(delivery, outcome, mine);
    return mine;
  }

  private Outcome attempt(Claimed delivery) {
    try {
      return translation.translate(delivery);
    } catch (RuntimeException unexpected) {
      LOG.errorf(unexpected, "The translation of delivery %d failed unexpectedly", delivery.id());
      return new Outcome.Later(unexpected.toString(), Duration.ZERO, true);
    }
  }

  private Outcome limited(Claimed delivery, Outcome outcome) {
    return outcome instanceof Outcome.Later later
            && later.strike()
            && retries.isExhausted(delivery.strikes() + 1)
        ? new Outcome.Parked(
            "Given up after %d tries: %s".formatted(delivery.attempts(), later.reason()))
        : outcome;
  }

  private boolean finish(Claimed delivery, State state, String reason) {
    return deliveries.finish(delivery, state, reason).await().atMost(DATABASE);
  }

  private boolean postpone(Claimed delivery, Outcome.Later later) {
    Duration delay = retries.delay(delivery.attempts(), later.notBefore(), dice);
    return deliveries
        .postpone(delivery, later.reason(), later.strike(), delay)
        .await()
        .atMost(DATABASE);
  }

  private void report(Claimed delivery, Outcome outcome, boolean mine) {
    if (!mine) {
      LOG.warnf(
          "The lease of delivery %d was lost; what became of it is decided by who took over",
          delivery.id());
    }
    String name =
        switch (outcome) {
          case Outcome.Translated _ -> "translated";
          case Outcome.Ignored _ -> "ignored";
          case Outcome.Parked(var reason) -> {
            LOG.errorf(
                "Delivery %d about order %s needs a person: %s. POST /v1/deliveries/%d/retry tries"
                    + " it again",
                delivery.id(), delivery.subject(), reason, delivery.id());
            yield "failed";
          }
          case Outcome.Later(var reason, _, _) -> {
            LOG.infof(
                "Delivery %d about order %s is put off after attempt %d: %s",
                delivery.id(), delivery.subject(), delivery.attempts(), reason);
            yield "put-off";
          }
        };
    metrics.counter("closter.translations", "outcome", name).increment();
  }
}

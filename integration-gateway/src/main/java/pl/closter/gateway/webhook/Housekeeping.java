package pl.closter.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// Erases bodies that were kept long enough, and counts what waits.
@Singleton
final class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class);
  private static final int AT_ONCE = 1000;

  private final Deliveries deliveries;
  private final Duration keep;
  private final AtomicReference<Deliveries.Backlog> backlog =
      new AtomicReference<>(new Deliveries.Backlog(0, 0, 0));

  Housekeeping(Deliveries deliveries, WebhookSettings settings, MeterRegistry metrics) {
    this.deliveries = deliveries;
    this.keep = settings.keepBodies();
    var _ =
        metrics.gauge(
            "closter.deliveries", Tags.of("state", "received"), backlog, b -> b.get().received());
    var _ =
        metrics.gauge(
            "closter.deliveries", Tags.of("state", "failed"), backlog, b -> b.get().failed());
    var _ =
        metrics.gauge("closter.deliveries.oldest.seconds", backlog, b -> b.get().oldestSeconds());
  }

  @Scheduled(every = "${closter.gateway.webhook.erase-every:10m}", delayed = "5s")
  Uni<Void> erase() {
    return deliveries
        .eraseBodies(keep, AT_ONCE)
        .invoke(Housekeeping::report)
        .repeat()
        .until(erased -> erased < AT_ONCE)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static void report(int erased) {
    if (erased > 0) {
      LOG.infof("The bodies of %d old deliveries were erased", erased);
    }
  }

  @Scheduled(every = "5s")
  Uni<Void> count() {
    return deliveries.backlog().invoke(backlog::set).replaceWithVoid();
  }
}

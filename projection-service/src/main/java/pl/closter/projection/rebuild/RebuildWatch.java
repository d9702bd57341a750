package pl.closter.projection.rebuild;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/// Has rebuilds go on, every second, and tells the metrics how far they are, whichever process
/// works on them.
@ApplicationScoped
class RebuildWatch {

  private static final Logger LOG = Logger.getLogger(RebuildWatch.class);

  private final Rebuilds rebuilds;
  private final MeterRegistry metrics;
  private final Map<String, Status> seen = new ConcurrentHashMap<>();
  private volatile boolean blind;

  RebuildWatch(Rebuilds rebuilds, MeterRegistry metrics) {
    this.rebuilds = rebuilds;
    this.metrics = metrics;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    try {
      rebuilds.tick();
      show(rebuilds.all());
      blind = false;
    } catch (SQLException failed) {
      complain(failed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(List<Status> all) {
    for (Status status : all) {
      if (seen.put(status.projection(), status) == null) {
        gauge(status, "projection.rebuild.running", "1 while one is worked on", RebuildWatch::runs);
        gauge(status, "projection.rebuild.events", "Events that it has read", Status::events);
        gauge(
            status,
            "projection.rebuild.events.per.second",
            "How fast it is",
            Status::eventsPerSecond);
        gauge(
            status,
            "projection.rebuild.remaining.events",
            "Events that it has not read yet",
            each -> Math.max(0, each.head() - each.events()));
      }
    }
  }

  private static double runs(Status status) {
    return status.state().equals("running") ? 1 : 0;
  }

  private void gauge(
      Status first, String name, String description, ToDoubleFunction<Status> value) {
    String projection = first.projection();
    var _ =
        Gauge.builder(
                name, seen, known -> value.applyAsDouble(known.getOrDefault(projection, first)))
            .description(description)
            .tag("projection", projection)
            .register(metrics);
  }

  // Once, not every second.
  private void complain(SQLException failure) {
    if (!blind) {
      blind = true;
      LOG.warnf(
          "Rebuilds cannot be looked after (%s); it is tried again every second",
          failure.getMessage());
    }
  }
}

package pl.closter.projection.consistency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/// Checks in the background, one resource after the other, for a small share of the time, and tells
/// the metrics what was found, whichever process found it.
@ApplicationScoped
class Sweep {

  private static final Logger LOG = Logger.getLogger(Sweep.class);
  private static final int ALL = 100;

  private final Consistency consistency;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final int sharePercent;
  private final Duration interval;
  private final Map<String, Report> seen = new ConcurrentHashMap<>();
  private Instant restUntil = Instant.EPOCH;
  private volatile boolean blind;

  Sweep(
      Consistency consistency, ConsistencyMeans means, InstantSource clock, MeterRegistry metrics) {
    this.consistency = consistency;
    this.clock = clock;
    this.metrics = metrics;
    this.sharePercent = means.limits().sharePercent();
    this.interval = means.limits().interval();
  }

  @Scheduled(every = "5s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    try {
      if (sharePercent > 0) {
        step();
      }
      show(consistency.last());
      blind = false;
    } catch (SQLException failed) {
      complain(failed);
    }
  }

  // A resource that any process has checked within the interval is left alone.
  private void step() throws SQLException {
    Instant begin = clock.instant();
    if (begin.isBefore(restUntil)) {
      return;
    }
    Optional<String> due = due(begin);
    if (due.isPresent()) {
      consistency.sweep(due.get()).ifPresent(Sweep::tell);
      Duration worked = Duration.between(begin, clock.instant());
      restUntil =
          clock.instant().plus(worked.multipliedBy(ALL - sharePercent).dividedBy(sharePercent));
    }
  }

  private Optional<String> due(Instant now) {
    return consistency.resources().stream()
        .filter(resource -> age(resource, now).compareTo(interval) >= 0)
        .max((one, other) -> age(one, now).compareTo(age(other, now)));
  }

  private Duration age(String resource, Instant now) {
    Report last = seen.get(resource);
    return last == null ? Duration.ofDays(ALL) : Duration.between(last.checkedAt(), now);
  }

  private static void tell(Report report) {
    if (!report.findings().isEmpty()) {
      Report.Finding first = report.findings().getFirst();
      LOG.errorf(
          "%s are not consistent at position %d: %d%s rows are wrong, the first is %s (%s in %s); nothing is changed by itself, './closter check %s' shows them and --repair mends them",
          report.resource(),
          report.position(),
          report.findings().size(),
          report.more() ? " or more" : "",
          first.stream(),
          first.flaw(),
          first.where(),
          report.resource());
    }
  }

  private void show(List<Report> reports) {
    for (Report report : reports) {
      if (seen.put(report.resource(), report) == null) {
        gauge(report, "consistency.findings", "Rows that are wrong", Sweep::findings);
        gauge(
            report,
            "consistency.checked.position",
            "The end of the log when it was checked last",
            Report::position);
        gauge(
            report,
            "consistency.complete",
            "1 when the last check compared everything",
            each -> each.complete() ? 1 : 0);
        gauge(
            report,
            "consistency.checked.age.seconds",
            "How long ago that was",
            each -> Duration.between(each.checkedAt(), clock.instant()).toMillis() / 1000.0);
      }
    }
  }

  private static double findings(Report report) {
    return report.findings().size();
  }

  private void gauge(
      Report first, String name, String description, ToDoubleFunction<Report> value) {
    String resource = first.resource();
    var _ =
        Gauge.builder(name, seen, known -> value.applyAsDouble(known.getOrDefault(resource, first)))
            .description(description)
            .tag("resource", resource)
            .register(metrics);
  }

  // Once, not at every look.
  private void complain(SQLException failure) {
    if (!blind) {
      blind = true;
      LOG.warnf(
          "Consistency could not be checked (%s); it is tried again every few seconds",
          failure.getMessage());
    }
  }
}

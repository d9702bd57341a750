package pl.closter.projection.reads;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.eventbus.EventBus;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import pl.closter.projection.reads.Reads.Inquiry;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Query;
import pl.closter.projection.view.View;

/// Compares what the tables answered with the projections, after the caller has his answer.
///
/// Rows are compared one by one by id. A row whose version differs is only behind, or has moved on
/// meanwhile; one of the same version must be the same.
@ApplicationScoped
public class Shadow {

  private static final Logger LOG = Logger.getLogger(Shadow.class);
  private static final String ADDRESS = "shadow-read";
  private static final int AT_ONCE = 32;

  private final EventBus bus;
  private final Pool projections;
  private final Differences differences;
  private final MeterRegistry metrics;
  private final AtomicInteger running = new AtomicInteger();

  Shadow(EventBus bus, Pool projections, Differences differences, MeterRegistry metrics) {
    this.bus = bus;
    this.projections = projections;
    this.differences = differences;
    this.metrics = metrics;
    for (Resource resource : Resource.values()) {
      for (Verdict verdict : Verdict.values()) {
        var _ = counter(resource, verdict);
      }
    }
  }

  /// What became of an answered row.
  enum Verdict {
    COMPARED,
    DIFFERING,
    BEHIND,
    /// Too many comparisons were running.
    SKIPPED;

    String metric() {
      return "read.shadow." + name().toLowerCase(Locale.ROOT);
    }
  }

  /// Rows that were answered, and where to find the same ones again.
  record Comparison(Resource resource, Query<?> query, List<View.Row> answered) {}

  /// Leaves the comparison to somebody else's time. Never fails, never waits.
  <F extends Found> void compareLater(Inquiry<F> inquiry, Seen<F> seen) {
    if (seen instanceof Seen.Answer<F> answer && !answer.page().found().isEmpty()) {
      List<View.Row> rows = answer.page().found().stream().map(Found::row).toList();
      if (running.incrementAndGet() > AT_ONCE) {
        var _ = running.decrementAndGet();
        count(inquiry.resource(), Verdict.SKIPPED, rows.size());
      } else {
        var _ = bus.send(ADDRESS, new Comparison(inquiry.resource(), inquiry.query(), rows));
      }
    }
  }

  @ConsumeEvent(ADDRESS)
  Uni<Void> compare(Comparison comparison) {
    List<View.Row> answered = comparison.answered();
    return comparison
        .query()
        .byIds(projections, answered.stream().map(View.Row::id).toList())
        .map(found -> found.stream().map(Found::row).toList())
        .chain(projected -> judge(comparison.resource(), answered, projected))
        .onFailure()
        .invoke(
            failure -> LOG.warnf(failure, "A read of %s was not compared", comparison.resource()))
        .onFailure()
        .recoverWithNull()
        .eventually(running::decrementAndGet)
        .replaceWithVoid();
  }

  private Uni<Void> judge(Resource resource, List<View.Row> answered, List<View.Row> projected) {
    var byId = projected.stream().collect(Collectors.toMap(View.Row::id, Function.identity()));
    Uni<Void> kept = Uni.createFrom().voidItem();
    for (View.Row row : answered) {
      Verdict verdict = judge(row, byId);
      count(resource, Verdict.COMPARED, 1);
      if (verdict != Verdict.COMPARED) {
        count(resource, verdict, 1);
      }
      View.Row other = byId.get(row.id());
      if (verdict == Verdict.DIFFERING && other != null) {
        LOG.warnf(
            "%s %s of version %d differs between tables and projections; tables were answered, and both are kept in shadow_difference",
            resource.code(), row.id(), row.version());
        kept = kept.chain(() -> differences.keep(resource, row, other));
      }
    }
    return kept;
  }

  private static Verdict judge(View.Row row, Map<UUID, View.Row> projected) {
    View.Row other = projected.get(row.id());
    if (other == null || other.version() != row.version()) {
      return Verdict.BEHIND;
    }
    return other.equals(row) ? Verdict.COMPARED : Verdict.DIFFERING;
  }

  private void count(Resource resource, Verdict verdict, int rows) {
    counter(resource, verdict).increment(rows);
  }

  private Counter counter(Resource resource, Verdict verdict) {
    return metrics.counter(verdict.metric(), "resource", resource.code());
  }
}

package pl.closter.projection.reads;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Shows as metrics how long garments could be bought after they were sold.
@Singleton
class ExposureWatch {

  private static final Logger LOG = Logger.getLogger(ExposureWatch.class);
  private static final String SECONDS = "channel.exposure";

  private final Exposures exposures;
  private volatile Exposures.Closed closed = Exposures.Closed.NONE;
  private volatile int open;

  ExposureWatch(Exposures exposures, MeterRegistry metrics) {
    this.exposures = exposures;
    var _ =
        Gauge.builder("channel.exposure.open", this, watch -> watch.open)
            .description("Listings of sold garments that can still be bought")
            .register(metrics);
    gauge(metrics, "0.5", () -> closed.p50());
    gauge(metrics, "0.99", () -> closed.p99());
  }

  private static void gauge(MeterRegistry metrics, String quantile, Supplier<Duration> value) {
    var _ =
        Gauge.builder(SECONDS, () -> value.get().toMillis() / 1000.0)
            .description("From a sale to the end of the last listing, of the last 1000 sales")
            .baseUnit("seconds")
            .tag("quantile", quantile)
            .register(metrics);
  }

  @Scheduled(every = "60s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return Uni.combine()
        .all()
        .unis(exposures.open(), exposures.closed())
        .asTuple()
        .invoke(
            both -> {
              open = both.getItem1().size();
              closed = both.getItem2();
            })
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "Channel exposure could not be read (%s); its metrics stay as they are, and it is tried again in a minute",
                    failure.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}

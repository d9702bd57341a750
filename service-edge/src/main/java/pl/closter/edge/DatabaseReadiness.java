package pl.closter.edge;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only when Postgres answers each of the service's pools, in time: a server that is there
/// and says nothing is as good as gone, and a probe must not wait for it.
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {

  private static final String NAME = "Postgres answers";
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final List<Pool> pools;

  DatabaseReadiness(@Any Instance<Pool> pools) {
    this.pools = pools.stream().toList();
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.join()
        .all(pools.stream().map(pool -> pool.query("SELECT 1").execute()).toList())
        .andFailFast()
        .ifNoItem()
        .after(LIMIT)
        .fail()
        .map(_ -> HealthCheckResponse.up(NAME))
        .onFailure()
        .recoverWithItem(
            failure ->
                HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", String.valueOf(failure.getMessage()))
                    .build());
  }
}

package pl.closter.edge;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/// Ready only when a broker answers in time, in services that use Kafka.
@Readiness
@ApplicationScoped
@IfBuildProperty(name = "closter.readiness.kafka", stringValue = "true")
class KafkaReadiness implements AsyncHealthCheck {

  private static final String NAME = "Kafka answers";
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final String bootstrapServers;
  private @Nullable Admin admin;

  KafkaReadiness(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .completionStage(this::ask)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
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

  private CompletionStage<String> ask() {
    return admin()
        .describeCluster(new DescribeClusterOptions().timeoutMs((int) LIMIT.toMillis()))
        .clusterId()
        .toCompletionStage();
  }

  // Made when it is first needed, because making one looks the broker's name up.
  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
    return admin;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}

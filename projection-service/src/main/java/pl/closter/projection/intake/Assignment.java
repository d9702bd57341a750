package pl.closter.projection.intake;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Knows whether Kafka has told us which partitions are ours; before that nothing is taken in.
@Readiness
@ApplicationScoped
@Identifier("events")
class Assignment implements KafkaConsumerRebalanceListener, HealthCheck {

  private static final String NAME = "Kafka partitions assigned";

  private volatile boolean known;

  // None is an answer too: there may be more replicas than partitions.
  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    known = true;
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    known = false;
  }

  @Override
  public HealthCheckResponse call() {
    return known ? HealthCheckResponse.up(NAME) : HealthCheckResponse.down(NAME);
  }
}

package pl.closter.outbox.runner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import pl.closter.edge.ServiceToken;
import pl.closter.outbox.client.ServiceClient;
import pl.closter.outbox.queue.RetryPolicy;

/// Gives the runner its clients.
@ApplicationScoped
class RunnerRoom {

  private static final Duration EVENT_STORE_LIMIT = Duration.ofSeconds(5);
  // Longer than the gateway waits for its partner, so that it is the gateway that says "no answer".
  private static final Duration GATEWAY_LIMIT = Duration.ofSeconds(12);

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Performer performer(
      @ConfigProperty(name = "closter.event-store.url") URI eventStore,
      @ConfigProperty(name = "closter.gateway.url") URI gateway,
      @ConfigProperty(name = "closter.service-token.file") Path tokenFile) {
    ServiceToken token = new ServiceToken(tokenFile, InstantSource.system());
    return new Performer(
        new ServiceClient("event-store-service", eventStore, token, EVENT_STORE_LIMIT),
        new ServiceClient("integration-gateway", gateway, token, GATEWAY_LIMIT),
        RetryPolicy.standard(),
        new SecureRandom());
  }
}

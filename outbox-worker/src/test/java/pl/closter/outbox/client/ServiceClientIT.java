package pl.closter.outbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import pl.closter.edge.ServiceToken;
import pl.closter.outbox.client.Answer.Later;
import pl.closter.outbox.client.ServiceClient.Call;
import pl.closter.outbox.standin.StandIns;
import pl.closter.servers.RealServers;

@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {@ResourceArg(name = "schema", value = "outbox")})
@WithTestResource(StandIns.class)
class ServiceClientIT {

  private static final Call CALL =
      new Call("POST", "/v1/contracts/7/expiry", Map.of(), "task:1", "event:1", null);

  @Inject
  @ConfigProperty(name = "closter.service-token.file")
  Path token;

  private ServiceClient ofNobody() throws IOException {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new ServiceClient(
          "event-store-service",
          URI.create("http://127.0.0.1:" + gone.getLocalPort()),
          new ServiceToken(token, InstantSource.system()),
          Duration.ofSeconds(5));
    }
  }

  // Or an hour's absence would make a dead task of each that had its time then.
  @Test
  void a_service_that_is_not_there_is_waited_for_and_no_try_is_lost() throws IOException {
    assertThat(ofNobody().send(CALL))
        .isInstanceOfSatisfying(
            Later.class,
            later -> {
              assertThat(later.asked()).isTrue();
              assertThat(later.detail()).contains("event-store-service cannot be reached");
            });
  }
}

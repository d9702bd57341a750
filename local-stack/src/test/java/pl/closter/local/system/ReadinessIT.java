package pl.closter.local.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;

/// Readiness tells the truth while Postgres or Kafka does not answer, and again when it does.
///
/// The server is suspended, not killed: it is there and says nothing, which is harder to notice.
class ReadinessIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Set<Service> ALL = EnumSet.allOf(Service.class);
  private static final Set<Service> WITH_KAFKA =
      EnumSet.of(Service.EVENT_STORE, Service.PROJECTION, Service.OUTBOX);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void readiness_fails_while_a_server_is_silent_and_recovers() throws Exception {
    try (Stack stack = TestStack.start(folder)) {
      awaitReadiness(stack, ALL, 200);

      TestStack.whileSilent(stack, "postgres", () -> awaitReadiness(stack, ALL, 503));
      awaitReadiness(stack, ALL, 200);

      TestStack.whileSilent(stack, "kafka", () -> awaitReadiness(stack, WITH_KAFKA, 503));
      awaitReadiness(stack, ALL, 200);
    }
  }

  private void awaitReadiness(Stack stack, Set<Service> services, int status) {
    for (Service service : services) {
      await("%s answers %d".formatted(service, status))
          .atMost(LIMIT)
          .until(() -> readiness(stack.addresses().of(service)) == status);
    }
  }

  /// The status of a readiness check; 0 when there is no answer in time, which is none at all.
  private int readiness(URI service) throws InterruptedException {
    try {
      return http.send(
              HttpRequest.newBuilder(service.resolve("/q/health/ready"))
                  .timeout(Duration.ofSeconds(20))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException silent) {
      return 0;
    }
  }
}

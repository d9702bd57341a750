package pl.closter.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Speaks HTTP like a patient client: what may pass is tried again with the same key, so that a
/// restart of a server on the way is not noticed.
public final class Api {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Set<Integer> MAY_PASS = Set.of(409, 429, 502, 503, 504);

  /// The server said no, or did not answer in time.
  public static final class Failed extends RuntimeException {
    private final int status;

    Failed(int status, String message) {
      super(message);
      this.status = status;
    }

    /// The status of the last answer; 0 when there was none.
    public int status() {
      return status;
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI base;
  private final Supplier<String> token;
  private final Duration patience;

  /// A client of one server.
  ///
  /// @param patience how long a request is tried again before it fails
  public Api(URI base, Supplier<String> token, Duration patience) {
    this.base = base;
    this.token = token;
    this.patience = patience;
  }

  /// Reads a resource.
  ///
  /// @throws Failed when it cannot be had
  public JsonNode get(String path) {
    return send("GET " + path, request(path).GET());
  }

  /// Reads a resource as it is once this position has been applied.
  ///
  /// @throws Failed when it cannot be had, or not in time
  public JsonNode getAt(String path, long position) {
    HttpRequest request =
        request(path).header("X-Min-Position", Long.toString(position)).GET().build();
    return exchange("GET " + path, request);
  }

  /// Sends a command once, however often it has to be sent.
  ///
  /// @throws Failed when it is refused, or not answered in time
  public JsonNode command(String path, Object body, String idempotencyKey, String correlationId) {
    return send(
        "POST " + path,
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .header("X-Correlation-Id", correlationId)
            .POST(BodyPublishers.ofString(write(body))));
  }

  /// Posts without a key; tried again only when no connection could be made.
  ///
  /// @throws Failed when it is refused, or not answered
  public JsonNode post(String path, Object body) {
    return exchange(
        "POST " + path,
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(write(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token.get());
  }

  private JsonNode send(String what, HttpRequest.Builder request) {
    long end = System.nanoTime() + patience.toNanos();
    HttpRequest ready = request.build();
    while (true) {
      try {
        return exchange(what, ready);
      } catch (Failed failed) {
        boolean hopeless = failed.status() != 0 && !MAY_PASS.contains(failed.status());
        if (hopeless || System.nanoTime() > end) {
          throw failed;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private JsonNode exchange(String what, HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new Failed(
            answer.statusCode(),
            what + " was answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body().isBlank() ? MissingNode.getInstance() : json.readTree(answer.body());
    } catch (IOException gone) {
      throw new Failed(0, what + " was not answered: " + gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failed(0, what + " was interrupted");
    }
  }

  private String write(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}

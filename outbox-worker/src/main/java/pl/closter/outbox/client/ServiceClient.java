package pl.closter.outbox.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Correlation;
import pl.closter.edge.ServiceToken;
import pl.closter.outbox.client.Answer.Later;
import pl.closter.outbox.client.Answer.NoAnswer;
import pl.closter.outbox.client.Answer.NotFound;
import pl.closter.outbox.client.Answer.Ok;
import pl.closter.outbox.client.Answer.Refused;

/// Calls one of our services. The one place that knows its timeout, its breaker and what its
/// answers mean. Blocking; call it on a virtual thread.
public final class ServiceClient {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration BREAKER_PAUSE = Duration.ofSeconds(2);
  private static final Duration UNREACHED_PAUSE = Duration.ofSeconds(5);
  private static final int BREAKER_WINDOW = 20;
  private static final double BREAKER_RATIO = 0.6;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();
  private final ObjectMapper json = new ObjectMapper();
  private final String name;
  private final URI base;
  private final ServiceToken token;
  private final Duration limit;
  private final TypedGuard<Answer> breaker;

  /// A client of one service.
  ///
  /// @param limit how long to wait for an answer
  public ServiceClient(String name, URI base, ServiceToken token, Duration limit) {
    this.name = name;
    this.base = base;
    this.token = token;
    this.limit = limit;
    this.breaker =
        TypedGuard.create(Answer.class)
            .withCircuitBreaker()
            .requestVolumeThreshold(BREAKER_WINDOW)
            .failureRatio(BREAKER_RATIO)
            .delay(BREAKER_PAUSE.toMillis(), java.time.temporal.ChronoUnit.MILLIS)
            .failOn(Away.class)
            .done()
            .build();
  }

  /// The service cannot be reached, or says that it cannot serve now.
  private static final class Away extends RuntimeException {
    private final transient Answer answer;

    Away(Answer answer) {
      super(answer.toString(), null, false, false);
      this.answer = answer;
    }
  }

  /// One call.
  ///
  /// @param idempotencyKey the same for every try of the same step
  /// @param causationId what led to it
  /// @param traceParent the trace that it belongs to
  public record Call(
      String method,
      String path,
      @Nullable Object body,
      String idempotencyKey,
      String causationId,
      @Nullable String traceParent) {}

  public Answer send(Call call) {
    try {
      return breaker.call(() -> exchange(call));
    } catch (Away away) {
      return away.answer;
    } catch (CircuitBreakerOpenException open) {
      return new Later(
          BREAKER_PAUSE, name + " failed too often; it is left alone for a moment", true);
    } catch (RuntimeException bug) {
      throw bug;
    } catch (Exception unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private Answer exchange(Call call) {
    try {
      return meaning(call, http.send(request(call), BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException refused) {
      // Nothing has left, and that nobody is there is not the task's fault.
      throw new Away(new Later(UNREACHED_PAUSE, name + " cannot be reached: " + refused, true));
    } catch (IOException silence) {
      return new NoAnswer(
          "%s was asked %s %s and did not answer: %s"
              .formatted(name, call.method(), call.path(), silence));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new NoAnswer(name + " was asked and the wait was interrupted");
    }
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(call.path()))
            .timeout(limit)
            .header("Authorization", "Bearer " + token.value())
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", call.idempotencyKey())
            .header(Correlation.HEADER, Correlation.current())
            .header(Correlation.CAUSATION_HEADER, call.causationId());
    if (call.traceParent() != null) {
      var _ = request.header("traceparent", call.traceParent());
    }
    return request
        .method(
            call.method(),
            call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(call)))
        .build();
  }

  private Answer meaning(Call call, HttpResponse<String> response) {
    int status = response.statusCode();
    JsonNode body = read(response.body());
    String detail =
        "%s answered %d to %s %s%s"
            .formatted(name, status, call.method(), call.path(), words(body));
    return switch (status) {
      case 200, 201, 204 -> new Ok(body);
      case 404 -> new NotFound(detail);
      case 422 -> new Refused(code(body), detail, body.path("retryable").asBoolean());
      case 409 -> new Later(Duration.ofMillis(200), detail, false);
      case 504 -> new NoAnswer(detail);
      case 429, 503 -> throw new Away(wait(response, detail));
      // Failed somewhere on the way: whether before or after its effect is not known.
      case 500, 502 -> throw new Away(new NoAnswer(detail));
      case 400, 403, 405, 413, 415 -> new Refused("http-" + status, detail, false);
      default -> throw new Away(new Later(Duration.ofSeconds(1), detail, false));
    };
  }

  private static Later wait(HttpResponse<String> response, String detail) {
    Optional<Long> seconds =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(s -> s.matches("\\d{1,5}"))
            .map(Long::valueOf);
    return new Later(
        Duration.ofSeconds(Math.max(1, seconds.orElse(1L))), detail, seconds.isPresent());
  }

  private static String words(JsonNode problem) {
    return Stream.of("title", "detail", "remedy")
        .map(field -> problem.path(field).asText())
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining(" / ", ": ", ""))
        .replaceFirst(": $", "");
  }

  // What a partner said is told in his own words.
  private static String code(JsonNode problem) {
    if (problem.hasNonNull("partner") && problem.hasNonNull("code")) {
      return problem.path("code").asText();
    }
    String type = problem.path("type").asText("refused");
    return type.substring(type.lastIndexOf(':') + 1);
  }

  private JsonNode read(@Nullable String body) {
    try {
      return body == null || body.isBlank() ? MissingNode.getInstance() : json.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  private String write(Call call) {
    try {
      return json.writeValueAsString(call.body());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

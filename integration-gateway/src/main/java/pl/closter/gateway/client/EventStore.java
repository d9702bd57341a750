package pl.closter.gateway.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// Tells the event store what happened at a shop.
@Singleton
public final class EventStore {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final EventStoreApi api;
  private final ObjectMapper json;

  EventStore(@RestClient EventStoreApi api, ObjectMapper json) {
    this.api = api;
    this.json = json;
  }

  /// Sends a command. Sending it again with the same key is always harmless.
  ///
  /// @param causationId what led here
  /// @throws EventStoreUnavailable when there is no final answer
  public CommandAnswer send(Command command, String correlationId, @Nullable UUID causationId) {
    try (Response answer = post(command, correlationId, causationId)) {
      return meaning(answer, body(answer));
    } catch (ProcessingException | UncheckedIOException gone) {
      throw new EventStoreUnavailable("The event store does not answer: " + gone, SOON, true);
    }
  }

  private Response post(Command command, String correlation, @Nullable UUID causation) {
    String key = command.idempotencyKey();
    String body = command.body();
    return switch (command.target()) {
      case Command.Target.PlaceOrder() -> api.place(key, correlation, causation, body);
      case Command.Target.PayOrder(var id) -> api.pay(id, key, correlation, causation, body);
      case Command.Target.CancelOrder(var id) -> api.cancel(id, key, correlation, causation, body);
    };
  }

  private JsonNode body(Response answer) {
    String text = answer.hasEntity() ? answer.readEntity(String.class) : "";
    try {
      return json.readTree(text);
    } catch (JsonProcessingException notJson) {
      return json.missingNode();
    }
  }

  private static CommandAnswer meaning(Response answer, JsonNode body) {
    return switch (answer.getStatus()) {
      case 200, 201 -> new CommandAnswer.Accepted(id(body));
      // A lost race, an outage, a silence: the same command will get its answer later.
      case 409, 425, 429, 502, 503, 504 ->
          throw new EventStoreUnavailable(said(answer, body), retryAfter(answer), true);
      // A token that has just expired, a bug on the other side: maybe.
      case 401, 403, 408, 500 -> throw new EventStoreUnavailable(said(answer, body), SOON, false);
      default -> new CommandAnswer.Refused(said(answer, body));
    };
  }

  private static UUID id(JsonNode body) {
    try {
      return UUID.fromString(body.path("id").asText());
    } catch (IllegalArgumentException none) {
      throw new EventStoreUnavailable("The event store answered without an id", SOON, false);
    }
  }

  // Title and detail are ours and hold nothing of a buyer.
  private static String said(Response answer, JsonNode problem) {
    return "%d %s %s %s"
        .formatted(
            answer.getStatus(),
            problem.path("type").asText("without a problem"),
            problem.path("title").asText(""),
            problem.path("detail").asText(""))
        .strip();
  }

  private static Duration retryAfter(Response answer) {
    String seconds = answer.getHeaderString("Retry-After");
    return seconds != null && seconds.matches("[0-9]{1,5}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : SOON;
  }
}

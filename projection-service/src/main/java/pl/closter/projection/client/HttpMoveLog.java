package pl.closter.projection.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import pl.closter.events.ReadSwitchEvent.ReadsFrom;
import pl.closter.events.ReadSwitchEvent.SwitchSetting;
import pl.closter.projection.client.EventStoreApi.SwitchMove;
import pl.closter.projection.reads.Installation;
import pl.closter.projection.reads.MoveLog;
import pl.closter.projection.reads.ReadSwitch.Moved;

/// Tells the event store of moves. The id of a move is its idempotency key, so that one that is
/// told twice is one event.
@Singleton
final class HttpMoveLog implements MoveLog {

  private static final int RECORDED = 200;
  private static final int LONGEST_NAME = 200;

  private final EventStoreApi api;
  private final ObjectMapper json;
  private final Installation installation;

  HttpMoveLog(@RestClient EventStoreApi api, ObjectMapper json, Installation installation) {
    this.api = api;
    this.json = json;
    this.installation = installation;
  }

  /// The event store gave no position.
  private static final class NotRecorded extends RuntimeException {
    NotRecorded(String message) {
      super(message, null, false, false);
    }
  }

  // The token is read from a file, for which no event loop should have to wait.
  @Override
  public Uni<Long> record(Moved move) {
    String id = move.id().toString();
    return Uni.createFrom()
        .deferred(() -> api.moved(move.resource(), id, "read-switch:" + id, told(move)))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .map(this::position)
        .onFailure(failure -> !(failure instanceof NotRecorded))
        .transform(gone -> new NotRecorded("the event store does not answer: " + gone));
  }

  private SwitchMove told(Moved move) {
    return new SwitchMove(
        installation.name(),
        new SwitchSetting(mode(move.from()), move.fromPercent()),
        new SwitchSetting(mode(move.to()), move.percent()),
        move.cause(),
        move.by().substring(0, Math.min(LONGEST_NAME, move.by().length())),
        move.reason(),
        move.at());
  }

  private static ReadsFrom mode(String code) {
    return ReadsFrom.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private long position(Response answer) {
    try (answer) {
      JsonNode body = json.readTree(answer.hasEntity() ? answer.readEntity(String.class) : "");
      if (answer.getStatus() != RECORDED || !body.path("position").isIntegralNumber()) {
        throw new NotRecorded(
            "the event store answered %d %s %s"
                .formatted(
                    answer.getStatus(), body.path("title").asText(), body.path("detail").asText()));
      }
      return body.path("position").asLong();
    } catch (JsonProcessingException notJson) {
      throw new NotRecorded("the event store answered " + answer.getStatus() + " without JSON");
    }
  }
}

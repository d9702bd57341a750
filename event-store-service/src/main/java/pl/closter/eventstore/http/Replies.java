package pl.closter.eventstore.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import pl.closter.edge.Problem;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.Outcome;
import pl.closter.eventstore.application.Outcome.KeyReused;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Overtaken;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.application.Outcome.Stale;
import pl.closter.eventstore.log.HistoryDetached;
import pl.closter.eventstore.log.Unavailable;

/// The one place where outcomes become HTTP.
final class Replies {

  static final String POSITION = "X-Position";

  private static final int RETRY_AFTER_SECONDS = 1;

  /// What a command's answer says.
  @RegisterForReflection
  public record Done(UUID id, String streamType, long version, long position, String outcome) {}

  Replies() {}

  static Response of(Outcome outcome) {
    return switch (outcome) {
      case Recorded recorded -> done(Response.ok(), recorded);
      case Refused _, NotFound _, Stale _, Overtaken _, KeyReused _ -> no(outcome);
    };
  }

  /// Points to where it can be read, by path alone: whoever reads came through a door whose name is
  /// not known here, and it is another service that answers.
  static Response created(String collection, Outcome outcome) {
    return outcome instanceof Recorded recorded
        ? done(
            Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/v1/" + collection + "/" + recorded.stream().id()),
            recorded)
        : no(outcome);
  }

  private static Response done(Response.ResponseBuilder answer, Recorded recorded) {
    StreamId stream = recorded.stream();
    return answer
        .tag(Long.toString(recorded.version()))
        .header(POSITION, recorded.position())
        .entity(
            new Done(
                stream.id(),
                stream.type().code(),
                recorded.version(),
                recorded.position(),
                recorded.changed() ? "RECORDED" : "UNCHANGED"))
        .build();
  }

  private static Response no(Outcome outcome) {
    Problem problem =
        switch (outcome) {
          case Refused(var refusal, var detail, var stream, var version) ->
              Problem.refusal(refusal.code(), refusal.explanation())
                  .detail(detail)
                  .field(refusal.field())
                  .remedy(refusal.remedy())
                  .with("stream", stream.toString())
                  .with("version", version);
          case NotFound(var stream) ->
              Problem.of(404, "unknown", "There is no such " + stream.type().code())
                  .field("id")
                  .detail(stream + " does not exist.")
                  .remedy("Check the id.");
          case Stale(var stream, var expected, var actual) ->
              Problem.of(412, "stale-version", "It changed since you looked")
                  .field("If-Match")
                  .detail(stream + " is at version " + actual + ", not " + expected + ".")
                  .remedy("Read it again, decide again, and send the new version.")
                  .with("version", actual);
          case Overtaken(var stream) ->
              Problem.of(409, "overtaken", "Others changed it at the same time")
                  .detail(stream + " was changed by others at each try; nothing was recorded.")
                  .remedy("Send the same command again.");
          case KeyReused() ->
              Problem.of(422, "idempotency-key-reused", "The key was used for another command")
                  .field("Idempotency-Key")
                  .remedy("Send a new key with a new command.");
          case Recorded _ -> throw new IllegalArgumentException("A success is not a problem");
        };
    return switch (outcome) {
      case Refused(_, _, _, var version) -> at(version, problem);
      case Stale(_, _, var version) -> at(version, problem);
      case NotFound _, Overtaken _, KeyReused _, Recorded _ -> problem.toResponse();
    };
  }

  // The version that was decided on, as an acceptance has it.
  private static Response at(long version, Problem problem) {
    return Response.fromResponse(problem.toResponse()).tag(Long.toString(version)).build();
  }

  /// The log cannot be used now.
  @ServerExceptionMapper
  public Response of(Unavailable away) {
    return Problem.of(503, "unavailable", "The log cannot be used now")
        .detail("Whether the command was recorded is not known.")
        .remedy("Send the same command with the same Idempotency-Key again shortly.")
        .toResponse(RETRY_AFTER_SECONDS);
  }

  /// A part of the history is away, and nothing is decided or shown without it.
  @ServerExceptionMapper
  public Response of(HistoryDetached missing) {
    return Problem.of(409, "history-detached", "A part of the history is detached")
        .detail(missing.range().sentence() + "; nothing is decided or shown without them.")
        .remedy(missing.range().remedy())
        .toResponse();
  }
}

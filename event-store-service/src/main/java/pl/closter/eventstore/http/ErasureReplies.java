package pl.closter.eventstore.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import pl.closter.edge.Problem;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.eventstore.application.Outcome;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;

/// What is answered to whoever wants data to be erased: also what has to stay, and until when.
final class ErasureReplies {

  private ErasureReplies() {}

  /// What was erased, and what has to stay for now.
  @RegisterForReflection
  public record Erased(
      UUID id, long version, long position, List<Purpose> erased, List<Kept> kept) {}

  static Response of(UUID id, Outcome outcome, List<Purpose> erased, List<Kept> kept) {
    Response answer = Replies.of(outcome);
    return switch (outcome) {
      case Recorded recorded ->
          Response.fromResponse(answer)
              .entity(new Erased(id, recorded.version(), recorded.position(), erased, kept))
              .build();
      case Refused _ ->
          answer.getEntity() instanceof Problem problem
              ? Response.fromResponse(answer).entity(problem.with("kept", kept)).build()
              : answer;
      case Outcome.NotFound _, Outcome.Stale _, Outcome.Overtaken _, Outcome.KeyReused _ -> answer;
    };
  }
}

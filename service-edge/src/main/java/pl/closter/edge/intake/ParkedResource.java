package pl.closter.edge.intake;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.edge.intake.ParkedEvents.Parked;
import pl.closter.edge.intake.ParkedEvents.Summary;
import pl.closter.edge.intake.Replay.Outcome;
import pl.closter.edge.intake.Replay.Outcomes;

/// Shows parked events and replays them, in services that take events in.
@Path("/v1/parked/{consumer}")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "closter.intake.enabled", stringValue = "true")
@Tag(name = "parked events")
class ParkedResource {

  private static final int LARGEST_PAGE = 200;

  private final EventIntake intake;

  ParkedResource(EventIntake intake) {
    this.intake = intake;
  }

  /// A parked event as people see it.
  ///
  /// @param version of the event in its stream; absent when the record does not tell
  /// @param error why it could not be applied; absent when it only waits behind another one
  /// @param bytes how long its record is
  @RegisterForReflection
  public record Line(
      long position,
      String stream,
      @Nullable Long version,
      @Nullable String type,
      @Nullable String error,
      int attempts,
      @Nullable Instant firstTriedAt,
      @Nullable Instant lastTriedAt,
      Instant parkedAt,
      int bytes) {

    static Line of(Parked event) {
      return new Line(
          event.position(),
          event.stream().toString(),
          event.version(),
          event.type(),
          event.error(),
          event.attempts(),
          event.firstTriedAt(),
          event.lastTriedAt(),
          event.parkedAt(),
          event.record().length());
    }
  }

  /// Some of them, and how many there are.
  ///
  /// @param oldestSeconds how long the oldest one has been there
  /// @param next behind which position the next page begins, when there is one
  @RegisterForReflection
  public record Page(
      String consumer,
      long events,
      long streams,
      long oldestSeconds,
      List<Line> parked,
      @Nullable Long next) {}

  /// What a replay came to.
  ///
  /// @param applied how many events had their effect and are parked no more
  /// @param failed those that failed again; they stay, and their streams with them
  /// @param next behind which position to go on, when there are more than one request tries
  @RegisterForReflection
  public record Replayed(int applied, List<Outcome.Failed> failed, @Nullable Long next) {}

  @GET
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
  @Operation(summary = "Events that could not be applied, and those that wait behind them")
  public Uni<Page> list(
      @PathParam("consumer") String consumer,
      @QueryParam("stream") @Nullable String stream,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    requireOurs(consumer);
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw bad("limit", "Give a whole number from 1 to " + LARGEST_PAGE + ".");
    }
    StreamName wanted = streamName(stream);
    return intake
        .parked()
        .summary()
        .chain(
            summary ->
                intake
                    .parked()
                    .list(wanted, after, limit + 1)
                    .map(found -> page(summary, found, limit)));
  }

  // One more than is shown tells whether there is a next page.
  private Page page(Summary summary, List<Parked> found, int limit) {
    boolean more = found.size() > limit;
    List<Parked> shown = more ? found.subList(0, limit) : found;
    return new Page(
        intake.consumer(),
        summary.events(),
        summary.streams(),
        summary.oldest().toSeconds(),
        shown.stream().map(Line::of).toList(),
        more ? Long.valueOf(shown.getLast().position()) : null);
  }

  @POST
  @Path("/{position}/replay")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Tries one event again, which must be the first of its stream")
  public Uni<Replayed> one(
      @PathParam("consumer") String consumer, @PathParam("position") long position) {
    requireOurs(consumer);
    return intake.replay().one(position).map(outcome -> replayed(position, outcome));
  }

  @POST
  @Path("/replay")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Tries all events again, or those of one stream, in order")
  public Uni<Replayed> all(
      @PathParam("consumer") String consumer,
      @QueryParam("stream") @Nullable String stream,
      @QueryParam("after") @DefaultValue("0") long after) {
    requireOurs(consumer);
    return intake.replay().all(streamName(stream), after).map(ParkedResource::replayed);
  }

  private static Replayed replayed(Outcomes outcomes) {
    return new Replayed(outcomes.applied(), outcomes.failed(), outcomes.next());
  }

  private static Replayed replayed(long position, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied() -> new Replayed(1, List.of(), null);
      case Outcome.Failed again -> new Replayed(0, List.of(again), null);
      case Outcome.NotFirst(long first) ->
          throw new ProblemException(
              Problem.of(409, "not-first", "Another event of this stream comes before it")
                  .detail(
                      "Event %d waits behind event %d of the same stream"
                          .formatted(position, first))
                  .field("position")
                  .remedy("Replay event %d first, or the whole stream.".formatted(first))
                  .with("firstPosition", first));
      case Outcome.Unknown() ->
          throw new ProblemException(
              Problem.of(404, "unknown", "There is no such parked event")
                  .detail("No event with position %d is parked".formatted(position))
                  .field("position")
                  .remedy("It may have been replayed already; the list shows what is parked."));
    };
  }

  private void requireOurs(String consumer) {
    if (!consumer.equals(intake.consumer())) {
      throw new ProblemException(
          Problem.of(404, "unknown", "There is no such consumer")
              .detail("This service takes events in as '%s'".formatted(intake.consumer()))
              .field("consumer")
              .remedy("Consumers are reads and outbox."));
    }
  }

  private static @Nullable StreamName streamName(@Nullable String text) {
    return text == null
        ? null
        : StreamName.of(text)
            .orElseThrow(() -> bad("stream", "Give it as it is listed, such as product-<id>."));
  }

  private static ProblemException bad(String field, String remedy) {
    return new ProblemException(
        Problem.of(400, "invalid-value", "A value is not acceptable").field(field).remedy(remedy));
  }
}

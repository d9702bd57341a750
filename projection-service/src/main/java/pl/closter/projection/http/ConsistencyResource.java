package pl.closter.projection.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.edge.intake.StreamName;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.projection.consistency.Consistency;
import pl.closter.projection.consistency.Repairs;
import pl.closter.projection.consistency.Repairs.Outcome;
import pl.closter.projection.consistency.Repairs.Repaired;
import pl.closter.projection.consistency.Report;

/// Whether operational tables, projections and folded events say the same.
@Path("/v1/consistency")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "consistency")
@RunOnVirtualThread
class ConsistencyResource {

  private static final int SOON = 5;

  private final Consistency consistency;
  private final Repairs repairs;
  private final SecurityIdentity caller;

  ConsistencyResource(Consistency consistency, Repairs repairs, SecurityIdentity caller) {
    this.consistency = consistency;
    this.repairs = repairs;
    this.caller = caller;
  }

  /// What was found.
  ///
  /// @param consistent whether all of it was compared and nothing was found
  @RegisterForReflection
  public record Answer(boolean complete, boolean consistent, List<Report> resources) {

    static Answer of(List<Report> reports) {
      return new Answer(
          reports.stream().allMatch(Report::complete),
          reports.stream().allMatch(Report::consistent),
          reports);
    }
  }

  /// What was found last, and what was done about it.
  public record Last(List<Report> resources, List<Repaired> repairs) {}

  /// Which stream's rows are to be written anew.
  public record RepairRequest(
      @NotBlank(message = "must name a stream, such as product-<id>") String stream) {}

  @GET
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
  @Operation(summary = "Compares tables, projections and folded events now, at a named position")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Response check(@QueryParam("resource") @Nullable String resource)
      throws SQLException, InterruptedException {
    if (resource != null && !consistency.resources().contains(resource)) {
      throw unknownResource();
    }
    Optional<List<Report>> reports =
        resource == null ? consistency.check() : consistency.check(resource);
    return reports
        .map(made -> Response.ok(Answer.of(made)).build())
        .orElseGet(ConsistencyResource::busy);
  }

  @GET
  @Path("/last")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
  @Operation(summary = "What the last checks found, whoever made them, and the last repairs")
  public Last last() throws SQLException {
    return new Last(consistency.last(), repairs.last());
  }

  @POST
  @Path("/repairs")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Writes the projected row of a stream anew from its events")
  public List<Outcome.Done> repair(@NotNull @Valid RepairRequest request) throws SQLException {
    return repairs.repair(stream(request.stream()), caller.getPrincipal().getName()).stream()
        .map(outcome -> done(request.stream(), outcome))
        .toList();
  }

  private static Outcome.Done done(String stream, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done;
      case Outcome.NotPossible(String words) ->
          throw new ProblemException(
              Problem.of(409, "not-foldable", "The events of this stream cannot be folded")
                  .detail(stream + ": " + words + ". Its rows are as they were.")
                  .field("stream")
                  .remedy(
                      "Attach the part of the log that is away, or mend the fold; then repair again."));
      case Outcome.Unknown() -> throw badStream();
    };
  }

  private static StreamId stream(String name) {
    return StreamName.of(name)
        .flatMap(found -> StreamType.find(found.type()).map(type -> new StreamId(type, found.id())))
        .orElseThrow(ConsistencyResource::badStream);
  }

  private static ProblemException badStream() {
    return new ProblemException(
        Problem.of(400, "invalid-value", "That is no stream with a row in a projection")
            .field("stream")
            .remedy("Give it as a check names it, such as product-<id>."));
  }

  private ProblemException unknownResource() {
    return new ProblemException(
        Problem.of(404, "unknown", "There is no such resource")
            .field("resource")
            .remedy("Use one of " + consistency.resources() + ", or leave it out."));
  }

  private static Response busy() {
    return Problem.of(503, "busy", "Another check is running")
        .detail("It was waited for; nothing was compared.")
        .remedy("Ask again, or read /v1/consistency/last.")
        .toResponse(SOON);
  }
}

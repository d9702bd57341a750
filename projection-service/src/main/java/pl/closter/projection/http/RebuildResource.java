package pl.closter.projection.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.Roles;
import pl.closter.projection.reads.Resource;
import pl.closter.projection.rebuild.Rebuilds;
import pl.closter.projection.rebuild.Rebuilds.Answer;
import pl.closter.projection.rebuild.Status;

/// Builds a projection anew from the log, beside the live one, and swaps.
@Path("/v1/projections/{name}/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rebuild")
@RunOnVirtualThread
class RebuildResource {

  private static final int ACCEPTED = 202;

  private final Rebuilds rebuilds;
  private final SecurityIdentity caller;

  RebuildResource(Rebuilds rebuilds, SecurityIdentity caller) {
    this.rebuilds = rebuilds;
    this.caller = caller;
  }

  /// How fast it may be.
  ///
  /// @param eventsPerSecond as fast as it can when left out; for a resume, as before
  public record Speed(
      @Nullable
          @Min(value = 1, message = "must be at least 1")
          @Max(value = 10_000_000, message = "must be at most 10000000")
          Integer eventsPerSecond) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Begins a rebuild; the live table is served until it is swapped")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Status.class)))
  public Response start(@PathParam("name") String name, @Valid @Nullable Speed speed)
      throws SQLException {
    return reply(name, rebuilds.start(name, limit(speed), caller.getPrincipal().getName()));
  }

  @GET
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
  @Operation(summary = "How far the last rebuild is: events, rate, remaining time")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Status.class)))
  public Response status(@PathParam("name") String name) throws SQLException {
    Answer answer = rebuilds.status(name);
    return answer instanceof Answer.Accepted(Status status)
        ? Response.ok(status).build()
        : reply(name, answer);
  }

  @POST
  @Path("/pause")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Has it stop; what it has done is kept")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Status.class)))
  public Response pause(@PathParam("name") String name) throws SQLException {
    return reply(name, rebuilds.pause(name));
  }

  @POST
  @Path("/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Goes on with one that was paused or that failed, perhaps at another speed")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Status.class)))
  public Response resume(@PathParam("name") String name, @Valid @Nullable Speed speed)
      throws SQLException {
    return reply(name, rebuilds.resume(name, limit(speed)));
  }

  @DELETE
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Ends it and drops what it has built; the live table stays")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Status.class)))
  public Response cancel(@PathParam("name") String name) throws SQLException {
    return reply(name, rebuilds.cancel(name));
  }

  private static @Nullable Integer limit(@Nullable Speed speed) {
    return speed == null ? null : speed.eventsPerSecond();
  }

  private static Response reply(String name, Answer answer) {
    return switch (answer) {
      case Answer.Accepted(var status) -> Response.status(ACCEPTED).entity(status).build();
      case Answer.NotNow(var status) -> notNow(name, status);
      case Answer.Unknown() ->
          Problem.of(404, "unknown", "There is no such rebuild")
              .detail("No rebuild of a projection named '%s' is known".formatted(name))
              .field("name")
              .remedy(
                  "Projections are %s. POST /v1/projections/{name}/rebuild begins a rebuild."
                      .formatted(
                          Stream.of(Resource.values())
                              .map(Resource::code)
                              .collect(Collectors.joining(", "))))
              .toResponse();
    };
  }

  private static Response notNow(String name, Status status) {
    return Problem.of(409, "rebuild-state", "The rebuild of " + name + " is " + status.state())
        .detail(
            "It was begun by %s and has read %d of %d events"
                .formatted(status.requestedBy(), status.events(), status.head()))
        .field("name")
        .remedy(
            "One that runs can be paused or cancelled, a paused or failed one resumed or cancelled, and one that is over begun again.")
        .with("state", status.state())
        .with("events", status.events())
        .toResponse();
  }
}

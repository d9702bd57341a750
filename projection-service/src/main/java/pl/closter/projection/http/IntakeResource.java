package pl.closter.projection.http;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Roles;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.projection.reads.AsOf;
import pl.closter.projection.reads.Reads;
import pl.closter.projection.reads.Resource;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.intake.IntakeQuery;
import pl.closter.projection.view.intake.IntakeQuery.Filter;
import pl.closter.projection.view.intake.IntakeQuery.FoundIntake;
import pl.closter.projection.view.intake.IntakeRow;
import pl.closter.projection.view.intake.IntakeView;

/// Hand-overs of goods.
@Path("/v1/intake-sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.SUPERVISOR,
  Roles.INTAKE_CLERK,
  Roles.WAREHOUSE,
  Roles.COMPLIANCE,
  Roles.AUDITOR,
  Roles.ADMIN,
  Roles.SERVICE
})
@Tag(name = "intake-sessions")
class IntakeResource {

  private final ReadDoor<FoundIntake, IntakeAnswer> door;
  private final PastDoor<IntakeRow, FoundIntake, IntakeAnswer> past;
  private final IntakeQuery sessions;

  IntakeResource(Reads reads, AsOf log, IntakeQuery sessions) {
    this.door =
        new ReadDoor<>(
            reads, Resource.INTAKE_SESSIONS, sessions, "intake session", IntakeAnswer::of);
    this.past = PastDoor.of(log, new IntakeView(), door, FoundIntake::new);
    this.sessions = sessions;
  }

  /// A page of hand-overs.
  ///
  /// @param nextCursor absent on the last page
  public record IntakeSessions(List<IntakeAnswer> intakeSessions, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Hand-overs of goods, newest first unless sorted otherwise")
  @Parameter(
      name = "consignorId",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = IntakeRow.State.class))
  @Parameter(
      name = "channel",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = HandOver.class))
  @Parameter(
      name = "discrepancy",
      in = ParameterIn.QUERY,
      description = "In which something of this kind was recorded",
      schema = @Schema(implementation = DiscrepancyKind.class))
  @Parameter(
      name = "text",
      in = ParameterIn.QUERY,
      description =
          "All words, in any case, with or without their marks, anywhere in station, reason, parcel or label codes")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "createdAt or updatedAt; with - in front largest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = IntakeSessions.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.of(
            "intake-sessions",
            uri.getQueryParameters(),
            "consignorId",
            "state",
            "channel",
            "discrepancy",
            "text");
    Keyset keyset = parameters.keyset(IntakeQuery.SORTS);
    Filter filter =
        new Filter(
            parameters.uuid("consignorId"),
            parameters.oneOf("state", IntakeRow.State.class),
            parameters.oneOf("channel", HandOver.class),
            parameters.oneOf("discrepancy", DiscrepancyKind.class),
            parameters.words("text"));
    return door.list(
        parameters, minPosition, on -> sessions.page(on, filter, keyset), IntakeSessions::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One hand-over: its garments, what was found, and the receipt that holds")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = IntakeAnswer.class)))
  public Uni<Response> one(
      @PathParam("id") UUID id,
      @Parameter(description = PastDoor.DESCRIPTION, schema = @Schema(implementation = Long.class))
          @QueryParam(PastDoor.AS_OF)
          @Nullable String asOf,
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    return past.one(id, asOf, minPosition, known);
  }
}

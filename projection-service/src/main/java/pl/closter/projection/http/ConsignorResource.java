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
import pl.closter.projection.reads.AsOf;
import pl.closter.projection.reads.Reads;
import pl.closter.projection.reads.Resource;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.consignors.ConsignorQuery;
import pl.closter.projection.view.consignors.ConsignorQuery.Filter;
import pl.closter.projection.view.consignors.ConsignorQuery.FoundConsignor;
import pl.closter.projection.view.consignors.ConsignorRow;
import pl.closter.projection.view.consignors.ConsignorView;

/// Consignors, without who they are: that is in the vault, under their subjects.
@Path("/v1/consignors")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.SUPERVISOR,
  Roles.INTAKE_CLERK,
  Roles.VALUER,
  Roles.CATALOGUE_LEAD,
  Roles.CUSTOMER_CARE,
  Roles.FINANCE,
  Roles.COMPLIANCE,
  Roles.AUDITOR,
  Roles.ADMIN,
  Roles.SERVICE
})
@Tag(name = "consignors")
class ConsignorResource {

  private final ReadDoor<FoundConsignor, ConsignorAnswer> door;
  private final PastDoor<ConsignorRow, FoundConsignor, ConsignorAnswer> past;
  private final ConsignorQuery consignors;

  ConsignorResource(Reads reads, AsOf log, ConsignorQuery consignors) {
    this.door =
        new ReadDoor<>(reads, Resource.CONSIGNORS, consignors, "consignor", ConsignorAnswer::of);
    this.past = PastDoor.of(log, new ConsignorView(), door, FoundConsignor::new);
    this.consignors = consignors;
  }

  /// A page of consignors.
  ///
  /// @param nextCursor absent on the last page
  public record Consignors(List<ConsignorAnswer> consignors, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Consignors, newest first unless sorted otherwise")
  @Parameter(
      name = "subjectId",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = ConsignorRow.State.class))
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "createdAt or updatedAt; with - in front largest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Consignors.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.of("consignors", uri.getQueryParameters(), "subjectId", "state");
    Keyset keyset = parameters.keyset(ConsignorQuery.SORTS);
    Filter filter =
        new Filter(
            parameters.uuid("subjectId"), parameters.oneOf("state", ConsignorRow.State.class));
    return door.list(
        parameters, minPosition, on -> consignors.page(on, filter, keyset), Consignors::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One consignor")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ConsignorAnswer.class)))
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

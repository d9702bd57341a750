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
import pl.closter.projection.view.valuations.ValuationQuery;
import pl.closter.projection.view.valuations.ValuationQuery.Filter;
import pl.closter.projection.view.valuations.ValuationQuery.FoundValuation;
import pl.closter.projection.view.valuations.ValuationRow;
import pl.closter.projection.view.valuations.ValuationView;

/// Valuations.
@Path("/v1/valuations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.SUPERVISOR,
  Roles.INTAKE_CLERK,
  Roles.VALUER,
  Roles.CATALOGUE_LEAD,
  Roles.FINANCE,
  Roles.COMPLIANCE,
  Roles.AUDITOR,
  Roles.ADMIN,
  Roles.SERVICE
})
@Tag(name = "valuations")
class ValuationResource {

  private final ReadDoor<FoundValuation, ValuationAnswer> door;
  private final PastDoor<ValuationRow, FoundValuation, ValuationAnswer> past;
  private final ValuationQuery valuations;

  ValuationResource(Reads reads, AsOf log, ValuationQuery valuations) {
    this.door =
        new ReadDoor<>(reads, Resource.VALUATIONS, valuations, "valuation", ValuationAnswer::of);
    this.past = PastDoor.of(log, new ValuationView(), door, FoundValuation::new);
    this.valuations = valuations;
  }

  /// A page of valuations.
  ///
  /// @param nextCursor absent on the last page
  public record Valuations(List<ValuationAnswer> valuations, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Valuations, newest first unless sorted otherwise")
  @Parameter(
      name = "productId",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = ValuationRow.State.class))
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "createdAt or updatedAt; with - in front largest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Valuations.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.of("valuations", uri.getQueryParameters(), "productId", "state");
    Keyset keyset = parameters.keyset(ValuationQuery.SORTS);
    Filter filter =
        new Filter(
            parameters.uuid("productId"), parameters.oneOf("state", ValuationRow.State.class));
    return door.list(
        parameters, minPosition, on -> valuations.page(on, filter, keyset), Valuations::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One valuation")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ValuationAnswer.class)))
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

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
import pl.closter.projection.view.contracts.ContractQuery;
import pl.closter.projection.view.contracts.ContractQuery.Filter;
import pl.closter.projection.view.contracts.ContractQuery.FoundContract;
import pl.closter.projection.view.contracts.ContractRow;
import pl.closter.projection.view.contracts.ContractView;

/// Contracts.
@Path("/v1/contracts")
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
@Tag(name = "contracts")
class ContractResource {

  private final ReadDoor<FoundContract, ContractAnswer> door;
  private final PastDoor<ContractRow, FoundContract, ContractAnswer> past;
  private final ContractQuery contracts;

  ContractResource(Reads reads, AsOf log, ContractQuery contracts) {
    this.door =
        new ReadDoor<>(reads, Resource.CONTRACTS, contracts, "contract", ContractAnswer::of);
    this.past = PastDoor.of(log, new ContractView(), door, FoundContract::new);
    this.contracts = contracts;
  }

  /// A page of contracts.
  ///
  /// @param nextCursor absent on the last page
  public record Contracts(List<ContractAnswer> contracts, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Contracts, newest first unless sorted otherwise")
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = ContractRow.State.class))
  @Parameter(
      name = "consignorId",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "productId",
      in = ParameterIn.QUERY,
      description = "a garment that is one of its lines",
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "createdAt, updatedAt or validTo; with - in front largest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Contracts.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.of("contracts", uri.getQueryParameters(), "state", "consignorId", "productId");
    Keyset keyset = parameters.keyset(ContractQuery.SORTS);
    Filter filter =
        new Filter(
            parameters.oneOf("state", ContractRow.State.class),
            parameters.uuid("consignorId"),
            parameters.uuid("productId"));
    return door.list(
        parameters, minPosition, on -> contracts.page(on, filter, keyset), Contracts::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One contract")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ContractAnswer.class)))
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

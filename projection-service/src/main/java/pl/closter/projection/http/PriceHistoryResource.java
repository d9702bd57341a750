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
import pl.closter.projection.view.prices.PriceHistoryQuery;
import pl.closter.projection.view.prices.PriceHistoryQuery.Filter;
import pl.closter.projection.view.prices.PriceHistoryQuery.FoundPrices;
import pl.closter.projection.view.prices.PriceHistoryRow;
import pl.closter.projection.view.prices.PriceHistoryView;

/// What garments cost and have cost at channels.
@Path("/v1/price-history")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.SUPERVISOR,
  Roles.INTAKE_CLERK,
  Roles.VALUER,
  Roles.CATALOGUE_LEAD,
  Roles.WAREHOUSE,
  Roles.CUSTOMER_CARE,
  Roles.FINANCE,
  Roles.COMPLIANCE,
  Roles.AUDITOR,
  Roles.ADMIN,
  Roles.SERVICE
})
@Tag(name = "price-history")
class PriceHistoryResource {

  private final ReadDoor<FoundPrices, PriceHistoryAnswer> door;
  private final PastDoor<PriceHistoryRow, FoundPrices, PriceHistoryAnswer> past;
  private final PriceHistoryQuery prices;

  PriceHistoryResource(Reads reads, AsOf log, PriceHistoryQuery prices) {
    this.door =
        new ReadDoor<>(reads, Resource.PRICE_HISTORY, prices, "listing", PriceHistoryAnswer::of);
    this.past = PastDoor.of(log, new PriceHistoryView(), door, FoundPrices::new);
    this.prices = prices;
  }

  /// A page of listings with their prices.
  ///
  /// @param nextCursor absent on the last page
  public record PriceHistories(
      List<PriceHistoryAnswer> priceHistory, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Prices of listings, the newest listing first unless sorted otherwise")
  @Parameter(
      name = "productId",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = UUID.class))
  @Parameter(name = "channel", in = ParameterIn.QUERY)
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "createdAt or updatedAt; with - in front largest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PriceHistories.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.of("price-history", uri.getQueryParameters(), "productId", "channel");
    Keyset keyset = parameters.keyset(PriceHistoryQuery.SORTS);
    Filter filter = new Filter(parameters.uuid("productId"), parameters.text("channel"));
    return door.list(
        parameters, minPosition, on -> prices.page(on, filter, keyset), PriceHistories::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "The prices of one listing")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PriceHistoryAnswer.class)))
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

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
import pl.closter.events.OfferEvent.Kind;
import pl.closter.projection.reads.AsOf;
import pl.closter.projection.reads.Reads;
import pl.closter.projection.reads.Resource;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.offers.OfferQuery;
import pl.closter.projection.view.offers.OfferQuery.Filter;
import pl.closter.projection.view.offers.OfferQuery.FoundOffer;
import pl.closter.projection.view.offers.OfferRow;
import pl.closter.projection.view.offers.OfferView;

/// Offers.
@Path("/v1/offers")
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
@Tag(name = "offers")
class OfferResource {

  private final ReadDoor<FoundOffer, OfferAnswer> door;
  private final PastDoor<OfferRow, FoundOffer, OfferAnswer> past;
  private final OfferQuery offers;

  OfferResource(Reads reads, AsOf log, OfferQuery offers) {
    this.door = new ReadDoor<>(reads, Resource.OFFERS, offers, "offer", OfferAnswer::of);
    this.past = PastDoor.of(log, new OfferView(), door, FoundOffer::new);
    this.offers = offers;
  }

  /// A page of offers.
  ///
  /// @param nextCursor absent on the last page
  public record Offers(List<OfferAnswer> offers, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Offers, newest first unless sorted otherwise")
  @Parameter(
      name = "productId",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = UUID.class))
  @Parameter(name = "kind", in = ParameterIn.QUERY, schema = @Schema(implementation = Kind.class))
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = OfferRow.State.class))
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "createdAt, updatedAt or expiresAt; with - in front largest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Offers.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.of("offers", uri.getQueryParameters(), "productId", "kind", "state");
    Keyset keyset = parameters.keyset(OfferQuery.SORTS);
    Filter filter =
        new Filter(
            parameters.uuid("productId"),
            parameters.oneOf("kind", Kind.class),
            parameters.oneOf("state", OfferRow.State.class));
    return door.list(parameters, minPosition, on -> offers.page(on, filter, keyset), Offers::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One offer")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OfferAnswer.class)))
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

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
import pl.closter.projection.view.listings.ListingQuery;
import pl.closter.projection.view.listings.ListingQuery.Filter;
import pl.closter.projection.view.listings.ListingQuery.FoundListing;
import pl.closter.projection.view.listings.ListingRow;
import pl.closter.projection.view.listings.ListingView;

/// Listings.
@Path("/v1/listings")
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
@Tag(name = "listings")
class ListingResource {

  private final ReadDoor<FoundListing, ListingAnswer> door;
  private final PastDoor<ListingRow, FoundListing, ListingAnswer> past;
  private final ListingQuery listings;

  ListingResource(Reads reads, AsOf log, ListingQuery listings) {
    this.door = new ReadDoor<>(reads, Resource.LISTINGS, listings, "listing", ListingAnswer::of);
    this.past = PastDoor.of(log, new ListingView(), door, FoundListing::new);
    this.listings = listings;
  }

  /// A page of listings.
  ///
  /// @param nextCursor absent on the last page
  public record Listings(List<ListingAnswer> listings, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Listings, newest first unless sorted otherwise")
  @Parameter(
      name = "productId",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = ListingRow.State.class))
  @Parameter(name = "channel", in = ParameterIn.QUERY)
  @Parameter(
      name = "oversellRisk",
      in = ParameterIn.QUERY,
      description = "Only those where somebody may buy what is no longer to be had",
      schema = @Schema(implementation = Boolean.class))
  @Parameter(
      name = "text",
      in = ParameterIn.QUERY,
      description =
          "All words, in any case, with or without their marks, anywhere in title or the channel's own id")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "createdAt, updatedAt or price; with - in front largest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Listings.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.of(
            "listings",
            uri.getQueryParameters(),
            "productId",
            "state",
            "channel",
            "oversellRisk",
            "text");
    Keyset keyset = parameters.keyset(ListingQuery.SORTS);
    Filter filter =
        new Filter(
            parameters.uuid("productId"),
            parameters.oneOf("state", ListingRow.State.class),
            parameters.text("channel"),
            parameters.flag("oversellRisk"),
            parameters.words("text"));
    return door.list(
        parameters, minPosition, on -> listings.page(on, filter, keyset), Listings::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One listing")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ListingAnswer.class)))
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

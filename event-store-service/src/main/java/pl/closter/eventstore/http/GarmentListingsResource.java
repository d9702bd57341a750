package pl.closter.eventstore.http;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import pl.closter.edge.Permissions;
import pl.closter.eventstore.application.GarmentListings;
import pl.closter.eventstore.http.Bodies.ListingEnds;
import pl.closter.eventstore.http.Bodies.ListingPauses;
import pl.closter.eventstore.http.Bodies.ListingPrices;
import pl.closter.eventstore.http.Bodies.ListingResumptions;
import pl.closter.eventstore.http.Bodies.Nothing;

/// What tasks ask of all listings of a garment.
@Path("/v1/products/{id}")
@PermissionsAllowed(Permissions.FACT_TELL)
class GarmentListingsResource {

  private final GarmentListings listings;
  private final Requests requests;

  GarmentListingsResource(GarmentListings listings, Requests requests) {
    this.listings = listings;
    this.requests = requests;
  }

  @POST
  @Path("/listing-ends")
  public Uni<Response> end(@PathParam("id") UUID id, @Valid @NotNull ListingEnds body) {
    return requests.answer(body, request -> listings.end(id, body.cause(), request));
  }

  @POST
  @Path("/listing-prices")
  public Uni<Response> reprice(@PathParam("id") UUID id, @Valid @NotNull ListingPrices body) {
    return requests.answer(body, request -> listings.reprice(id, body.cause(), request));
  }

  @POST
  @Path("/listing-contents")
  public Uni<Response> revise(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> listings.revise(id, request));
  }

  @POST
  @Path("/listing-pauses")
  public Uni<Response> pause(@PathParam("id") UUID id, @Valid @NotNull ListingPauses body) {
    return requests.answer(
        body, request -> listings.pause(id, body.reservationId(), body.except(), request));
  }

  @POST
  @Path("/listing-resumptions")
  public Uni<Response> resume(@PathParam("id") UUID id, @Valid @NotNull ListingResumptions body) {
    return requests.answer(body, request -> listings.resume(id, body.reservationId(), request));
  }
}

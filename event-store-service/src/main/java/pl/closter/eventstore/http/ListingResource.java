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
import java.util.function.BiFunction;
import pl.closter.edge.Permissions;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.application.Listings;
import pl.closter.eventstore.application.Listings.Offer;
import pl.closter.eventstore.application.Listings.Repricing;
import pl.closter.eventstore.application.Outcome;
import pl.closter.eventstore.application.Request;
import pl.closter.eventstore.domain.listing.ListingCommand;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEndFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEnded;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordLook;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishRequested;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublished;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordSynced;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;
import pl.closter.eventstore.http.Bodies.End;
import pl.closter.eventstore.http.Bodies.Failure;
import pl.closter.eventstore.http.Bodies.Look;
import pl.closter.eventstore.http.Bodies.NewListing;
import pl.closter.eventstore.http.Bodies.NewPrice;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.Bodies.PublicationFailure;
import pl.closter.eventstore.http.Bodies.Published;
import pl.closter.eventstore.http.Bodies.Synced;

/// Commands to listings.
@Path("/v1/listings")
@PermissionsAllowed(Permissions.LISTING_MANAGE)
class ListingResource {

  private final Listings listings;
  private final Requests requests;
  private final Uuid7 ids;

  ListingResource(Listings listings, Requests requests, Uuid7 ids) {
    this.listings = listings;
    this.requests = requests;
    this.ids = ids;
  }

  @POST
  public Uni<Response> queue(@Valid @NotNull NewListing body) {
    return begin(body, listings::queue);
  }

  /// Prepares a listing that nobody sees yet. It takes its place on the channel and follows its
  /// garment; it is offered when it is queued.
  @POST
  @Path("/drafts")
  public Uni<Response> draft(@Valid @NotNull NewListing body) {
    return begin(body, listings::draft);
  }

  private Uni<Response> begin(NewListing body, BiFunction<Offer, Request, Uni<Outcome>> command) {
    Offer offer = new Offer(ids.next(), body.productId(), body.channel(), body.priceMoney());
    return requests
        .of(body)
        .chain(request -> command.apply(offer, request))
        .map(outcome -> Replies.created("listings", outcome));
  }

  /// Offers what was prepared.
  @POST
  @Path("/{id}/queue")
  public Uni<Response> queueDraft(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> listings.queueDraft(id, request));
  }

  @POST
  @Path("/{id}/end")
  public Uni<Response> end(@PathParam("id") UUID id, @Valid @NotNull End body) {
    return send(new RequestEnd(id, body.cause()), body);
  }

  @POST
  @Path("/{id}/pause")
  public Uni<Response> pause(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new PauseListing(id), body);
  }

  @POST
  @Path("/{id}/resumption")
  public Uni<Response> resume(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> listings.resume(id, request));
  }

  @POST
  @Path("/{id}/price")
  public Uni<Response> changePrice(@PathParam("id") UUID id, @Valid @NotNull NewPrice body) {
    return requests.answer(
        body,
        request ->
            listings.reprice(
                new Repricing(id, body.price().money(), PriceCause.OPERATOR), request));
  }

  @POST
  @Path("/{id}/content-sync")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> synced(@PathParam("id") UUID id, @Valid @NotNull Synced body) {
    return send(new RecordSynced(id, body.contentHash()), body);
  }

  @POST
  @Path("/{id}/looks")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> look(@PathParam("id") UUID id, @Valid @NotNull Look body) {
    return send(new RecordLook(id, body.shown()), body);
  }

  /// It is about to be sent to its channel.
  @POST
  @Path("/{id}/publication-request")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> publishRequested(@PathParam("id") UUID id, @Valid @NotNull Synced body) {
    return send(new RecordPublishRequested(id, body.contentHash()), body);
  }

  @POST
  @Path("/{id}/publication")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> published(@PathParam("id") UUID id, @Valid @NotNull Published body) {
    return send(new RecordPublished(id, body.externalRef(), body.url()), body);
  }

  @POST
  @Path("/{id}/publication-failure")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> publishFailed(
      @PathParam("id") UUID id, @Valid @NotNull PublicationFailure body) {
    return send(new RecordPublishFailed(id, body.code(), body.detail(), body.retryable()), body);
  }

  @POST
  @Path("/{id}/closure")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> ended(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new RecordEnded(id), body);
  }

  @POST
  @Path("/{id}/closure-failure")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> endFailed(@PathParam("id") UUID id, @Valid @NotNull Failure body) {
    return send(new RecordEndFailed(id, body.code(), body.detail()), body);
  }

  private Uni<Response> send(ListingCommand command, Object body) {
    return requests.answer(body, request -> listings.handle(command, request));
  }
}

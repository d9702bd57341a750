package pl.closter.eventstore.http;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import pl.closter.edge.Permissions;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.application.Offers;
import pl.closter.eventstore.application.Offers.BuyersOffer;
import pl.closter.eventstore.application.Offers.OurOffer;
import pl.closter.eventstore.domain.offer.OfferCommand;
import pl.closter.eventstore.domain.offer.OfferCommand.AcceptOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.CounterOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.DecideByRule;
import pl.closter.eventstore.domain.offer.OfferCommand.DeclineOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.ExpireOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.Garment;
import pl.closter.eventstore.domain.offer.OfferCommand.GiveConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.RefuseConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.RequestConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.WithdrawOffer;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.Bodies.Reason;
import pl.closter.eventstore.http.OfferBodies.Agreement;
import pl.closter.eventstore.http.OfferBodies.ConsentGiven;
import pl.closter.eventstore.http.OfferBodies.CounterAmount;
import pl.closter.eventstore.http.OfferBodies.Ending;
import pl.closter.eventstore.http.OfferBodies.NewConsignorOffer;
import pl.closter.eventstore.http.OfferBodies.NewOffer;
import pl.closter.eventstore.http.OfferBodies.Round;

/// Offers and the answers to them.
@Path("/v1/offers")
@PermissionsAllowed(Permissions.OFFER_NEGOTIATE)
class OfferResource {

  private final Offers offers;
  private final Requests requests;
  private final Uuid7 ids;

  OfferResource(Offers offers, Requests requests, Uuid7 ids) {
    this.offers = offers;
    this.requests = requests;
    this.ids = ids;
  }

  /// A buyer's offer for a listed garment.
  @POST
  public Uni<Response> toHouse(@Valid @NotNull NewOffer body) {
    UUID id = ids.next();
    return requests
        .of(body)
        .chain(
            request ->
                offers.toHouse(
                    new BuyersOffer(
                        id, body.listingId(), body.buyerId(), body.proposal(request.occurredAt())),
                    request))
        .map(outcome -> Replies.created("offers", outcome));
  }

  /// The House's offer to the consignor of a garment.
  @POST
  @Path("/to-consignor")
  @PermissionsAllowed(Permissions.OFFER_PROPOSE)
  public Uni<Response> toConsignor(@Valid @NotNull NewConsignorOffer body) {
    UUID id = ids.next();
    return requests
        .of(body)
        .chain(
            request ->
                offers.toConsignor(
                    new OurOffer(
                        id,
                        body.kind().kind(),
                        body.contractId(),
                        body.lineNo(),
                        body.proposal(request.occurredAt())),
                    request))
        .map(outcome -> Replies.created("offers", outcome));
  }

  @POST
  @Path("/{id}/counter")
  public Uni<Response> counter(@PathParam("id") UUID id, @Valid @NotNull CounterAmount body) {
    return onGarment(
        id, body, (garment, at) -> new CounterOffer(id, body.by(), body.proposal(at), garment));
  }

  @POST
  @Path("/{id}/acceptance")
  public Uni<Response> accept(@PathParam("id") UUID id, @Valid @NotNull Agreement body) {
    return onGarment(
        id, body, (garment, at) -> new AcceptOffer(id, body.by(), body.given(), garment, at));
  }

  @POST
  @Path("/{id}/refusal")
  public Uni<Response> decline(@PathParam("id") UUID id, @Valid @NotNull Ending body) {
    return requests.answer(
        body, request -> offers.handle(new DeclineOffer(id, body.by(), body.reason()), request));
  }

  @POST
  @Path("/{id}/withdrawal")
  public Uni<Response> withdraw(@PathParam("id") UUID id, @Valid @NotNull Ending body) {
    return requests.answer(
        body, request -> offers.handle(new WithdrawOffer(id, body.by(), body.reason()), request));
  }

  @POST
  @Path("/{id}/expiry")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> expire(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(
        body, request -> offers.handle(new ExpireOffer(id, request.occurredAt()), request));
  }

  @POST
  @Path("/{id}/consent-request")
  public Uni<Response> requestConsent(@PathParam("id") UUID id, @NotNull Nothing body) {
    return onGarment(id, body, (garment, at) -> new RequestConsent(id, garment, at));
  }

  @POST
  @Path("/{id}/consent")
  public Uni<Response> consent(@PathParam("id") UUID id, @Valid @NotNull ConsentGiven body) {
    return requests.answer(
        body, request -> offers.handle(new GiveConsent(id, body.consent().consent()), request));
  }

  @POST
  @Path("/{id}/consent-refusal")
  public Uni<Response> refuseConsent(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return requests.answer(
        body, request -> offers.handle(new RefuseConsent(id, body.reason()), request));
  }

  /// Has the rule look at the amount of a round.
  @POST
  @Path("/{id}/decision")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> decide(@PathParam("id") UUID id, @Valid @NotNull Round body) {
    UUID decision = ids.next();
    return onGarment(
        id, body, (garment, at) -> new DecideByRule(id, decision, body.round(), garment, at));
  }

  private Uni<Response> onGarment(
      UUID id, Object body, BiFunction<Garment, Instant, OfferCommand> command) {
    return requests.answer(
        body,
        request ->
            offers.onGarment(id, garment -> command.apply(garment, request.occurredAt()), request));
  }
}

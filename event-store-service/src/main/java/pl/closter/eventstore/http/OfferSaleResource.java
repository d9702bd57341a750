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
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.eventstore.application.OfferSales;
import pl.closter.eventstore.application.Offers;
import pl.closter.eventstore.domain.offer.OfferCommand.ConvertOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.LapseOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.RecordPaymentLink;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.OfferBodies.Conversion;
import pl.closter.eventstore.http.OfferBodies.PaymentLinkBody;

/// What becomes of a buyer's offer that was accepted.
@Path("/v1/offers")
@PermissionsAllowed(Permissions.FACT_TELL)
class OfferSaleResource {

  private final Offers offers;
  private final OfferSales sales;
  private final Requests requests;

  OfferSaleResource(Offers offers, OfferSales sales, Requests requests) {
    this.offers = offers;
    this.sales = sales;
    this.requests = requests;
  }

  @POST
  @Path("/{id}/reservation")
  public Uni<Response> reserve(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> sales.reserve(id, request));
  }

  /// A channel made a place where the buyer can pay.
  @POST
  @Path("/{id}/payment-link")
  public Uni<Response> link(@PathParam("id") UUID id, @Valid @NotNull PaymentLinkBody body) {
    return requests.answer(
        body, request -> offers.handle(new RecordPaymentLink(id, body.link()), request));
  }

  @POST
  @Path("/{id}/release")
  public Uni<Response> release(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> sales.release(id, request));
  }

  /// The time to pay is over.
  @POST
  @Path("/{id}/lapse")
  public Uni<Response> lapse(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(
        body,
        request ->
            offers.handle(new LapseOffer(id, LapseReason.UNPAID, request.occurredAt()), request));
  }

  /// The buyer paid.
  @POST
  @Path("/{id}/conversion")
  @PermissionsAllowed(Permissions.OFFER_CONVERT)
  public Uni<Response> convert(@PathParam("id") UUID id, @Valid @NotNull Conversion body) {
    return requests.answer(
        body,
        request ->
            offers.handle(
                new ConvertOffer(
                    id,
                    OfferSales.orderOf(id),
                    body.shipping().money(),
                    body.buyerKind(),
                    body.paidAt()),
                request));
  }

  /// Places the order of an offer that was paid for.
  @POST
  @Path("/{id}/order")
  public Uni<Response> order(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> sales.order(id, request));
  }
}

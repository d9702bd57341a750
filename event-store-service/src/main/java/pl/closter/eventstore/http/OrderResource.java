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
import pl.closter.events.Actor;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.eventstore.application.OfferOrders;
import pl.closter.eventstore.application.Orders;
import pl.closter.eventstore.application.Orders.Ask;
import pl.closter.eventstore.application.Outcome;
import pl.closter.eventstore.application.Request;
import pl.closter.eventstore.application.SaleTermsBinding;
import pl.closter.eventstore.domain.order.OrderCommand;
import pl.closter.eventstore.domain.order.OrderCommand.CancelOrder;
import pl.closter.eventstore.domain.order.OrderCommand.RecordPayment;
import pl.closter.eventstore.domain.order.OrderCommand.RejectLine;
import pl.closter.eventstore.domain.order.OrderCommand.ShipOrder;
import pl.closter.eventstore.http.Bodies.LineRejection;
import pl.closter.eventstore.http.Bodies.NewOrder;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.Bodies.Payment;
import pl.closter.eventstore.http.Bodies.Reason;

/// What channels tell of orders, and commands to them.
@Path("/v1/orders")
@PermissionsAllowed(Permissions.FACT_TELL)
class OrderResource {

  private final Orders orders;
  private final OfferOrders agreed;
  private final SaleTermsBinding terms;
  private final Requests requests;

  OrderResource(Orders orders, OfferOrders agreed, SaleTermsBinding terms, Requests requests) {
    this.orders = orders;
    this.agreed = agreed;
    this.terms = terms;
    this.requests = requests;
  }

  @POST
  public Uni<Response> place(@Valid @NotNull NewOrder body) {
    return requests
        .of(body)
        .chain(request -> place(body, request))
        .map(outcome -> Replies.created("orders", outcome));
  }

  private Uni<Outcome> place(NewOrder body, Request request) {
    return body.offerId() == null
        ? orders.place(body.id(), body.labelCodes(), body::order, request)
        : agreed.place(body.offerId(), body.told(), request);
  }

  @POST
  @Path("/{id}/payment")
  public Uni<Response> pay(@PathParam("id") UUID id, @Valid @NotNull Payment body) {
    return send(new RecordPayment(id, body.amount().money(), body.paidAt()), body);
  }

  @POST
  @Path("/{id}/lines/{line}/reservation")
  public Uni<Response> reserve(
      @PathParam("id") UUID id, @PathParam("line") String line, @NotNull Nothing body) {
    return ask(id, line, Ask.RESERVE, body);
  }

  @POST
  @Path("/{id}/lines/{line}/sale")
  public Uni<Response> sell(
      @PathParam("id") UUID id, @PathParam("line") String line, @NotNull Nothing body) {
    return ask(id, line, Ask.SELL, body);
  }

  @POST
  @Path("/{id}/lines/{line}/release")
  public Uni<Response> release(
      @PathParam("id") UUID id, @PathParam("line") String line, @NotNull Nothing body) {
    return ask(id, line, Ask.RELEASE, body);
  }

  @POST
  @Path("/{id}/lines/{line}/rejection")
  public Uni<Response> reject(
      @PathParam("id") UUID id,
      @PathParam("line") String line,
      @Valid @NotNull LineRejection body) {
    return send(new RejectLine(id, line, body.reason()), body);
  }

  @POST
  @Path("/{id}/cancellation")
  @PermissionsAllowed(Permissions.ORDER_CANCEL)
  public Uni<Response> cancel(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return requests.answer(
        body,
        request ->
            orders.handle(new CancelOrder(id, cancelledBy(request), body.reason()), request));
  }

  // Services cancel nothing by themselves: what one tells, it has heard from the channel.
  private static CancelledBy cancelledBy(Request request) {
    return request.context().actor().kind() == Actor.Kind.SYSTEM
        ? CancelledBy.CHANNEL
        : CancelledBy.OPERATOR;
  }

  @POST
  @Path("/{id}/shipment")
  @PermissionsAllowed(Permissions.PRODUCT_HANDLE)
  public Uni<Response> ship(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new ShipOrder(id), body);
  }

  private Uni<Response> ask(UUID id, String line, Ask ask, Object body) {
    return requests.answer(body, request -> terms.ask(id, line, ask, request));
  }

  private Uni<Response> send(OrderCommand command, Object body) {
    return requests.answer(body, request -> orders.handle(command, request));
  }
}

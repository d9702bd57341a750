package pl.closter.eventstore.http;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.eventstore.application.Orders;
import pl.closter.eventstore.application.Orders.LineCommand;
import pl.closter.eventstore.domain.order.OrderCommand;
import pl.closter.eventstore.domain.order.OrderCommand.CancelOrder;
import pl.closter.eventstore.domain.order.OrderCommand.RecordPayment;
import pl.closter.eventstore.domain.order.OrderCommand.RejectLine;
import pl.closter.eventstore.domain.order.OrderCommand.ShipOrder;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.http.Bodies.LineRejection;
import pl.closter.eventstore.http.Bodies.NewOrder;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.Bodies.Payment;
import pl.closter.eventstore.http.Bodies.Reason;

/// What channels tell of orders, and commands to them.
@Path("/v1/orders")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
class OrderResource {

  private final Orders orders;
  private final Requests requests;

  OrderResource(Orders orders, Requests requests) {
    this.orders = orders;
    this.requests = requests;
  }

  @POST
  public Uni<Response> place(@Valid @NotNull NewOrder body) {
    return requests
        .of(body)
        .chain(request -> orders.place(body.order(), body.labelCodes(), request))
        .map(outcome -> Replies.created("orders", outcome));
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
    return toGarment(id, line, ReserveForOrderLine::new, body);
  }

  @POST
  @Path("/{id}/lines/{line}/sale")
  public Uni<Response> sell(
      @PathParam("id") UUID id, @PathParam("line") String line, @NotNull Nothing body) {
    return toGarment(id, line, SellToOrderLine::new, body);
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
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN, Roles.SERVICE})
  public Uni<Response> cancel(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return send(new CancelOrder(id, CancelledBy.OPERATOR, body.reason()), body);
  }

  @POST
  @Path("/{id}/shipment")
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN, Roles.SERVICE})
  public Uni<Response> ship(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new ShipOrder(id), body);
  }

  private Uni<Response> toGarment(UUID id, String line, LineCommand command, Object body) {
    return requests
        .of(body)
        .chain(request -> orders.toGarment(id, line, command, request))
        .map(Replies::of);
  }

  private Uni<Response> send(OrderCommand command, Object body) {
    return requests.of(body).chain(request -> orders.handle(command, request)).map(Replies::of);
  }
}

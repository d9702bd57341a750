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
import pl.closter.eventstore.application.Products;
import pl.closter.eventstore.domain.product.ProductCommand;
import pl.closter.eventstore.domain.product.ProductCommand.ConfirmReturn;
import pl.closter.eventstore.domain.product.ProductCommand.DonateItem;
import pl.closter.eventstore.domain.product.ProductCommand.MoveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RecordDelivered;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentBack;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentIn;
import pl.closter.eventstore.domain.product.ProductCommand.RecycleItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReportFound;
import pl.closter.eventstore.domain.product.ProductCommand.ReportIncident;
import pl.closter.eventstore.domain.product.ProductCommand.ScheduleReturn;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.Bodies.Storage;
import pl.closter.eventstore.http.JourneyBodies.GivenAway;
import pl.closter.eventstore.http.JourneyBodies.Harm;
import pl.closter.eventstore.http.JourneyBodies.Returned;

/// Where a garment goes: commands that a person, a scan or a carrier's fact stands behind.
@Path("/v1/products/{id}")
@PermissionsAllowed(Permissions.PRODUCT_HANDLE)
class JourneyResource {

  private final Products products;
  private final Requests requests;

  JourneyResource(Products products, Requests requests) {
    this.products = products;
    this.requests = requests;
  }

  @POST
  @Path("/move")
  public Uni<Response> move(@PathParam("id") UUID id, @Valid @NotNull Storage body) {
    return send(new MoveItem(id, body.locationCode()), body);
  }

  @POST
  @Path("/inbound-transit")
  @PermissionsAllowed(Permissions.PRODUCT_TRACK)
  public Uni<Response> sentIn(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new RecordSentIn(id), body);
  }

  @POST
  @Path("/delivery")
  @PermissionsAllowed(Permissions.PRODUCT_TRACK)
  public Uni<Response> delivered(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new RecordDelivered(id), body);
  }

  @POST
  @Path("/return-transit")
  @PermissionsAllowed(Permissions.PRODUCT_TRACK)
  public Uni<Response> sentBack(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new RecordSentBack(id), body);
  }

  @POST
  @Path("/incident")
  public Uni<Response> harm(@PathParam("id") UUID id, @Valid @NotNull Harm body) {
    return send(new ReportIncident(id, body.kind(), body.incident()), body);
  }

  @POST
  @Path("/find")
  public Uni<Response> found(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new ReportFound(id), body);
  }

  @POST
  @Path("/consignor-return")
  public Uni<Response> scheduleReturn(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new ScheduleReturn(id), body);
  }

  @POST
  @Path("/consignor-return/confirmation")
  public Uni<Response> confirmReturn(@PathParam("id") UUID id, @Valid @NotNull Returned body) {
    return send(new ConfirmReturn(id, body.evidenceHash()), body);
  }

  @POST
  @Path("/donation")
  public Uni<Response> donate(@PathParam("id") UUID id, @Valid @NotNull GivenAway body) {
    return send(new DonateItem(id, body.recipient(), body.evidenceHash()), body);
  }

  @POST
  @Path("/recycling")
  public Uni<Response> recycle(@PathParam("id") UUID id, @Valid @NotNull GivenAway body) {
    return send(new RecycleItem(id, body.recipient(), body.evidenceHash()), body);
  }

  private Uni<Response> send(ProductCommand command, Object body) {
    return requests.answer(body, request -> products.handle(command, request));
  }
}

package pl.closter.eventstore.http;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import pl.closter.edge.Permissions;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.application.Products;
import pl.closter.eventstore.domain.product.ProductCommand;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.ExpireReservation;
import pl.closter.eventstore.domain.product.ProductCommand.MarkPublished;
import pl.closter.eventstore.domain.product.ProductCommand.MarkUnpublished;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RecordCondition;
import pl.closter.eventstore.domain.product.ProductCommand.RejectProduct;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;
import pl.closter.eventstore.domain.product.ProductCommand.UpdateProduct;
import pl.closter.eventstore.http.Bodies.Channel;
import pl.closter.eventstore.http.Bodies.Condition;
import pl.closter.eventstore.http.Bodies.Description;
import pl.closter.eventstore.http.Bodies.NewProduct;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.Bodies.Price;
import pl.closter.eventstore.http.Bodies.Publication;
import pl.closter.eventstore.http.Bodies.Reason;
import pl.closter.eventstore.http.Bodies.Receipt;
import pl.closter.eventstore.http.Bodies.Rejection;
import pl.closter.eventstore.http.Bodies.Reservation;
import pl.closter.eventstore.http.Bodies.Reversal;
import pl.closter.eventstore.http.Bodies.Storage;
import pl.closter.eventstore.http.Bodies.Suggestion;

/// Commands to garments.
@Path("/v1/products")
@PermissionsAllowed(Permissions.PRODUCT_DESCRIBE)
class ProductResource {

  private final Products products;
  private final Requests requests;
  private final Uuid7 ids;

  ProductResource(Products products, Requests requests, Uuid7 ids) {
    this.products = products;
    this.requests = requests;
    this.ids = ids;
  }

  @POST
  public Uni<Response> create(@Valid @NotNull NewProduct body) {
    ProductCommand command =
        new CreateProduct(
            ids.next(),
            body.inventoryMode(),
            body.labelCode(),
            body.consignorId(),
            null,
            body.words().fields(),
            ChangeOrigin.OPERATOR);
    return requests
        .of(body)
        .chain(request -> products.handle(command, request))
        .map(outcome -> Replies.created("items", outcome));
  }

  @PATCH
  @Path("/{id}")
  public Uni<Response> update(@PathParam("id") UUID id, @Valid @NotNull Description body) {
    return send(new UpdateProduct(id, body.fields(), ChangeOrigin.OPERATOR), body);
  }

  /// Follows a suggestion where no person has written; where one has, it is superseded.
  @POST
  @Path("/{id}/suggestions")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> suggest(@PathParam("id") UUID id, @Valid @NotNull Suggestion body) {
    return send(
        new UpdateProduct(
            id, body.suggested().fields(), ChangeOrigin.SUGGESTION, body.suggestionId()),
        body);
  }

  @POST
  @Path("/{id}/condition")
  public Uni<Response> inspect(@PathParam("id") UUID id, @Valid @NotNull Condition body) {
    return send(new RecordCondition(id, body.unworn(), body.tagsAttached(), body.found()), body);
  }

  @POST
  @Path("/{id}/receipt")
  @PermissionsAllowed(Permissions.PRODUCT_RECEIVE)
  public Uni<Response> receive(@PathParam("id") UUID id, @Valid @NotNull Receipt body) {
    return send(new ReceiveItem(id, body.sessionId()), body);
  }

  @POST
  @Path("/{id}/storage")
  @PermissionsAllowed(Permissions.PRODUCT_HANDLE)
  public Uni<Response> store(@PathParam("id") UUID id, @Valid @NotNull Storage body) {
    return send(new StoreItem(id, body.locationCode()), body);
  }

  @POST
  @Path("/{id}/picking")
  @PermissionsAllowed(Permissions.PRODUCT_HANDLE)
  public Uni<Response> pick(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new PickItem(id), body);
  }

  @POST
  @Path("/{id}/dispatch")
  @PermissionsAllowed(Permissions.PRODUCT_HANDLE)
  public Uni<Response> dispatch(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new DispatchItem(id), body);
  }

  @POST
  @Path("/{id}/acceptance")
  @PermissionsAllowed(Permissions.PRODUCT_JUDGE)
  public Uni<Response> approve(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new AcceptProduct(id), body);
  }

  @POST
  @Path("/{id}/rejection")
  @PermissionsAllowed(Permissions.PRODUCT_JUDGE)
  public Uni<Response> reject(@PathParam("id") UUID id, @Valid @NotNull Rejection body) {
    return send(new RejectProduct(id, body.reasonCode()), body);
  }

  /// A price below the floor, which the House makes up for, needs a permission of its own (PR6).
  @POST
  @Path("/{id}/price")
  @PermissionsAllowed(Permissions.PRODUCT_PRICE)
  public Uni<Response> price(@PathParam("id") UUID id, @Valid @NotNull Price body) {
    SetPrice command =
        new SetPrice(id, body.price().money(), body.floorMoney(), body.reason(), body.guarantee());
    return body.guarantee() == null
        ? send(command, body)
        : requests.permitted(Permissions.PRODUCT_GUARANTEE).chain(() -> send(command, body));
  }

  @POST
  @Path("/{id}/reservations")
  @PermissionsAllowed(Permissions.PRODUCT_KEEP)
  public Uni<Response> reserve(@PathParam("id") UUID id, @Valid @NotNull Reservation body) {
    return send(
        new Reserve(
            id, body.reservationId(), body.cause().cause(), body.channel(), body.expiresAt()),
        body);
  }

  @POST
  @Path("/{id}/reservations/{reservation}/release")
  @PermissionsAllowed(Permissions.PRODUCT_KEEP)
  public Uni<Response> release(
      @PathParam("id") UUID id,
      @PathParam("reservation") UUID reservation,
      @Valid @NotNull Reason body) {
    return send(new ReleaseReservation(id, reservation, body.reason()), body);
  }

  /// Nobody took it in the time for which it was kept.
  @POST
  @Path("/{id}/reservations/{reservation}/expiry")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> expire(
      @PathParam("id") UUID id, @PathParam("reservation") UUID reservation, @NotNull Nothing body) {
    return send(new ExpireReservation(id, reservation), body);
  }

  @POST
  @Path("/{id}/sale-reversal")
  @PermissionsAllowed(Permissions.ORDER_CANCEL)
  public Uni<Response> reverse(@PathParam("id") UUID id, @Valid @NotNull Reversal body) {
    return send(new ReverseSale(id, body.orderId(), body.cause()), body);
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed(Permissions.PRODUCT_REMOVE)
  public Uni<Response> delete(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return send(new DeleteProduct(id, body.reason()), body);
  }

  @POST
  @Path("/{id}/publications")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> published(@PathParam("id") UUID id, @Valid @NotNull Publication body) {
    return send(new MarkPublished(id, body.listingId(), body.channel()), body);
  }

  @POST
  @Path("/{id}/publications/{listing}/end")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> unpublished(
      @PathParam("id") UUID id, @PathParam("listing") UUID listing, @Valid @NotNull Channel body) {
    return send(new MarkUnpublished(id, listing, body.channel()), body);
  }

  private Uni<Response> send(ProductCommand command, Object body) {
    return requests.answer(body, request -> products.handle(command, request));
  }
}

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
import pl.closter.eventstore.domain.product.ProductCommand.AttachMedia;
import pl.closter.eventstore.domain.product.ProductCommand.DetachMedia;
import pl.closter.eventstore.domain.product.ProductCommand.OverrideGrade;
import pl.closter.eventstore.domain.product.ProductCommand.RecordAuthentication;
import pl.closter.eventstore.domain.product.ProductCommand.ReorderMedia;
import pl.closter.eventstore.domain.product.ProductCommand.RequestAuthentication;
import pl.closter.eventstore.http.ProofBodies.Detachment;
import pl.closter.eventstore.http.ProofBodies.Finding;
import pl.closter.eventstore.http.ProofBodies.Merge;
import pl.closter.eventstore.http.ProofBodies.Order;
import pl.closter.eventstore.http.ProofBodies.OtherGrade;
import pl.closter.eventstore.http.ProofBodies.Picture;
import pl.closter.eventstore.http.ProofBodies.Question;

/// What stands behind the words about a garment, and which garment it is.
@Path("/v1/products/{id}")
@PermissionsAllowed(Permissions.PRODUCT_DESCRIBE)
class ProofResource {

  private final Products products;
  private final Requests requests;

  ProofResource(Products products, Requests requests) {
    this.products = products;
    this.requests = requests;
  }

  @POST
  @Path("/grade-override")
  @PermissionsAllowed(Permissions.PRODUCT_EXAMINE)
  public Uni<Response> override(@PathParam("id") UUID id, @Valid @NotNull OtherGrade body) {
    return send(new OverrideGrade(id, body.grade(), body.reason()), body);
  }

  @POST
  @Path("/media")
  public Uni<Response> attach(@PathParam("id") UUID id, @Valid @NotNull Picture body) {
    return send(new AttachMedia(id, body.media()), body);
  }

  @POST
  @Path("/media/detachment")
  public Uni<Response> detach(@PathParam("id") UUID id, @Valid @NotNull Detachment body) {
    return send(new DetachMedia(id, body.sha256()), body);
  }

  @POST
  @Path("/media/order")
  public Uni<Response> reorder(@PathParam("id") UUID id, @Valid @NotNull Order body) {
    return send(new ReorderMedia(id, body.order()), body);
  }

  @POST
  @Path("/authentication")
  @PermissionsAllowed(Permissions.PRODUCT_EXAMINE)
  public Uni<Response> request(@PathParam("id") UUID id, @Valid @NotNull Question body) {
    return send(new RequestAuthentication(id, body.provider()), body);
  }

  @POST
  @Path("/authentication/result")
  @PermissionsAllowed(Permissions.PRODUCT_EXAMINE)
  public Uni<Response> found(@PathParam("id") UUID id, @Valid @NotNull Finding body) {
    return send(
        new RecordAuthentication(id, body.provider(), body.genuine(), body.certificateRef()), body);
  }

  @POST
  @Path("/merge")
  @PermissionsAllowed(Permissions.PRODUCT_REMOVE)
  public Uni<Response> merge(@PathParam("id") UUID id, @Valid @NotNull Merge body) {
    return requests.answer(body, request -> products.merge(id, body.survivorId(), request));
  }

  private Uni<Response> send(ProductCommand command, Object body) {
    return requests.answer(body, request -> products.handle(command, request));
  }
}

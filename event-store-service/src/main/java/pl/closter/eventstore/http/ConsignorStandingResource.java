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
import pl.closter.edge.Roles;
import pl.closter.eventstore.application.Consignors;
import pl.closter.eventstore.application.Consignors.Forgetting;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ReinstateConsignor;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.SuspendConsignor;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.ConsignorBodies.Suspension;

/// Commands to consignors: whether anything is begun with them, and how they are forgotten.
@Path("/v1/consignors")
@RolesAllowed({Roles.COMPLIANCE, Roles.ADMIN, Roles.SERVICE})
class ConsignorStandingResource {

  private final Consignors consignors;
  private final Requests requests;

  ConsignorStandingResource(Consignors consignors, Requests requests) {
    this.consignors = consignors;
    this.requests = requests;
  }

  @POST
  @Path("/{id}/suspension")
  public Uni<Response> suspend(@PathParam("id") UUID id, @Valid @NotNull Suspension body) {
    return requests.answer(
        body, request -> consignors.handle(new SuspendConsignor(id, body.reason()), request));
  }

  @POST
  @Path("/{id}/reinstatement")
  public Uni<Response> reinstate(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> consignors.handle(new ReinstateConsignor(id), request));
  }

  /// Whoever the person talked to records it; nothing is destroyed yet.
  @POST
  @Path("/{id}/erasure-request")
  @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER_CARE, Roles.COMPLIANCE, Roles.ADMIN})
  public Uni<Response> requestErasure(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests
        .of(body)
        .chain(request -> consignors.requestErasure(id, request))
        .map(forgetting -> answer(id, forgetting));
  }

  /// Destroys what may be destroyed. It may be repeated, under another key, when more is free.
  @POST
  @Path("/{id}/erasure")
  public Uni<Response> confirmErasure(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests
        .of(body)
        .chain(request -> consignors.confirmErasure(id, request))
        .map(forgetting -> answer(id, forgetting));
  }

  /// The day has come on which a block was to end. What still has to stay is recorded, so that it
  /// is looked at again.
  @POST
  @Path("/{id}/erasure-due")
  @RolesAllowed({Roles.ADMIN, Roles.SERVICE})
  public Uni<Response> eraseWhatIsDue(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests
        .of(body)
        .chain(request -> consignors.eraseWhatIsDue(id, request))
        .map(forgetting -> answer(id, forgetting));
  }

  private static Response answer(UUID id, Forgetting forgetting) {
    return ErasureReplies.of(id, forgetting.outcome(), forgetting.erased(), forgetting.kept());
  }
}

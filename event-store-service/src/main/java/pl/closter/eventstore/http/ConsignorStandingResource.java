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
import pl.closter.eventstore.application.Consignors;
import pl.closter.eventstore.application.Consignors.Forgetting;
import pl.closter.eventstore.application.Request;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ReinstateConsignor;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.SuspendConsignor;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.ConsignorBodies.Suspension;

/// Commands to consignors: whether anything is begun with them, and how they are forgotten.
@Path("/v1/consignors")
@PermissionsAllowed(Permissions.CONSIGNOR_SUSPEND)
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
  @PermissionsAllowed(Permissions.CONSIGNOR_ASK_ERASURE)
  public Uni<Response> requestErasure(@PathParam("id") UUID id, @NotNull Nothing body) {
    return forget(id, body, consignors::requestErasure);
  }

  /// Destroys what may be destroyed. It may be repeated, under another key, when more is free.
  @POST
  @Path("/{id}/erasure")
  @PermissionsAllowed(Permissions.CONSIGNOR_ERASE)
  public Uni<Response> confirmErasure(@PathParam("id") UUID id, @NotNull Nothing body) {
    return forget(id, body, consignors::confirmErasure);
  }

  /// The day has come on which a block was to end. What still has to stay is recorded, so that it
  /// is looked at again.
  @POST
  @Path("/{id}/erasure-due")
  @PermissionsAllowed(Permissions.CONSIGNOR_ERASE)
  public Uni<Response> eraseWhatIsDue(@PathParam("id") UUID id, @NotNull Nothing body) {
    return forget(id, body, consignors::eraseWhatIsDue);
  }

  private Uni<Response> forget(
      UUID id, Nothing body, BiFunction<UUID, Request, Uni<Forgetting>> step) {
    return requests
        .of(body)
        .chain(request -> step.apply(id, request))
        .map(done -> ErasureReplies.of(id, done.outcome(), done.erased(), done.kept()));
  }
}

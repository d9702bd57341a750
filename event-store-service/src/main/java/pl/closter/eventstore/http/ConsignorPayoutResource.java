package pl.closter.eventstore.http;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import pl.closter.edge.Permissions;
import pl.closter.events.ConsignorEvent.PayoutKind;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.application.Consignors;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.AddPayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ConfirmPayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.HoldPayouts;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ReleasePayouts;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RemovePayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.SetDefaults;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.ConsignorBodies.Defaults;
import pl.closter.eventstore.http.ConsignorBodies.Hold;
import pl.closter.eventstore.http.ConsignorBodies.MethodCheck;
import pl.closter.eventstore.http.ConsignorBodies.NewMethod;

/// Commands to consignors: where their money goes, and whether it goes.
@Path("/v1/consignors")
@PermissionsAllowed(Permissions.CONSIGNOR_PAYOUT)
class ConsignorPayoutResource {

  private final Consignors consignors;
  private final Requests requests;
  private final Uuid7 ids;

  ConsignorPayoutResource(Consignors consignors, Requests requests, Uuid7 ids) {
    this.consignors = consignors;
    this.requests = requests;
    this.ids = ids;
  }

  /// The account number is the one that the vault has.
  @POST
  @Path("/{id}/payout-methods")
  public Uni<Response> add(@PathParam("id") UUID id, @Valid @NotNull NewMethod body) {
    UUID method = ids.next();
    String reference = body.reference();
    return requests.answer(
        body,
        request ->
            body.kind() == PayoutKind.IBAN
                ? consignors.onAccountNumber(
                    id,
                    digest ->
                        new AddPayoutMethod(
                            id, method, body.kind(), reference, digest.orElse(null)),
                    request)
                : consignors.handle(
                    new AddPayoutMethod(id, method, body.kind(), reference, null), request));
  }

  @POST
  @Path("/{id}/payout-methods/{method}/verification")
  @PermissionsAllowed(Permissions.CONSIGNOR_VERIFY_PAYOUT)
  public Uni<Response> confirm(
      @PathParam("id") UUID id,
      @PathParam("method") UUID method,
      @Valid @NotNull MethodCheck body) {
    return requests.answer(
        body,
        request ->
            consignors.onAccountNumber(
                id,
                digest ->
                    new ConfirmPayoutMethod(
                        id, method, body.check(), body.holderMatch(), digest.orElse(null)),
                request));
  }

  @DELETE
  @Path("/{id}/payout-methods/{method}")
  public Uni<Response> remove(
      @PathParam("id") UUID id, @PathParam("method") UUID method, @NotNull Nothing body) {
    return requests.answer(
        body, request -> consignors.handle(new RemovePayoutMethod(id, method), request));
  }

  @PUT
  @Path("/{id}/defaults")
  public Uni<Response> setDefaults(@PathParam("id") UUID id, @Valid @NotNull Defaults body) {
    return requests.answer(
        body, request -> consignors.handle(new SetDefaults(id, body.defaults()), request));
  }

  @POST
  @Path("/{id}/payout-hold")
  @PermissionsAllowed(Permissions.CONSIGNOR_HOLD)
  public Uni<Response> hold(@PathParam("id") UUID id, @Valid @NotNull Hold body) {
    return requests.answer(
        body, request -> consignors.handle(new HoldPayouts(id, body.reason()), request));
  }

  @POST
  @Path("/{id}/payout-release")
  @PermissionsAllowed(Permissions.CONSIGNOR_HOLD)
  public Uni<Response> release(@PathParam("id") UUID id, @Valid @NotNull Hold body) {
    return requests.answer(
        body, request -> consignors.handle(new ReleasePayouts(id, body.reason()), request));
  }
}

package pl.closter.eventstore.http;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import pl.closter.edge.Permissions;
import pl.closter.events.PersonalField;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.application.Consignors;
import pl.closter.eventstore.application.Consignors.Newcomer;
import pl.closter.eventstore.application.Request;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.CompleteTaxReportingData;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.DeclareTaxStatus;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RejectIdentity;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.UpdateConsignorProfile;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.VerifyContact;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.VerifyIdentity;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.ConsignorBodies.Contact;
import pl.closter.eventstore.http.ConsignorBodies.Identity;
import pl.closter.eventstore.http.ConsignorBodies.NewConsignor;
import pl.closter.eventstore.http.ConsignorBodies.PersonalValues;
import pl.closter.eventstore.http.ConsignorBodies.Profile;
import pl.closter.eventstore.http.ConsignorBodies.RejectedIdentity;
import pl.closter.eventstore.http.ConsignorBodies.TaxBody;
import pl.closter.eventstore.vault.VaultKeys;

/// Commands to consignors: who somebody is, and how far that was checked. How he is paid is in
/// [ConsignorPayoutResource], whether anything is begun with him in [ConsignorStandingResource].
@Path("/v1/consignors")
@PermissionsAllowed(Permissions.CONSIGNOR_KNOW)
class ConsignorResource {

  private final Consignors consignors;
  private final VaultKeys keys;
  private final Requests requests;
  private final Uuid7 ids;

  ConsignorResource(Consignors consignors, VaultKeys keys, Requests requests, Uuid7 ids) {
    this.consignors = consignors;
    this.keys = keys;
    this.requests = requests;
    this.ids = ids;
  }

  @POST
  public Uni<Response> register(@Valid @NotNull NewConsignor body) {
    Map<PersonalField, String> values = PersonalValues.of(body.personalData());
    Newcomer who = new Newcomer(ids.next(), body.partyKind(), body.locale(), values);
    return request(body, values)
        .chain(request -> consignors.register(who, request))
        .map(outcome -> Replies.created("consignors", outcome));
  }

  @POST
  @Path("/{id}/profile")
  public Uni<Response> update(@PathParam("id") UUID id, @Valid @NotNull Profile body) {
    Map<PersonalField, String> values = PersonalValues.of(body.personalData());
    UpdateConsignorProfile command = new UpdateConsignorProfile(id, values.keySet(), body.locale());
    return request(body, values)
        .chain(request -> consignors.update(command, values, request))
        .map(Replies::of);
  }

  // Without a value there is nothing to hide, and no key of the vault is needed.
  private Uni<Request> request(Object body, Map<PersonalField, String> values) {
    return values.isEmpty() ? requests.of(body) : requests.ofPersonal(body, keys::fingerprint);
  }

  @POST
  @Path("/{id}/contact-verification")
  public Uni<Response> verifyContact(@PathParam("id") UUID id, @Valid @NotNull Contact body) {
    return requests.answer(
        body,
        request ->
            consignors.onRecorded(
                id,
                recorded -> new VerifyContact(id, body.channel(), body.method(), recorded),
                request));
  }

  @POST
  @Path("/{id}/identity-verification")
  public Uni<Response> verifyIdentity(@PathParam("id") UUID id, @Valid @NotNull Identity body) {
    return requests.answer(
        body,
        request ->
            consignors.handle(new VerifyIdentity(id, body.check(), request.occurredAt()), request));
  }

  @POST
  @Path("/{id}/identity-rejection")
  public Uni<Response> rejectIdentity(
      @PathParam("id") UUID id, @Valid @NotNull RejectedIdentity body) {
    return requests.answer(
        body,
        request ->
            consignors.handle(
                new RejectIdentity(id, body.method(), body.evidenceHash(), body.reason()),
                request));
  }

  @POST
  @Path("/{id}/tax-status")
  @PermissionsAllowed(Permissions.CONSIGNOR_TAX)
  public Uni<Response> declareTaxStatus(@PathParam("id") UUID id, @Valid @NotNull TaxBody body) {
    return requests.answer(
        body,
        request ->
            consignors.handle(
                new DeclareTaxStatus(id, body.declaration(), request.occurredAt()), request));
  }

  @POST
  @Path("/{id}/tax-reporting-data")
  @PermissionsAllowed(Permissions.CONSIGNOR_TAX)
  public Uni<Response> completeTaxReportingData(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(
        body,
        request ->
            consignors.onRecorded(
                id, recorded -> new CompleteTaxReportingData(id, recorded), request));
  }
}

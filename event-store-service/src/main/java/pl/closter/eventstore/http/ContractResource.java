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
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import pl.closter.edge.Permissions;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.application.Contracts;
import pl.closter.eventstore.application.Contracts.NewLine;
import pl.closter.eventstore.application.Outcome;
import pl.closter.eventstore.application.Request;
import pl.closter.eventstore.domain.consignor.Consignor;
import pl.closter.eventstore.domain.contract.ContractCommand;
import pl.closter.eventstore.domain.contract.ContractCommand.AcceptAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.ActivateContract;
import pl.closter.eventstore.domain.contract.ContractCommand.AmendLine;
import pl.closter.eventstore.domain.contract.ContractCommand.DeclineContract;
import pl.closter.eventstore.domain.contract.ContractCommand.DraftContract;
import pl.closter.eventstore.domain.contract.ContractCommand.EvaluateReadiness;
import pl.closter.eventstore.domain.contract.ContractCommand.ProposeAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.RejectAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.RemoveLine;
import pl.closter.eventstore.domain.contract.ContractCommand.RenderDocument;
import pl.closter.eventstore.domain.contract.ContractCommand.SendContract;
import pl.closter.eventstore.domain.contract.ContractCommand.SetTerms;
import pl.closter.eventstore.domain.contract.ContractCommand.SignContract;
import pl.closter.eventstore.domain.contract.ContractCommand.VoidContract;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawContract;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.Bodies.Reason;
import pl.closter.eventstore.http.ContractBodies.Activation;
import pl.closter.eventstore.http.ContractBodies.AmendmentBody;
import pl.closter.eventstore.http.ContractBodies.ByWhom;
import pl.closter.eventstore.http.ContractBodies.Dispatch;
import pl.closter.eventstore.http.ContractBodies.DocumentBody;
import pl.closter.eventstore.http.ContractBodies.LineBody;
import pl.closter.eventstore.http.ContractBodies.NewContract;
import pl.closter.eventstore.http.ContractBodies.NewLineBody;
import pl.closter.eventstore.http.ContractBodies.SignatureBody;
import pl.closter.eventstore.http.ContractBodies.TermsBody;

/// Commands to contracts, from the draft into force and to amendments. What happens to their lines
/// and at their end is in [ContractLifeResource].
@Path("/v1/contracts")
@PermissionsAllowed(Permissions.CONTRACT_AGREE)
class ContractResource {

  private final Contracts contracts;
  private final Requests requests;
  private final Uuid7 ids;

  ContractResource(Contracts contracts, Requests requests, Uuid7 ids) {
    this.contracts = contracts;
    this.requests = requests;
    this.ids = ids;
  }

  @POST
  public Uni<Response> draft(@Valid @NotNull NewContract body) {
    UUID id = ids.next();
    return requests
        .of(body)
        .chain(
            request ->
                contracts.draft(
                    body.consignorId(), consignor -> draft(id, consignor, body), request))
        .map(outcome -> Replies.created("contracts", outcome));
  }

  private static DraftContract draft(UUID id, Consignor.Stage consignor, NewContract body) {
    return new DraftContract(
        id,
        body.consignorId(),
        consignor,
        body.templateNamed(),
        body.locale(),
        body.currency(),
        body.wantedTerms());
  }

  @POST
  @Path("/{id}/lines")
  public Uni<Response> addLine(@PathParam("id") UUID id, @Valid @NotNull NewLineBody body) {
    return requests.answer(
        body,
        request -> contracts.addLine(new NewLine(id, body.productId(), body.wanted()), request));
  }

  @PUT
  @Path("/{id}/lines/{line}")
  public Uni<Response> amendLine(
      @PathParam("id") UUID id, @PathParam("line") int line, @Valid @NotNull LineBody body) {
    return send(new AmendLine(id, line, body.wanted()), body);
  }

  @DELETE
  @Path("/{id}/lines/{line}")
  public Uni<Response> removeLine(
      @PathParam("id") UUID id, @PathParam("line") int line, @NotNull Nothing body) {
    return send(new RemoveLine(id, line), body);
  }

  @PUT
  @Path("/{id}/terms")
  public Uni<Response> setTerms(@PathParam("id") UUID id, @Valid @NotNull TermsBody body) {
    return send(new SetTerms(id, body.terms()), body);
  }

  @POST
  @Path("/{id}/readiness")
  public Uni<Response> evaluate(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(
        body,
        request ->
            contracts.onGarments(
                id, (consignor, goods) -> new EvaluateReadiness(id, consignor, goods), request));
  }

  @POST
  @Path("/{id}/document")
  public Uni<Response> render(@PathParam("id") UUID id, @Valid @NotNull DocumentBody body) {
    return send(new RenderDocument(id, body.documentHash()), body);
  }

  @POST
  @Path("/{id}/dispatch")
  public Uni<Response> dispatch(@PathParam("id") UUID id, @Valid @NotNull Dispatch body) {
    return requests.answer(
        body,
        request ->
            contracts.onConsignor(
                id,
                consignor ->
                    new SendContract(
                        id, consignor, body.channel(), body.expiresAt(), request.occurredAt()),
                request));
  }

  @POST
  @Path("/{id}/signature")
  public Uni<Response> sign(@PathParam("id") UUID id, @Valid @NotNull SignatureBody body) {
    return requests.answer(
        body,
        request ->
            contracts.handle(
                new SignContract(id, body.signature(), request.occurredAt()), request));
  }

  @POST
  @Path("/{id}/refusal")
  public Uni<Response> decline(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return send(new DeclineContract(id, body.reason()), body);
  }

  @POST
  @Path("/{id}/withdrawal")
  public Uni<Response> withdraw(@PathParam("id") UUID id, @Valid @NotNull ByWhom body) {
    return send(new WithdrawContract(id, body.by(), body.reason()), body);
  }

  @POST
  @Path("/{id}/annulment")
  @PermissionsAllowed(Permissions.CONTRACT_END)
  public Uni<Response> annul(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return send(new VoidContract(id, body.reason()), body);
  }

  @POST
  @Path("/{id}/activation")
  public Uni<Response> activate(@PathParam("id") UUID id, @Valid @NotNull Activation body) {
    return requests.answer(body, request -> activate(id, body, request));
  }

  private Uni<Outcome> activate(UUID id, Activation body, Request request) {
    Instant now = request.occurredAt();
    return contracts.onGarments(
        id,
        (consignor, goods) ->
            new ActivateContract(
                id, consignor, Objects.requireNonNullElse(body.from(), now), now, goods),
        request);
  }

  @POST
  @Path("/{id}/amendments")
  public Uni<Response> propose(@PathParam("id") UUID id, @Valid @NotNull AmendmentBody body) {
    return send(
        new ProposeAmendment(id, ids.next(), body.by(), body.amendment(), body.documentHash()),
        body);
  }

  @POST
  @Path("/{id}/amendments/{amendment}/acceptance")
  public Uni<Response> accept(
      @PathParam("id") UUID id,
      @PathParam("amendment") UUID amendment,
      @Valid @NotNull SignatureBody body) {
    return send(new AcceptAmendment(id, amendment, body.signature()), body);
  }

  @POST
  @Path("/{id}/amendments/{amendment}/rejection")
  public Uni<Response> reject(
      @PathParam("id") UUID id,
      @PathParam("amendment") UUID amendment,
      @Valid @NotNull Reason body) {
    return send(new RejectAmendment(id, amendment, body.reason()), body);
  }

  private Uni<Response> send(ContractCommand command, Object body) {
    return requests.answer(body, request -> contracts.handle(command, request));
  }
}

package pl.closter.eventstore.http;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import pl.closter.edge.Permissions;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.application.ValuationConsents;
import pl.closter.eventstore.application.Valuations;
import pl.closter.eventstore.application.Valuations.Wanted;
import pl.closter.eventstore.domain.valuation.ValuationCommand;
import pl.closter.eventstore.domain.valuation.ValuationCommand.AcceptValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.CollectComparables;
import pl.closter.eventstore.domain.valuation.ValuationCommand.CompleteValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.CounterValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.DeclineValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.ExpireValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.FailValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.ProposeToConsignor;
import pl.closter.eventstore.domain.valuation.ValuationCommand.StartValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.SupersedeValuation;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.Bodies.Reason;
import pl.closter.eventstore.http.ValuationBodies.Acceptance;
import pl.closter.eventstore.http.ValuationBodies.Comparables;
import pl.closter.eventstore.http.ValuationBodies.Completion;
import pl.closter.eventstore.http.ValuationBodies.Counter;
import pl.closter.eventstore.http.ValuationBodies.NewValuation;
import pl.closter.eventstore.http.ValuationBodies.Proposal;

/// Commands to valuations.
@Path("/v1/valuations")
@PermissionsAllowed(Permissions.VALUATION_MAKE)
class ValuationResource {

  private final Valuations valuations;
  private final ValuationConsents consents;
  private final Requests requests;
  private final Uuid7 ids;

  ValuationResource(
      Valuations valuations, ValuationConsents consents, Requests requests, Uuid7 ids) {
    this.valuations = valuations;
    this.consents = consents;
    this.requests = requests;
    this.ids = ids;
  }

  @POST
  public Uni<Response> request(@Valid @NotNull NewValuation body) {
    Wanted wanted = new Wanted(ids.next(), body.productId(), body.reason());
    return requests
        .of(body)
        .chain(request -> valuations.request(wanted, request))
        .map(outcome -> Replies.created("valuations", outcome));
  }

  @POST
  @Path("/{id}/start")
  public Uni<Response> start(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(body, _ -> new StartValuation(id));
  }

  @POST
  @Path("/{id}/comparables")
  public Uni<Response> collect(@PathParam("id") UUID id, @Valid @NotNull Comparables body) {
    return send(body, _ -> new CollectComparables(id, body.setHash(), body.count()));
  }

  @POST
  @Path("/{id}/completion")
  public Uni<Response> complete(@PathParam("id") UUID id, @Valid @NotNull Completion body) {
    return send(body, at -> new CompleteValuation(id, body.estimate(), at));
  }

  @POST
  @Path("/{id}/failure")
  public Uni<Response> fail(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return send(body, _ -> new FailValuation(id, body.reason()));
  }

  @POST
  @Path("/{id}/proposal")
  public Uni<Response> propose(@PathParam("id") UUID id, @Valid @NotNull Proposal body) {
    return send(body, at -> new ProposeToConsignor(id, body.commissionPlan().plan(), at));
  }

  @POST
  @Path("/{id}/acceptance")
  public Uni<Response> accept(@PathParam("id") UUID id, @Valid @NotNull Acceptance body) {
    return send(body, at -> new AcceptValuation(id, body.by(), body.mode(), at));
  }

  /// A task asks whether the consignor agreed to it beforehand.
  @POST
  @Path("/{id}/automatic-acceptance")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> acceptByRule(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> consents.apply(id, request));
  }

  @POST
  @Path("/{id}/counter")
  public Uni<Response> counter(@PathParam("id") UUID id, @Valid @NotNull Counter body) {
    return send(body, at -> new CounterValuation(id, body.askFloor().money(), at));
  }

  @POST
  @Path("/{id}/refusal")
  public Uni<Response> decline(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return send(body, _ -> new DeclineValuation(id, body.reason()));
  }

  @POST
  @Path("/{id}/expiry")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> expire(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(body, at -> new ExpireValuation(id, at));
  }

  @POST
  @Path("/{id}/supersession")
  public Uni<Response> supersede(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return send(body, _ -> new SupersedeValuation(id, body.reason()));
  }

  private Uni<Response> send(Object body, Function<Instant, ValuationCommand> command) {
    return requests.answer(
        body, request -> valuations.handle(command.apply(request.occurredAt()), request));
  }
}

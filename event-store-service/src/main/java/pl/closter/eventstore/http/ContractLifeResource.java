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
import pl.closter.eventstore.application.Contracts;
import pl.closter.eventstore.domain.contract.ContractCommand.ApplyDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.ChooseDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.CloseContract;
import pl.closter.eventstore.domain.contract.ContractCommand.DisposeLine;
import pl.closter.eventstore.domain.contract.ContractCommand.ElapseGrace;
import pl.closter.eventstore.domain.contract.ContractCommand.ExpireContract;
import pl.closter.eventstore.domain.contract.ContractCommand.ExtendContract;
import pl.closter.eventstore.domain.contract.ContractCommand.LowerFloor;
import pl.closter.eventstore.domain.contract.ContractCommand.NoticeExpiry;
import pl.closter.eventstore.domain.contract.ContractCommand.ReachPriceStep;
import pl.closter.eventstore.domain.contract.ContractCommand.RestateTimetable;
import pl.closter.eventstore.domain.contract.ContractCommand.SettleContract;
import pl.closter.eventstore.domain.contract.ContractCommand.TerminateContract;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawLine;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.ContractBodies.ByWhom;
import pl.closter.eventstore.http.ContractBodies.Closure;
import pl.closter.eventstore.http.ContractBodies.Disposal;
import pl.closter.eventstore.http.ContractBodies.DispositionBody;
import pl.closter.eventstore.http.ContractBodies.Extension;
import pl.closter.eventstore.http.ContractBodies.LineWithdrawal;
import pl.closter.eventstore.http.ContractBodies.LoweredFloor;
import pl.closter.eventstore.http.ContractBodies.StepReached;

/// Commands to contracts in force: to their lines, and how they end.
@Path("/v1/contracts")
@PermissionsAllowed(Permissions.CONTRACT_AGREE)
class ContractLifeResource {

  private final Contracts contracts;
  private final Requests requests;

  ContractLifeResource(Contracts contracts, Requests requests) {
    this.contracts = contracts;
    this.requests = requests;
  }

  @POST
  @Path("/{id}/lines/{line}/floor")
  @PermissionsAllowed(Permissions.CONTRACT_LOWER_FLOOR)
  public Uni<Response> lowerFloor(
      @PathParam("id") UUID id, @PathParam("line") int line, @Valid @NotNull LoweredFloor body) {
    return requests.answer(
        body,
        request ->
            contracts.handle(
                new LowerFloor(id, line, body.to().money(), body.consent().consent()), request));
  }

  @POST
  @Path("/{id}/lines/{line}/price-steps")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> reachStep(
      @PathParam("id") UUID id, @PathParam("line") int line, @Valid @NotNull StepReached body) {
    return requests.answer(
        body,
        request ->
            contracts.onLine(
                id,
                line,
                goods -> new ReachPriceStep(id, line, body.step(), request.occurredAt(), goods),
                request));
  }

  @POST
  @Path("/{id}/lines/{line}/withdrawal")
  public Uni<Response> withdrawLine(
      @PathParam("id") UUID id, @PathParam("line") int line, @Valid @NotNull LineWithdrawal body) {
    return requests.answer(
        body,
        request ->
            contracts.onLine(
                id, line, goods -> new WithdrawLine(id, line, body.by(), goods), request));
  }

  @POST
  @Path("/{id}/lines/{line}/disposition")
  public Uni<Response> choose(
      @PathParam("id") UUID id, @PathParam("line") int line, @Valid @NotNull DispositionBody body) {
    return requests.answer(
        body,
        request ->
            contracts.handle(
                new ChooseDisposition(id, line, body.disposition(), body.by()), request));
  }

  @POST
  @Path("/{id}/lines/{line}/default-disposition")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> applyDisposition(
      @PathParam("id") UUID id, @PathParam("line") int line, @NotNull Nothing body) {
    return requests.answer(
        body,
        request ->
            contracts.onLine(id, line, goods -> new ApplyDisposition(id, line, goods), request));
  }

  @POST
  @Path("/{id}/timetable")
  @PermissionsAllowed(Permissions.SYSTEM_MEND)
  public Uni<Response> restateTimetable(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> contracts.handle(new RestateTimetable(id), request));
  }

  @POST
  @Path("/{id}/lines/{line}/disposal")
  @PermissionsAllowed(Permissions.PRODUCT_HANDLE)
  public Uni<Response> dispose(
      @PathParam("id") UUID id, @PathParam("line") int line, @Valid @NotNull Disposal body) {
    return requests.answer(
        body,
        request ->
            contracts.onLine(
                id, line, goods -> new DisposeLine(id, line, body.evidenceHash(), goods), request));
  }

  @POST
  @Path("/{id}/lines/{line}/binding")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> bind(
      @PathParam("id") UUID id, @PathParam("line") int line, @NotNull Nothing body) {
    return requests.answer(body, request -> contracts.bind(id, line, request));
  }

  @POST
  @Path("/{id}/lines/{line}/release")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> release(
      @PathParam("id") UUID id, @PathParam("line") int line, @NotNull Nothing body) {
    return requests.answer(body, request -> contracts.release(id, line, request));
  }

  @POST
  @Path("/{id}/extension")
  public Uni<Response> extend(@PathParam("id") UUID id, @Valid @NotNull Extension body) {
    return requests.answer(
        body,
        request ->
            contracts.handle(new ExtendContract(id, body.to(), body.consent().consent()), request));
  }

  @POST
  @Path("/{id}/expiry-notice")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> notice(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(
        body, request -> contracts.handle(new NoticeExpiry(id, request.occurredAt()), request));
  }

  @POST
  @Path("/{id}/expiry")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> expire(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(
        body, request -> contracts.handle(new ExpireContract(id, request.occurredAt()), request));
  }

  @POST
  @Path("/{id}/grace-end")
  @PermissionsAllowed(Permissions.FACT_TELL)
  public Uni<Response> elapseGrace(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(
        body, request -> contracts.handle(new ElapseGrace(id, request.occurredAt()), request));
  }

  @POST
  @Path("/{id}/termination")
  @PermissionsAllowed(Permissions.CONTRACT_END)
  public Uni<Response> terminate(@PathParam("id") UUID id, @Valid @NotNull ByWhom body) {
    return requests.answer(
        body,
        request -> contracts.handle(new TerminateContract(id, body.by(), body.reason()), request));
  }

  @POST
  @Path("/{id}/settlement")
  @PermissionsAllowed(Permissions.CONTRACT_SETTLE)
  public Uni<Response> settle(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(
        body,
        request -> contracts.onGarments(id, (_, goods) -> new SettleContract(id, goods), request));
  }

  /// Whoever keeps the books says what the balance is.
  @POST
  @Path("/{id}/closure")
  @PermissionsAllowed(Permissions.CONTRACT_CLOSE)
  public Uni<Response> close(@PathParam("id") UUID id, @Valid @NotNull Closure body) {
    return requests.answer(
        body,
        request ->
            contracts.onGarments(
                id,
                (_, goods) ->
                    new CloseContract(
                        id, body.balance().money(), body.statement().statement(), goods),
                request));
  }
}

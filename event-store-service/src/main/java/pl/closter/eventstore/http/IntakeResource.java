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
import pl.closter.events.Uuid7;
import pl.closter.eventstore.application.IntakeSessions;
import pl.closter.eventstore.application.IntakeSessions.Description;
import pl.closter.eventstore.domain.intake.IntakeCommand;
import pl.closter.eventstore.domain.intake.IntakeCommand.AddItem;
import pl.closter.eventstore.domain.intake.IntakeCommand.AnnounceIntake;
import pl.closter.eventstore.domain.intake.IntakeCommand.CancelSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.ClaimSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseCount;
import pl.closter.eventstore.domain.intake.IntakeCommand.IssueReceipt;
import pl.closter.eventstore.domain.intake.IntakeCommand.MarkItemLater;
import pl.closter.eventstore.domain.intake.IntakeCommand.OpenSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.RecordDiscrepancy;
import pl.closter.eventstore.domain.intake.IntakeCommand.ReopenSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.RequestInboundLabel;
import pl.closter.eventstore.domain.intake.IntakeCommand.ScanParcel;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.Bodies.Reason;
import pl.closter.eventstore.http.IntakeBodies.Counting;
import pl.closter.eventstore.http.IntakeBodies.DiscrepancyFound;
import pl.closter.eventstore.http.IntakeBodies.InboundLabels;
import pl.closter.eventstore.http.IntakeBodies.ItemDescription;
import pl.closter.eventstore.http.IntakeBodies.NewIntakeSession;
import pl.closter.eventstore.http.IntakeBodies.Ownership;
import pl.closter.eventstore.http.IntakeBodies.ParcelScan;
import pl.closter.eventstore.http.IntakeBodies.Station;

/// Commands to hand-overs of goods.
@Path("/v1/intake-sessions")
@PermissionsAllowed(Permissions.HANDOVER_RECORD)
class IntakeResource {

  private final IntakeSessions sessions;
  private final Requests requests;
  private final Uuid7 ids;

  IntakeResource(IntakeSessions sessions, Requests requests, Uuid7 ids) {
    this.sessions = sessions;
    this.requests = requests;
    this.ids = ids;
  }

  @POST
  public Uni<Response> announce(@Valid @NotNull NewIntakeSession body) {
    UUID id = ids.next();
    return requests
        .of(body)
        .chain(
            request ->
                sessions.of(
                    body.consignorId(),
                    owner ->
                        new AnnounceIntake(
                            id, body.channel(), owner.orElse(null), body.expectedCount()),
                    request))
        .map(outcome -> Replies.created("intake-sessions", outcome));
  }

  @POST
  @Path("/{id}/inbound-labels")
  public Uni<Response> requestLabels(@PathParam("id") UUID id, @Valid @NotNull InboundLabels body) {
    return send(new RequestInboundLabel(id, body.parcels()), body);
  }

  @POST
  @Path("/{id}/parcel-scans")
  public Uni<Response> scan(@PathParam("id") UUID id, @Valid @NotNull ParcelScan body) {
    return send(new ScanParcel(id, body.parcelCode(), body.place()), body);
  }

  @POST
  @Path("/{id}/opening")
  public Uni<Response> open(@PathParam("id") UUID id, @Valid @NotNull Station body) {
    return requests.answer(
        body,
        request ->
            sessions.handle(
                new OpenSession(id, request.context().actor().id(), body.stationId()), request));
  }

  /// One more garment lies on the table. Its number, its label code and its id are then read with
  /// the session.
  @POST
  @Path("/{id}/items")
  public Uni<Response> add(@PathParam("id") UUID id, @NotNull Nothing body) {
    return send(new AddItem(id, ids.next()), body);
  }

  /// Takes the garment into the books.
  @POST
  @Path("/{id}/items/{line}/description")
  public Uni<Response> describe(
      @PathParam("id") UUID id, @PathParam("line") int line, @Valid @NotNull ItemDescription body) {
    Description what = new Description(id, line, body.inventoryMode(), body.words().fields());
    return requests.answer(body, request -> sessions.describe(what, request));
  }

  /// The garment is described after the session is closed.
  @POST
  @Path("/{id}/items/{line}/postponement")
  public Uni<Response> postpone(
      @PathParam("id") UUID id, @PathParam("line") int line, @NotNull Nothing body) {
    return send(new MarkItemLater(id, line), body);
  }

  @POST
  @Path("/{id}/count")
  public Uni<Response> count(@PathParam("id") UUID id, @Valid @NotNull Counting body) {
    return send(new CloseCount(id, body.actual()), body);
  }

  @POST
  @Path("/{id}/discrepancies")
  public Uni<Response> record(@PathParam("id") UUID id, @Valid @NotNull DiscrepancyFound body) {
    return send(new RecordDiscrepancy(id, body.discrepancy()), body);
  }

  @POST
  @Path("/{id}/receipt")
  public Uni<Response> issueReceipt(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(
        body, request -> sessions.handle(new IssueReceipt(id, request.occurredAt()), request));
  }

  @POST
  @Path("/{id}/closure")
  public Uni<Response> close(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> sessions.close(id, request));
  }

  @POST
  @Path("/{id}/reopening")
  @PermissionsAllowed(Permissions.HANDOVER_REOPEN)
  public Uni<Response> reopen(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return requests.answer(
        body,
        request ->
            sessions.handle(
                new ReopenSession(id, request.context().actor().id(), body.reason()), request));
  }

  @POST
  @Path("/{id}/cancellation")
  public Uni<Response> cancel(@PathParam("id") UUID id, @Valid @NotNull Reason body) {
    return send(new CancelSession(id, body.reason()), body);
  }

  /// Says whose goods these are.
  @POST
  @Path("/{id}/claim")
  public Uni<Response> claim(@PathParam("id") UUID id, @Valid @NotNull Ownership body) {
    return requests.answer(
        body,
        request ->
            sessions.of(
                body.consignorId(), owner -> new ClaimSession(id, owner.orElseThrow()), request));
  }

  private Uni<Response> send(IntakeCommand command, Object body) {
    return requests.answer(body, request -> sessions.handle(command, request));
  }
}

package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DescriptionField;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.domain.consignor.Consignor;
import pl.closter.eventstore.domain.intake.IntakeCommand;
import pl.closter.eventstore.domain.intake.IntakeCommand.AnnounceIntake;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.Owner;
import pl.closter.eventstore.domain.intake.IntakeDecider;
import pl.closter.eventstore.domain.intake.IntakeRefusal;
import pl.closter.eventstore.domain.intake.IntakeSession;
import pl.closter.eventstore.domain.intake.IntakeSession.Line;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.EventLog;

/// Commands to hand-overs of goods, and how their garments come into the books.
///
/// A session gives a garment its id and its label code; the garment itself begins when somebody
/// describes it, under just these. So one that was described is one that is there.
public final class IntakeSessions {

  private final Products products;
  private final Consignors consignors;
  private final CommandHandler<IntakeSession, IntakeCommand, IntakeEvent> handler;

  public IntakeSessions(
      EventLog log, Products products, Consignors consignors, IntakeDecider decider) {
    this.products = products;
    this.consignors = consignors;
    this.handler = new CommandHandler<>(log, decider, IntakeEvent.class);
  }

  public Uni<Outcome> handle(IntakeCommand command, Request request) {
    return handle(command, request, List.of());
  }

  private Uni<Outcome> handle(IntakeCommand command, Request request, List<Guard> guards) {
    Terms<IntakeEvent> terms =
        command instanceof AnnounceIntake ? Terms.creating() : Terms.onExisting();
    return handler.handle(
        StreamId.intake(command.intakeSessionId()),
        command,
        request,
        terms.guardedBy(guards).taking(IntakeSessions::label, IntakeRefusal.LABEL_CODE_TAKEN));
  }

  // PR9: nobody else has this label, whether the garment is described yet or not.
  private static List<Claim> label(IntakeEvent event) {
    return event instanceof IntakeItemAdded added
        ? List.of(Products.label(added.labelCode(), added.productId()))
        : List.of();
  }

  Uni<Snapshot<IntakeSession>> snapshot(UUID session) {
    return handler.snapshot(StreamId.intake(session));
  }

  /// Carries out a command that depends on how far it is with a consignor.
  ///
  /// @param consignor null when there is none
  public Uni<Outcome> of(
      @Nullable UUID consignor, Function<Optional<Owner>, IntakeCommand> command, Request request) {
    return consignor == null
        ? handle(command.apply(Optional.empty()), request)
        : CommandHandler.persistently(
            () ->
                consignors
                    .snapshot(consignor)
                    .chain(known -> of(consignor, known, command, request)));
  }

  private Uni<Outcome> of(
      UUID id,
      Snapshot<Consignor> known,
      Function<Optional<Owner>, IntakeCommand> command,
      Request request) {
    return handle(
        command.apply(Optional.of(new Owner(id, known.state().stage()))),
        request,
        List.of(new Guard(StreamId.consignor(id), known.version())));
  }

  /// What is written about a garment of a session.
  public record Description(
      UUID intakeSessionId, int seq, InventoryMode mode, Map<DescriptionField, String> words) {}

  /// Takes a garment of a session into the books.
  public Uni<Outcome> describe(Description what, Request request) {
    return CommandHandler.inTime(
        snapshot(what.intakeSessionId())
            .chain(
                session ->
                    session
                        .state()
                        .line(what.seq())
                        .map(line -> describe(what, line, session.state(), request))
                        .orElseGet(() -> noItem(what.intakeSessionId(), session))));
  }

  // Nothing of the session that matters here ever changes, but for a claim: whose goods these are
  // is asked of the session when it matters.
  private Uni<Outcome> describe(
      Description what, Line line, IntakeSession session, Request request) {
    return products.handle(
        new CreateProduct(
            line.productId(),
            what.mode(),
            line.labelCode(),
            session.consignorId(),
            what.intakeSessionId(),
            what.words(),
            ChangeOrigin.OPERATOR),
        request);
  }

  private static Uni<Outcome> noItem(UUID id, Snapshot<IntakeSession> session) {
    StreamId stream = StreamId.intake(id);
    return Uni.createFrom()
        .item(
            session.version() == 0
                ? new NotFound(stream)
                : new Refused(IntakeRefusal.UNKNOWN_ITEM, null, stream, session.version()));
  }

  /// Closes a session. A garment that is in the books stays there, so none of them is a guard.
  public Uni<Outcome> close(UUID id, Request request) {
    return CommandHandler.inTime(
        snapshot(id)
            .chain(session -> described(session.state().toDescribe()))
            .chain(described -> handle(new CloseSession(id, described), request)));
  }

  private Uni<Set<UUID>> described(List<Line> lines) {
    List<UUID> garments = lines.stream().map(Line::productId).toList();
    return products.snapshots(garments).map(found -> known(garments, found));
  }

  private static Set<UUID> known(List<UUID> garments, List<Snapshot<Product>> found) {
    return IntStream.range(0, garments.size())
        .filter(line -> found.get(line).version() > 0)
        .mapToObj(garments::get)
        .collect(Collectors.toUnmodifiableSet());
  }
}

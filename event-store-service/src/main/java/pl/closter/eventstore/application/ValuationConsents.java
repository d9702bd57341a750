package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.StreamId;
import pl.closter.events.ValuationEvent.AcceptanceMode;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.domain.consignor.Consignor;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.Product.Origin;
import pl.closter.eventstore.domain.valuation.Valuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.AcceptValuation;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.EventLog;

/// Values that a consignor agreed to beforehand, whatever they are.
public final class ValuationConsents {

  private final EventLog log;
  private final Valuations valuations;
  private final Products products;
  private final IntakeSessions intake;
  private final Consignors consignors;

  public ValuationConsents(
      EventLog log,
      Valuations valuations,
      Products products,
      IntakeSessions intake,
      Consignors consignors) {
    this.log = log;
    this.valuations = valuations;
    this.products = products;
    this.intake = intake;
    this.consignors = consignors;
  }

  /// Accepts a value that was found, if the consignor of its garment wants that. Any other one is
  /// left to people, and so is one that somebody has answered or proposed meanwhile.
  public Uni<Outcome> apply(UUID id, Request request) {
    return CommandHandler.persistently(
        () -> valuations.snapshot(id).chain(found -> apply(id, found, request)));
  }

  private Uni<Outcome> apply(UUID id, Snapshot<Valuation> found, Request request) {
    return switch (found.state()) {
      case Valuation.Unknown() -> Uni.createFrom().item(new NotFound(StreamId.valuation(id)));
      case Valuation.Completed(var product, _) ->
          products
              .snapshot(product)
              .chain(garment -> owner(garment.state()))
              .chain(
                  owner ->
                      owner.isPresent()
                          ? apply(id, owner.get(), found, request)
                          : unchanged(id, found));
      case Valuation.Requested _, Valuation.InProgress _ -> unchanged(id, found);
      case Valuation.Proposed _, Valuation.Countered _, Valuation.Closed _ -> unchanged(id, found);
    };
  }

  // Whose a garment is never changes, so neither it nor its hand-over is a guard.
  private Uni<Optional<UUID>> owner(Product garment) {
    Optional<Origin> origin = Optional.ofNullable(garment.origin());
    Optional<UUID> known = origin.map(Origin::consignorId);
    Optional<UUID> session = origin.map(Origin::intakeSessionId);
    return known.isPresent() || session.isEmpty()
        ? Uni.createFrom().item(known)
        : intake
            .snapshot(session.get())
            .map(handOver -> Optional.ofNullable(handOver.state().consignorId()));
  }

  private Uni<Outcome> apply(UUID id, UUID consignor, Snapshot<Valuation> found, Request request) {
    return consignors
        .snapshot(consignor)
        .chain(
            owner ->
                agreesToAll(owner.state())
                    ? valuations.handle(
                        new AcceptValuation(
                            id, Party.CONSIGNOR, AcceptanceMode.AUTO_RULE, request.occurredAt()),
                        request,
                        List.of(new Guard(StreamId.consignor(consignor), owner.version())))
                    : unchanged(id, found));
  }

  private static boolean agreesToAll(Consignor consignor) {
    ConsignorDefaults defaults = consignor.defaults();
    return consignor.isOpen() && defaults != null && defaults.autoAcceptValuation();
  }

  private Uni<Outcome> unchanged(UUID id, Snapshot<Valuation> found) {
    return log.head()
        .map(head -> new Recorded(StreamId.valuation(id), found.version(), head, false));
  }
}

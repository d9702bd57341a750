package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import pl.closter.events.StreamId;
import pl.closter.events.ValuationEvent;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.events.ValuationEvent.ValuationAccepted;
import pl.closter.events.ValuationEvent.ValuationComparablesCollected;
import pl.closter.events.ValuationEvent.ValuationCompleted;
import pl.closter.events.ValuationEvent.ValuationCountered;
import pl.closter.events.ValuationEvent.ValuationDeclined;
import pl.closter.events.ValuationEvent.ValuationExpired;
import pl.closter.events.ValuationEvent.ValuationFailed;
import pl.closter.events.ValuationEvent.ValuationProposedToConsignor;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.events.ValuationEvent.ValuationStarted;
import pl.closter.events.ValuationEvent.ValuationSuperseded;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.domain.product.Catalogue;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.valuation.Valuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand;
import pl.closter.eventstore.domain.valuation.ValuationCommand.RequestValuation;
import pl.closter.eventstore.domain.valuation.ValuationDecider;
import pl.closter.eventstore.domain.valuation.ValuationRefusal;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.EventLog;

/// Commands to valuations.
public final class Valuations {

  private static final String OPEN_VALUATION = "valuation";

  private final Products products;
  private final CommandHandler<Valuation, ValuationCommand, ValuationEvent> handler;

  public Valuations(EventLog log, Products products, ValuationDecider decider) {
    this.products = products;
    this.handler = new CommandHandler<>(log, decider, ValuationEvent.class);
  }

  public Uni<Outcome> handle(ValuationCommand command, Request request) {
    return handle(command, request, List.of());
  }

  /// Carries a command out on condition that other streams do not change in the meantime.
  Uni<Outcome> handle(ValuationCommand command, Request request, List<Guard> guards) {
    return handler.handle(
        StreamId.valuation(command.valuationId()),
        command,
        request,
        Terms.<ValuationEvent>onExisting().guardedBy(guards).releasing(Valuations::released));
  }

  Uni<Snapshot<Valuation>> snapshot(UUID valuation) {
    return handler.snapshot(StreamId.valuation(valuation));
  }

  /// A garment to be valued.
  public record Wanted(UUID valuationId, UUID productId, Reason reason) {}

  /// Requests a valuation, on condition that the garment does not change in the meantime.
  public Uni<Outcome> request(Wanted wanted, Request request) {
    return CommandHandler.persistently(
        () ->
            products
                .snapshot(wanted.productId())
                .chain(product -> request(wanted, product, request)));
  }

  private Uni<Outcome> request(Wanted wanted, Snapshot<Product> product, Request request) {
    StreamId garment = StreamId.product(wanted.productId());
    if (product.version() == 0) {
      return Uni.createFrom().item(new NotFound(garment));
    }
    boolean inBooks = !(product.state().axes().catalogue() instanceof Catalogue.Deleted);
    return handler.handle(
        StreamId.valuation(wanted.valuationId()),
        new RequestValuation(wanted.valuationId(), wanted.productId(), wanted.reason(), inBooks),
        request,
        Terms.<ValuationEvent>creating()
            .guardedBy(List.of(new Guard(garment, product.version())))
            .taking(Valuations::taken, ValuationRefusal.ALREADY_OPEN));
  }

  // V2: one valuation that has not ended per garment.
  private static List<Claim> taken(ValuationEvent event) {
    return event instanceof ValuationRequested ? List.of(place(event)) : List.of();
  }

  private static List<Claim> released(ValuationEvent event) {
    return switch (event) {
      case ValuationAccepted _, ValuationDeclined _, ValuationExpired _ -> List.of(place(event));
      case ValuationSuperseded _, ValuationFailed _ -> List.of(place(event));
      case ValuationRequested _, ValuationStarted _, ValuationComparablesCollected _ -> List.of();
      case ValuationCompleted _, ValuationProposedToConsignor _, ValuationCountered _ -> List.of();
    };
  }

  private static Claim place(ValuationEvent event) {
    return new Claim(OPEN_VALUATION, event.productId().toString(), event.productId());
  }
}

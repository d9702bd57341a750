package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.Outcome.KeyReused;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Overtaken;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.application.Outcome.Stale;
import pl.closter.eventstore.domain.contract.Contract;
import pl.closter.eventstore.domain.contract.ContractCommand.ApplyDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.SettleContract;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.Product.Consignment;
import pl.closter.eventstore.domain.product.Sale;
import pl.closter.eventstore.log.EventLog;

/// What a contract that is over could not do about a garment while somebody kept it.
///
/// Whoever lets it go, or buys it, knows nothing of the contract: the garment itself says which one
/// binds it.
public final class ConsignmentEnds {

  private final EventLog log;
  private final Products products;
  private final Contracts contracts;

  public ConsignmentEnds(EventLog log, Products products, Contracts contracts) {
    this.log = log;
    this.products = products;
    this.contracts = contracts;
  }

  /// Does with a garment what its contract could not do: one that was let go becomes what was
  /// agreed, and is released; one that was sold may be the last that the contract waited for. As
  /// long as the contract binds the garment, nothing is to be done. Each step has a receipt of its
  /// own, so a repeat goes on where the first try was interrupted.
  public Uni<Outcome> end(UUID product, Request request) {
    return CommandHandler.inTime(
        products.snapshot(product).chain(garment -> end(product, garment, request)));
  }

  private Uni<Outcome> end(UUID product, Snapshot<Product> garment, Request request) {
    StreamId stream = StreamId.product(product);
    Consignment bound = garment.state().consignment();
    if (garment.version() == 0) {
      return Uni.createFrom().item(new NotFound(stream));
    }
    return bound == null
        ? unchanged(stream, garment.version())
        : contracts
            .snapshot(bound.contractId())
            .map(Snapshot::state)
            .chain(
                contract ->
                    contract.binds(bound.lineNo())
                        ? unchanged(stream, garment.version())
                        : end(bound, contract, stream, garment, request));
  }

  private Uni<Outcome> end(
      Consignment bound,
      Contract contract,
      StreamId stream,
      Snapshot<Product> garment,
      Request request) {
    return switch (garment.state().axes().sale()) {
      // Once more, when this one ends.
      case Sale.Reserved _ -> unchanged(stream, garment.version());
      case Sale.Sold _ -> settle(bound.contractId(), request);
      case Sale.Unavailable(), Sale.Available() ->
          contract.appliesWhatWasAgreed()
              ? dispose(bound, request.about("disposition"))
                  .chain(done -> release(bound, done, request))
              : contracts.release(bound.contractId(), bound.lineNo(), request);
    };
  }

  private Uni<Outcome> settle(UUID contract, Request request) {
    return contracts.onGarments(
        contract, (_, goods) -> new SettleContract(contract, goods), request);
  }

  private Uni<Outcome> dispose(Consignment bound, Request request) {
    UUID contract = bound.contractId();
    int line = bound.lineNo();
    return contracts.onLine(
        contract, line, goods -> new ApplyDisposition(contract, line, goods), request);
  }

  // A choice that is refused does not stand in the way: it was made, or the line is over.
  private Uni<Outcome> release(Consignment bound, Outcome chosen, Request request) {
    return switch (chosen) {
      case Recorded _, Refused _ -> contracts.release(bound.contractId(), bound.lineNo(), request);
      case NotFound _, Stale _, Overtaken _, KeyReused _ -> Uni.createFrom().item(chosen);
    };
  }

  private Uni<Outcome> unchanged(StreamId stream, long version) {
    return log.head().map(head -> new Recorded(stream, version, head, false));
  }
}

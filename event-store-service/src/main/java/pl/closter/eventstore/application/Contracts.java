package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractLine;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.domain.consignor.Consignor;
import pl.closter.eventstore.domain.contract.Contract;
import pl.closter.eventstore.domain.contract.Contract.Line;
import pl.closter.eventstore.domain.contract.ContractCommand;
import pl.closter.eventstore.domain.contract.ContractCommand.AddLine;
import pl.closter.eventstore.domain.contract.ContractCommand.DraftContract;
import pl.closter.eventstore.domain.contract.ContractCommand.Goods;
import pl.closter.eventstore.domain.contract.ContractCommand.Holding;
import pl.closter.eventstore.domain.contract.ContractCommand.LineTerms;
import pl.closter.eventstore.domain.contract.ContractDecider;
import pl.closter.eventstore.domain.contract.ContractRefusal;
import pl.closter.eventstore.domain.product.Acceptance;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.Product.Consignment;
import pl.closter.eventstore.domain.product.Product.Origin;
import pl.closter.eventstore.domain.product.ProductCommand;
import pl.closter.eventstore.domain.product.ProductCommand.BindContract;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromContract;
import pl.closter.eventstore.domain.product.Sale;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.EventLog;

/// Commands to contracts, and what a contract asks of garments.
///
/// What a contract decides about garments, or about its consignor, is decided on condition that
/// they do not change in the meantime: whatever was looked at is a guard.
public final class Contracts {

  private final Products products;
  private final Consignors consignors;
  private final IntakeSessions intake;
  private final CommandHandler<Contract, ContractCommand, ContractEvent> handler;

  public Contracts(
      EventLog log,
      Products products,
      Consignors consignors,
      IntakeSessions intake,
      ContractDecider decider) {
    this.products = products;
    this.consignors = consignors;
    this.intake = intake;
    this.handler = new CommandHandler<>(log, decider, ContractEvent.class);
  }

  public Uni<Outcome> handle(ContractCommand command, Request request) {
    return handle(command, request, List.of());
  }

  private Uni<Outcome> handle(ContractCommand command, Request request, List<Guard> guards) {
    Terms<ContractEvent> terms =
        command instanceof DraftContract ? Terms.creating() : Terms.onExisting();
    return handler.handle(
        StreamId.contract(command.contractId()), command, request, terms.guardedBy(guards));
  }

  /// Drafts a contract for a consignor who may have one.
  ///
  /// @param command makes it from how far it is with him
  public Uni<Outcome> draft(
      UUID consignor, Function<Consignor.Stage, DraftContract> command, Request request) {
    return CommandHandler.persistently(
        () ->
            consignors
                .snapshot(consignor)
                .chain(
                    known ->
                        handle(
                            command.apply(known.state().stage()),
                            request,
                            List.of(guard(consignor, known)))));
  }

  /// Carries out a command that depends on how far it is with the consignor.
  public Uni<Outcome> onConsignor(
      UUID id, Function<Consignor.Stage, ContractCommand> command, Request request) {
    return CommandHandler.persistently(
        () ->
            snapshot(id)
                .chain(
                    contract ->
                        contract.version() == 0
                            ? unknown(id)
                            : knowing(contract.state().consignorId(), command, request)));
  }

  private Uni<Outcome> knowing(
      UUID consignor, Function<Consignor.Stage, ContractCommand> command, Request request) {
    return consignors
        .snapshot(consignor)
        .chain(
            known ->
                handle(
                    command.apply(known.state().stage()),
                    request,
                    List.of(guard(consignor, known))));
  }

  private static Guard guard(UUID consignor, Snapshot<Consignor> known) {
    return new Guard(StreamId.consignor(consignor), known.version());
  }

  private static Uni<Outcome> unknown(UUID id) {
    return Uni.createFrom().item(new NotFound(StreamId.contract(id)));
  }

  Uni<Snapshot<Contract>> snapshot(UUID contract) {
    return handler.snapshot(StreamId.contract(contract));
  }

  /// A garment to be a line.
  public record NewLine(UUID contractId, UUID productId, LineTerms wanted) {}

  public Uni<Outcome> addLine(NewLine line, Request request) {
    return CommandHandler.persistently(
        () ->
            products.snapshot(line.productId()).chain(product -> addLine(line, product, request)));
  }

  private Uni<Outcome> addLine(NewLine line, Snapshot<Product> product, Request request) {
    StreamId garment = StreamId.product(line.productId());
    return product.version() == 0
        ? Uni.createFrom().item(new NotFound(garment))
        : claimed(goods(line.productId(), product.state()), product.state())
            .chain(
                goods ->
                    handle(
                        new AddLine(line.contractId(), line.wanted(), goods),
                        request,
                        List.of(new Guard(garment, product.version()))));
  }

  // Whose a hand-over is, is said once and for all, so the session is no guard.
  private Uni<Goods> claimed(Goods goods, Product product) {
    UUID session = Optional.ofNullable(product.origin()).map(Origin::intakeSessionId).orElse(null);
    return goods.consignorId() != null || session == null
        ? Uni.createFrom().item(goods)
        : intake.snapshot(session).map(known -> goods.handedOverBy(known.state().consignorId()));
  }

  /// Carries out a command that depends on all garments of the contract, and on its consignor.
  ///
  /// @param command makes it from what is known about them
  public Uni<Outcome> onGarments(
      UUID id, BiFunction<Consignor.Stage, List<Goods>, ContractCommand> command, Request request) {
    return CommandHandler.persistently(
        () ->
            snapshot(id)
                .chain(
                    contract ->
                        contract.version() == 0
                            ? unknown(id)
                            : onGarments(contract.state(), command, request)));
  }

  private Uni<Outcome> onGarments(
      Contract contract,
      BiFunction<Consignor.Stage, List<Goods>, ContractCommand> command,
      Request request) {
    List<UUID> garments = contract.openLines().stream().map(ContractLine::productId).toList();
    return Uni.combine()
        .all()
        .unis(consignors.snapshot(contract.consignorId()), products.snapshots(garments))
        .with((known, found) -> new Seen(contract.consignorId(), known, garments, found))
        .chain(
            seen ->
                handle(
                    command.apply(seen.consignor().state().stage(), seen.goods()),
                    request,
                    seen.guards()));
  }

  /// What was looked at for a whole contract.
  private record Seen(
      UUID consignorId,
      Snapshot<Consignor> consignor,
      List<UUID> garments,
      List<Snapshot<Product>> found) {

    List<Goods> goods() {
      return IntStream.range(0, garments.size())
          .mapToObj(line -> Contracts.goods(garments.get(line), found.get(line).state()))
          .toList();
    }

    List<Guard> guards() {
      return Stream.concat(
              Stream.of(guard(consignorId, consignor)),
              IntStream.range(0, garments.size())
                  .mapToObj(
                      line ->
                          new Guard(
                              StreamId.product(garments.get(line)), found.get(line).version())))
          .toList();
    }
  }

  /// Carries out a command that depends on the garment of one line.
  ///
  /// @param command makes it from what is known about the garment
  public Uni<Outcome> onLine(
      UUID id, int lineNo, Function<Goods, ContractCommand> command, Request request) {
    return onLine(id, lineNo, (line, _) -> onGarment(line.agreed().productId(), command, request));
  }

  private Uni<Outcome> onGarment(
      UUID garment, Function<Goods, ContractCommand> command, Request request) {
    return products
        .snapshot(garment)
        .chain(
            product ->
                handle(
                    command.apply(goods(garment, product.state())),
                    request,
                    List.of(new Guard(StreamId.product(garment), product.version()))));
  }

  /// Has the garment of a line bound by the contract, on condition that the contract does not
  /// change in the meantime: it may be offered, or, in the days of grace, no more. A garment that
  /// the contract does not bind any more is released.
  public Uni<Outcome> bind(UUID id, int lineNo, Request request) {
    return onLine(id, lineNo, (line, contract) -> settle(id, line.agreed(), contract, request));
  }

  /// Has the garment of a line released, if the contract does not bind it any more.
  public Uni<Outcome> release(UUID id, int lineNo, Request request) {
    return onLine(
        id,
        lineNo,
        (line, contract) ->
            contract.state().binds(lineNo)
                ? refused(ContractRefusal.STILL_BINDING, id, contract)
                : settle(id, line.agreed(), contract, request));
  }

  private Uni<Outcome> settle(
      UUID id, ContractLine line, Snapshot<Contract> contract, Request request) {
    return products.handle(
        binding(id, line, contract.state()),
        request,
        List.of(new Guard(StreamId.contract(id), contract.version())));
  }

  private static ProductCommand binding(UUID id, ContractLine line, Contract contract) {
    return contract.binds(line.lineNo())
        ? new BindContract(
            line.productId(),
            id,
            line.lineNo(),
            contract.consignorId(),
            line.floor(),
            contract.isInForce())
        : new ReleaseFromContract(line.productId(), id, "CONTRACT_" + contract.stage().name());
  }

  private static Goods goods(UUID id, Product product) {
    Consignment bound = product.consignment();
    return new Goods(
        id,
        product.isConsigned(),
        product.axes().acceptance() instanceof Acceptance.Accepted,
        product.axes().custody().isInHouse(),
        Optional.ofNullable(product.origin()).map(Origin::consignorId).orElse(null),
        false,
        bound == null ? null : bound.contractId(),
        switch (product.axes().sale()) {
          case Sale.Unavailable(), Sale.Available() -> Holding.NOBODY;
          case Sale.Reserved _ -> Holding.RESERVED;
          case Sale.Sold _ -> Holding.SOLD;
        },
        product.price().orElse(null));
  }

  private Uni<Outcome> onLine(
      UUID id, int lineNo, BiFunction<Line, Snapshot<Contract>, Uni<Outcome>> step) {
    return CommandHandler.persistently(
        () -> snapshot(id).chain(contract -> onLine(id, lineNo, contract, step)));
  }

  private static Uni<Outcome> onLine(
      UUID id,
      int lineNo,
      Snapshot<Contract> contract,
      BiFunction<Line, Snapshot<Contract>, Uni<Outcome>> step) {
    if (contract.version() == 0) {
      return unknown(id);
    }
    return contract
        .state()
        .line(lineNo)
        .map(line -> step.apply(line, contract))
        .orElseGet(() -> refused(ContractRefusal.UNKNOWN_LINE, id, contract));
  }

  private static Uni<Outcome> refused(
      ContractRefusal refusal, UUID id, Snapshot<Contract> contract) {
    return Uni.createFrom()
        .item(new Refused(refusal, null, StreamId.contract(id), contract.version()));
  }
}

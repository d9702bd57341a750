package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractLine;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OfferEvent.OfferLapsed;
import pl.closter.events.OfferEvent.OfferPaymentWindowOpened;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.domain.contract.Contract;
import pl.closter.eventstore.domain.contract.Contract.Line;
import pl.closter.eventstore.domain.listing.Listing;
import pl.closter.eventstore.domain.offer.Offer;
import pl.closter.eventstore.domain.offer.OfferCommand;
import pl.closter.eventstore.domain.offer.OfferCommand.BoundTo;
import pl.closter.eventstore.domain.offer.OfferCommand.Garment;
import pl.closter.eventstore.domain.offer.OfferCommand.OfferToConsignor;
import pl.closter.eventstore.domain.offer.OfferCommand.OfferToHouse;
import pl.closter.eventstore.domain.offer.OfferCommand.Proposal;
import pl.closter.eventstore.domain.offer.OfferCommand.Shelf;
import pl.closter.eventstore.domain.offer.OfferCommand.Shown;
import pl.closter.eventstore.domain.offer.OfferDecider;
import pl.closter.eventstore.domain.offer.OfferRefusal;
import pl.closter.eventstore.domain.product.Details.Pricing;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.Product.Consignment;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.EventLog;

/// Commands to offers.
///
/// What is decided about a garment and its floor is decided on condition that neither the garment
/// nor its contract nor the listing changes in the meantime: each is a guard.
public final class Offers {

  private static final String ACCEPTED_OFFER = "accepted-offer";
  private static final String ORDER_OF_OFFER = "order-of-offer";

  private final EventLog log;
  private final Goods goods;
  private final CommandHandler<Offer, OfferCommand, OfferEvent> handler;

  public Offers(EventLog log, Goods goods, OfferDecider decider) {
    this.log = log;
    this.goods = goods;
    this.handler = new CommandHandler<>(log, decider, OfferEvent.class);
  }

  /// What offers are about.
  public record Goods(Products products, Contracts contracts, Listings listings) {}

  public Uni<Outcome> handle(OfferCommand command, Request request) {
    return handle(command, request, List.of(), Terms.onExisting());
  }

  private Uni<Outcome> handle(
      OfferCommand command, Request request, List<Guard> guards, Terms<OfferEvent> terms) {
    return handler.handle(
        StreamId.offer(command.offerId()),
        command,
        request,
        terms
            .guardedBy(guards)
            .taking(Offers::taken, OfferRefusal.ANOTHER_ACCEPTED)
            .releasing(Offers::released));
  }

  Uni<Snapshot<Offer>> snapshot(UUID offer) {
    return handler.snapshot(StreamId.offer(offer));
  }

  /// The offer that such an order is the order of, if there is one.
  Uni<Optional<UUID>> ofOrder(UUID order) {
    return log.ownerOf(ORDER_OF_OFFER, order.toString());
  }

  /// Where a buyer can pay by himself: at the channel whose listing he saw, when it has it still.
  Uni<Optional<Shelf>> shelf(UUID listing) {
    return goods
        .listings()
        .snapshot(listing)
        .map(
            now ->
                now.state().isAtChannel()
                    ? now.state().known().map(shown -> new Shelf(listing, shown.channel()))
                    : Optional.empty());
  }

  /// A buyer's proposal.
  public record BuyersOffer(
      UUID offerId, UUID listingId, @Nullable UUID buyerId, Proposal proposal) {}

  public Uni<Outcome> toHouse(BuyersOffer offer, Request request) {
    return CommandHandler.persistently(
        () ->
            goods
                .listings()
                .snapshot(offer.listingId())
                .chain(listing -> toHouse(offer, listing, request)));
  }

  private Uni<Outcome> toHouse(BuyersOffer offer, Snapshot<Listing> listing, Request request) {
    StreamId stream = StreamId.listing(offer.listingId());
    return listing
        .state()
        .known()
        .map(shown -> toHouse(offer, shown, listing, request))
        .orElseGet(() -> missing(stream));
  }

  private Uni<Outcome> toHouse(
      BuyersOffer offer, Listing.Offer shown, Snapshot<Listing> listing, Request request) {
    UUID id = offer.listingId();
    Shown now = new Shown(id, shown.productId(), listing.state().isOnSale(), shown.price());
    return look(shown.productId())
        .chain(
            seen ->
                handle(
                    new OfferToHouse(
                        offer.offerId(), now, offer.buyerId(), offer.proposal(), seen.garment()),
                    request,
                    seen.guardedWith(new Guard(StreamId.listing(id), listing.version())),
                    Terms.creating()));
  }

  /// What the House proposes to a consignor.
  public record OurOffer(UUID offerId, Kind kind, UUID contractId, int lineNo, Proposal proposal) {}

  public Uni<Outcome> toConsignor(OurOffer offer, Request request) {
    return CommandHandler.persistently(
        () ->
            goods
                .contracts()
                .snapshot(offer.contractId())
                .chain(contract -> toConsignor(offer, contract, request)));
  }

  private Uni<Outcome> toConsignor(OurOffer offer, Snapshot<Contract> contract, Request request) {
    StreamId stream = StreamId.contract(offer.contractId());
    return contract
        .state()
        .line(offer.lineNo())
        .map(line -> toConsignor(offer, line.agreed(), contract, request))
        .orElseGet(() -> missing(stream));
  }

  private Uni<Outcome> toConsignor(
      OurOffer offer, ContractLine line, Snapshot<Contract> contract, Request request) {
    OfferSubject subject =
        OfferSubject.toConsignor(
            offer.kind(), offer.contractId(), offer.lineNo(), contract.state().consignorId());
    return look(line.productId())
        .chain(
            seen ->
                handle(
                    new OfferToConsignor(
                        offer.offerId(),
                        line.productId(),
                        subject,
                        offer.proposal(),
                        seen.garment()),
                    request,
                    seen.guards(),
                    Terms.creating()));
  }

  /// Carries out a command that depends on the garment of the offer.
  ///
  /// @param command makes it from what is known about the garment
  public Uni<Outcome> onGarment(UUID id, Function<Garment, OfferCommand> command, Request request) {
    return CommandHandler.persistently(
        () ->
            snapshot(id)
                .chain(
                    offer ->
                        offer
                            .state()
                            .said()
                            .map(talk -> onGarment(talk, command, request))
                            .orElseGet(() -> missing(StreamId.offer(id)))));
  }

  private Uni<Outcome> onGarment(
      Offer.Talk talk, Function<Garment, OfferCommand> command, Request request) {
    return look(talk.productId())
        .chain(
            seen ->
                handle(command.apply(seen.garment()), request, seen.guards(), Terms.onExisting()));
  }

  /// A garment as it was looked at.
  private record Seen(Garment garment, List<Guard> guards) {

    List<Guard> guardedWith(Guard more) {
      return Stream.concat(guards.stream(), Stream.of(more)).toList();
    }
  }

  private Uni<Seen> look(UUID id) {
    return goods.products().snapshot(id).chain(product -> look(id, product));
  }

  private Uni<Seen> look(UUID id, Snapshot<Product> product) {
    Guard garment = new Guard(StreamId.product(id), product.version());
    Consignment bound = product.state().consignment();
    return bound == null
        ? Uni.createFrom().item(new Seen(ofHouse(product.state()), List.of(garment)))
        : goods
            .contracts()
            .snapshot(bound.contractId())
            .map(
                contract ->
                    new Seen(
                        consigned(product.state(), bound, contract.state()),
                        List.of(
                            garment,
                            new Guard(StreamId.contract(bound.contractId()), contract.version()))));
  }

  private static Garment ofHouse(Product product) {
    Money lowest = product.details().pricing().map(Pricing::lowestOffer).orElse(null);
    return new Garment(product.isFree(), lowest, null);
  }

  // The floor is that of the contract: the garment hears of a lower one a moment later.
  private static Garment consigned(Product product, Consignment bound, Contract contract) {
    boolean binds = contract.binds(bound.lineNo());
    Optional<Money> floor =
        contract.line(bound.lineNo()).map(Line::agreed).map(ContractLine::floor);
    return new Garment(
        binds && product.isFree(),
        floor.orElse(bound.floor()),
        binds ? new BoundTo(bound.contractId(), bound.lineNo()) : null);
  }

  private static Uni<Outcome> missing(StreamId stream) {
    return Uni.createFrom().item(new NotFound(stream));
  }

  // O4: one agreement about a garment at a time. To buy it from its consignor is refused while a
  // buyer has it, but keeps nobody away afterwards: such an agreement has no end.
  private static List<Claim> taken(OfferEvent event) {
    return switch (event) {
      case OfferAccepted accepted when accepted.subject().kind() != Kind.LOWER_FLOOR ->
          List.of(place(event));
      // Whoever tells of this order hears whose it is.
      case OfferPaymentWindowOpened opened -> List.of(order(opened.offerId()));
      case OfferEvent _ -> List.of();
    };
  }

  private static Claim order(UUID offer) {
    UUID order = OfferSales.orderOf(offer);
    return new Claim(ORDER_OF_OFFER, order.toString(), offer);
  }

  private static List<Claim> released(OfferEvent event) {
    return switch (event) {
      case OfferLapsed _, OfferConvertedToOrder _ -> List.of(place(event));
      case OfferAccepted accepted when accepted.subject().kind() == Kind.BUYOUT ->
          List.of(place(event));
      case OfferEvent _ -> List.of();
    };
  }

  private static Claim place(OfferEvent event) {
    return new Claim(ACCEPTED_OFFER, event.productId().toString(), event.productId());
  }
}

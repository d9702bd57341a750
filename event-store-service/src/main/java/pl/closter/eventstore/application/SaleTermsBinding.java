package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DiscountBearing.Cause;
import pl.closter.events.Money;
import pl.closter.events.NamedUuid;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.SaleContract;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.Orders.Ask;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.domain.contract.Contract;
import pl.closter.eventstore.domain.contract.SaleTerms;
import pl.closter.eventstore.domain.offer.Offer;
import pl.closter.eventstore.domain.offer.Offer.Deal;
import pl.closter.eventstore.domain.order.Order;
import pl.closter.eventstore.domain.order.Order.Facts;
import pl.closter.eventstore.domain.order.OrderCommand.FreezeTerms;
import pl.closter.eventstore.domain.order.OrderCommand.Selling;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.Product.Consignment;
import pl.closter.eventstore.log.Append.Guard;

/// Binds what the price of an order line means for House and consignor, as soon as the line has its
/// garment.
///
/// The garment and its contract are guards: what is bound is what they say at that moment.
public final class SaleTermsBinding {

  private final Orders orders;
  private final Products products;
  private final Contracts contracts;
  private final Offers offers;

  public SaleTermsBinding(Orders orders, Products products, Contracts contracts, Offers offers) {
    this.orders = orders;
    this.products = products;
    this.contracts = contracts;
    this.offers = offers;
  }

  /// Asks the garment of a line, and binds the terms when the line has it. Each step has a receipt
  /// of its own, so a repeat goes on where the first try was interrupted.
  ///
  /// @return what became of the garment, unless the terms could not be bound
  public Uni<Outcome> ask(UUID order, String lineId, Ask ask, Request request) {
    return CommandHandler.inTime(
        orders
            .ask(order, lineId, ask, request)
            .chain(
                asked ->
                    asked instanceof Recorded && ask != Ask.RELEASE
                        ? bind(new Line(order, lineId), asked, request.about("terms"))
                        : Uni.createFrom().item(asked)));
  }

  private record Line(UUID orderId, String lineId) {}

  private Uni<Outcome> bind(Line line, Outcome asked, Request request) {
    return CommandHandler.persistently(
            () ->
                orders
                    .snapshot(line.orderId())
                    .chain(order -> bind(line, order.state(), asked, request)))
        .map(bound -> bound instanceof Recorded ? asked : bound);
  }

  private Uni<Outcome> bind(Line line, Order order, Outcome asked, Request request) {
    if (order.isBound(line.lineId())) {
      return Uni.createFrom().item(asked);
    }
    UUID garment = order.line(line.lineId()).map(OrderLine::productId).orElseThrow();
    return products
        .snapshot(garment)
        .chain(
            product ->
                has(line, product.state())
                    ? freeze(line, garment, order, product, request)
                    : Uni.createFrom().item(asked));
  }

  // If not, somebody else has the garment, and the line is about to be rejected.
  private static boolean has(Line line, Product product) {
    return product.axes().sale().isUnder(NamedUuid.reservation(line.orderId(), line.lineId()));
  }

  private Uni<Outcome> freeze(
      Line line, UUID garment, Order order, Snapshot<Product> product, Request request) {
    Guard guard = new Guard(StreamId.product(garment), product.version());
    return found(guard, line.orderId(), product.state(), order)
        .chain(
            found ->
                orders.handle(
                    new FreezeTerms(line.orderId(), line.lineId(), found.selling()),
                    request,
                    found.guards()));
  }

  /// What is to be bound, as long as none of these has changed.
  private record Found(@Nullable Selling selling, List<Guard> guards) {}

  private Uni<Found> found(Guard garment, UUID id, Product product, Order order) {
    Consignment bound = product.consignment();
    return bound == null
        ? Uni.createFrom().item(new Found(null, List.of(garment)))
        : Uni.combine()
            .all()
            .unis(contracts.snapshot(bound.contractId()), agreed(id, order))
            .with(
                (contract, deal) ->
                    new Found(
                        selling(bound, contract.state(), deal),
                        List.of(
                            garment,
                            new Guard(StreamId.contract(bound.contractId()), contract.version()))));
  }

  /// The offer that became this order, if one did.
  private Uni<Optional<Deal>> agreed(UUID id, Order order) {
    return offerOf(id, order.placed().orElseThrow())
        .chain(
            offer ->
                offer.isPresent()
                    ? offers.snapshot(offer.get()).map(Snapshot::state).map(Offer::agreed)
                    : Uni.createFrom().item(Optional.<Deal>empty()));
  }

  // Any other order of a channel is named by what the channel calls it.
  private Uni<Optional<UUID>> offerOf(UUID id, Facts facts) {
    if (facts.channel().equals(OfferSales.CHANNEL)) {
      return Uni.createFrom().item(Optional.of(UUID.fromString(facts.externalRef())));
    }
    return id.equals(NamedUuid.order(facts.channel(), facts.externalRef()))
        ? Uni.createFrom().item(Optional.<UUID>empty())
        : offers.ofOrder(id);
  }

  // What the consignor consented to for this buyer takes the place of the floor of his contract.
  private static Selling selling(Consignment bound, Contract contract, Optional<Deal> deal) {
    SaleTerms terms = SaleTerms.of(contract, bound.lineNo()).orElseThrow();
    Money floor = deal.map(Deal::floor).orElse(terms.floor());
    return new Selling(
        new SaleContract(
            bound.contractId(), bound.lineNo(), terms.consignorId(), terms.termsHash(), floor),
        terms.plan(),
        terms.bearing().of(deal.isPresent() ? Cause.OFFER : Cause.PROMO));
  }
}

package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.domain.offer.Offer;
import pl.closter.eventstore.domain.offer.Offer.Converted;
import pl.closter.eventstore.domain.offer.Offer.Deal;
import pl.closter.eventstore.domain.offer.Offer.Reserved;
import pl.closter.eventstore.domain.offer.Offer.Talk;
import pl.closter.eventstore.domain.offer.OfferCommand.ConvertOffer;
import pl.closter.eventstore.domain.order.Order;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;

/// Orders that a channel tells of and that began as offers: a buyer paid through the link that he
/// was given.
///
/// Such an order is the one that the offer was to become, so its line has the garment already: it
/// was kept under its reservation. What does not fit the offer, because it lapsed, somebody changed
/// the price at the channel, or it was paid for twice, is an order like any other, and whoever has
/// the garment decides.
public final class OfferOrders {

  private final Offers offers;
  private final Products products;
  private final Orders orders;

  public OfferOrders(Offers offers, Products products, Orders orders) {
    this.offers = offers;
    this.products = products;
    this.orders = orders;
  }

  /// An order as a channel tells of it.
  ///
  /// @param order makes the command from the garments of the lines, in their order
  public record Told(
      UUID orderId, List<String> labelCodes, Function<List<UUID>, PlaceOrder> order) {}

  /// Records it. Each step has a receipt of its own, so a repeat goes on where the first try was
  /// interrupted.
  public Uni<Outcome> place(UUID offer, Told told, Request request) {
    return CommandHandler.inTime(
        products
            .withLabel(told.labelCodes().getFirst())
            .chain(
                garment ->
                    told.labelCodes().size() == 1 && garment.isPresent()
                        ? place(offer, told, garment.get(), request)
                        : placeAsAny(told, request)));
  }

  private Uni<Outcome> placeAsAny(Told told, Request request) {
    return orders.place(told.orderId(), told.labelCodes(), told.order(), request);
  }

  private Uni<Outcome> place(UUID offer, Told told, UUID garment, Request request) {
    PlaceOrder wanted = named(told.order().apply(List.of(garment)), OfferSales.orderOf(offer));
    return Uni.combine()
        .all()
        .unis(offers.snapshot(offer), orders.snapshot(wanted.orderId()))
        .with((deal, known) -> fits(wanted, deal, known))
        .chain(fits -> fits ? placeAsAgreed(offer, wanted, request) : placeAsAny(told, request));
  }

  // One order has one line, whatever the channel calls it.
  private static PlaceOrder named(PlaceOrder told, UUID order) {
    OrderLine line = told.lines().getFirst();
    return new PlaceOrder(
        order,
        told.channel(),
        told.externalRef(),
        told.currency(),
        List.of(new OrderLine(OfferSales.LINE, line.productId(), line.price(), line.discount())),
        told.shipping(),
        told.total(),
        told.buyerKind(),
        told.cashOnDelivery(),
        told.placedAt());
  }

  private static boolean fits(PlaceOrder wanted, Snapshot<Offer> offer, Snapshot<Order> known) {
    boolean other =
        known
            .state()
            .placed()
            .filter(
                facts ->
                    !facts.channel().equals(wanted.channel())
                        || !facts.externalRef().equals(wanted.externalRef()))
            .isPresent();
    return !other && isAgreed(wanted.lines().getFirst(), offer.state());
  }

  private static boolean isAgreed(OrderLine line, Offer offer) {
    boolean bought = offer instanceof Reserved || offer instanceof Converted;
    Optional<UUID> garment = offer.said().map(Talk::productId);
    Optional<Money> amount = offer.agreed().map(Deal::amount);
    return bought
        && garment.equals(Optional.of(line.productId()))
        && line.price().hasCurrencyOf(line.discount())
        && amount.equals(Optional.of(line.price().minus(line.discount())));
  }

  private Uni<Outcome> placeAsAgreed(UUID offer, PlaceOrder order, Request request) {
    ConvertOffer convert =
        new ConvertOffer(
            offer, order.orderId(), order.shipping(), order.buyerKind(), order.placedAt());
    return orders
        .handle(order, request, List.of())
        .chain(
            placed ->
                placed instanceof Recorded
                    ? offers
                        .handle(convert, request.about("conversion"))
                        .map(converted -> told(placed, converted))
                    : Uni.createFrom().item(placed));
  }

  // That it was placed is a fact, also when the offer lapsed in between.
  private static Outcome told(Outcome placed, Outcome converted) {
    return converted instanceof Recorded || converted instanceof Refused ? placed : converted;
  }
}

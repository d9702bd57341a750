package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import pl.closter.events.Money;
import pl.closter.events.NamedUuid;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.Outcome.KeyReused;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Overtaken;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.application.Outcome.Stale;
import pl.closter.eventstore.domain.offer.Offer;
import pl.closter.eventstore.domain.offer.Offer.Accepted;
import pl.closter.eventstore.domain.offer.Offer.Closed;
import pl.closter.eventstore.domain.offer.Offer.Converted;
import pl.closter.eventstore.domain.offer.Offer.Ending;
import pl.closter.eventstore.domain.offer.Offer.Open;
import pl.closter.eventstore.domain.offer.Offer.Reserved;
import pl.closter.eventstore.domain.offer.Offer.Talk;
import pl.closter.eventstore.domain.offer.Offer.Unknown;
import pl.closter.eventstore.domain.offer.OfferCommand.LapseOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.OpenPaymentWindow;
import pl.closter.eventstore.domain.offer.OfferCommand.Shelf;
import pl.closter.eventstore.domain.offer.OfferRefusal;
import pl.closter.eventstore.domain.order.Order;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;
import pl.closter.eventstore.domain.order.OrderCommand.RecordPayment;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.log.Append.Guard;

/// What an agreement with a buyer asks of his garment.
///
/// The garment is kept under the reservation of the order line that the offer becomes when the
/// buyer pays, so that the line has it already then.
public final class OfferSales {

  /// The channel of orders that began as offers; there the order has the id of the offer.
  public static final String CHANNEL = "offer";

  /// The one line of such an order.
  static final String LINE = "1";

  private final Offers offers;
  private final Products products;
  private final Orders orders;

  public OfferSales(Offers offers, Products products, Orders orders) {
    this.offers = offers;
    this.products = products;
    this.orders = orders;
  }

  /// The order that an offer becomes.
  public static UUID orderOf(UUID offer) {
    return NamedUuid.order(CHANNEL, offer.toString());
  }

  static UUID reservationOf(UUID offer) {
    return NamedUuid.reservation(orderOf(offer), LINE);
  }

  /// Keeps the garment for the buyer and lets him pay; lets the offer lapse when somebody else was
  /// faster. Each step has a receipt of its own, so a repeat goes on where the first try was
  /// interrupted.
  public Uni<Outcome> reserve(UUID id, Request request) {
    return CommandHandler.persistently(
        () -> offers.snapshot(id).chain(offer -> reserve(id, offer, request)));
  }

  private Uni<Outcome> reserve(UUID id, Snapshot<Offer> offer, Request request) {
    return switch (offer.state()) {
      case Unknown() -> Uni.createFrom().item(new NotFound(StreamId.offer(id)));
      case Accepted(var talk, _) when talk.subject().kind() == Kind.PURCHASE ->
          offers
              .shelf(Objects.requireNonNull(talk.subject().listingId()))
              .chain(shelf -> keep(id, talk, shelf, offer, request));
      case Open _, Accepted _, Reserved _, Converted _, Closed _ ->
          openWindow(id, Optional.empty(), request);
    };
  }

  // Where he pays by himself, the channel keeps it for him, too: its listing need not be hidden.
  private Uni<Outcome> keep(
      UUID id, Talk talk, Optional<Shelf> shelf, Snapshot<Offer> offer, Request request) {
    return products
        .handle(
            new Reserve(
                talk.productId(),
                reservationOf(id),
                ReservationCause.OFFER,
                shelf.map(Shelf::channel).orElse(null),
                null),
            request.about("reservation"),
            List.of(new Guard(StreamId.offer(id), offer.version())))
        .chain(
            outcome ->
                switch (outcome) {
                  case Recorded _ -> openWindow(id, shelf, request);
                  case Refused _ -> lapse(id, request);
                  case NotFound _, Stale _, Overtaken _, KeyReused _ ->
                      Uni.createFrom().item(outcome);
                });
  }

  private Uni<Outcome> openWindow(UUID id, Optional<Shelf> shelf, Request request) {
    return offers.handle(
        new OpenPaymentWindow(id, reservationOf(id), shelf.orElse(null), request.occurredAt()),
        request);
  }

  private Uni<Outcome> lapse(UUID id, Request request) {
    return offers.handle(
        new LapseOffer(id, LapseReason.NOT_AVAILABLE, request.occurredAt()), request);
  }

  /// Lets the garment of a lapsed offer go.
  public Uni<Outcome> release(UUID id, Request request) {
    return CommandHandler.persistently(
        () -> offers.snapshot(id).chain(offer -> release(id, offer, request)));
  }

  private Uni<Outcome> release(UUID id, Snapshot<Offer> offer, Request request) {
    StreamId stream = StreamId.offer(id);
    return switch (offer.state()) {
      case Unknown() -> Uni.createFrom().item(new NotFound(stream));
      case Closed(var talk, var ending) when ending == Ending.LAPSED ->
          products.handle(
              new ReleaseReservation(talk.productId(), reservationOf(id), "OFFER_LAPSED"),
              request,
              List.of(new Guard(stream, offer.version())));
      case Open _, Accepted _, Reserved _, Converted _, Closed _ ->
          Uni.createFrom()
              .item(new Refused(OfferRefusal.NOT_LAPSED, null, stream, offer.version()));
    };
  }

  /// Places the order of an offer that was paid for, and records the payment. Each step has a
  /// receipt of its own.
  public Uni<Outcome> order(UUID id, Request request) {
    return CommandHandler.inTime(offers.snapshot(id).chain(offer -> order(id, offer, request)));
  }

  private Uni<Outcome> order(UUID id, Snapshot<Offer> offer, Request request) {
    StreamId stream = StreamId.offer(id);
    return switch (offer.state()) {
      case Unknown() -> Uni.createFrom().item(new NotFound(stream));
      case Converted(_, _, var sold) -> order(sold, request);
      case Open _, Accepted _, Reserved _, Closed _ ->
          Uni.createFrom()
              .item(new Refused(OfferRefusal.NOT_CONVERTED, null, stream, offer.version()));
    };
  }

  private Uni<Outcome> order(OfferConvertedToOrder sold, Request request) {
    return orders
        .snapshot(sold.orderId())
        .chain(order -> order(sold, isToldOf(order.state()), request));
  }

  // A channel that told of the order tells of the payment, too.
  private static boolean isToldOf(Order order) {
    return order.placed().filter(facts -> !facts.channel().equals(CHANNEL)).isPresent();
  }

  private Uni<Outcome> order(OfferConvertedToOrder sold, boolean told, Request request) {
    return orders
        .handle(placing(sold), request.about("order"), List.of())
        .chain(
            placed ->
                placed instanceof Recorded && !told
                    ? orders.handle(
                        new RecordPayment(sold.orderId(), total(sold), sold.paidAt()), request)
                    : Uni.createFrom().item(placed));
  }

  private static PlaceOrder placing(OfferConvertedToOrder sold) {
    return new PlaceOrder(
        sold.orderId(),
        CHANNEL,
        sold.offerId().toString(),
        sold.amount().currency(),
        List.of(
            new OrderLine(LINE, sold.productId(), sold.price(), sold.price().minus(sold.amount()))),
        sold.shipping(),
        total(sold),
        sold.buyerKind(),
        false,
        sold.paidAt());
  }

  private static Money total(OfferConvertedToOrder sold) {
    return sold.amount().plus(sold.shipping());
  }
}

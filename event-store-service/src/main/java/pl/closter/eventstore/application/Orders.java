package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.domain.order.Order;
import pl.closter.eventstore.domain.order.OrderCommand;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;
import pl.closter.eventstore.domain.order.OrderDecider;
import pl.closter.eventstore.domain.order.OrderRefusal;
import pl.closter.eventstore.domain.product.ProductCommand;
import pl.closter.eventstore.log.EventLog;

/// Commands to orders, and what an order's lines ask of garments.
public final class Orders {

  private final EventLog log;
  private final Products products;
  private final CommandHandler<Order, OrderCommand, OrderEvent> handler;

  public Orders(EventLog log, Products products) {
    this.log = log;
    this.products = products;
    this.handler =
        new CommandHandler<>(log, new OrderDecider(), OrderEvent.class, OrderRefusal.UNKNOWN);
  }

  public Uni<Outcome> handle(OrderCommand command, Request request) {
    return handler.handle(StreamId.order(command.orderId()), command, request, Terms.onExisting());
  }

  /// Records an order whose lines name garments by label code.
  ///
  /// @param order its lines' product ids are to be filled in
  /// @param labelCodes of the lines, in their order
  public Uni<Outcome> place(OrderPlaced order, List<String> labelCodes, Request request) {
    return Uni.join()
        .all(labelCodes.stream().map(products::withLabel).toList())
        .andFailFast()
        .chain(garments -> placeWith(order, garments, request));
  }

  private Uni<Outcome> placeWith(
      OrderPlaced order, List<Optional<UUID>> garments, Request request) {
    StreamId stream = StreamId.order(order.orderId());
    if (garments.stream().anyMatch(Optional::isEmpty)) {
      return Uni.createFrom().item(new Refused(OrderRefusal.UNKNOWN_LABEL_CODE, stream, 0));
    }
    List<OrderLine> lines =
        java.util.stream.IntStream.range(0, garments.size())
            .mapToObj(i -> withGarment(order.lines().get(i), garments.get(i).orElseThrow()))
            .toList();
    OrderPlaced complete =
        new OrderPlaced(
            order.orderId(),
            order.channel(),
            order.externalRef(),
            lines,
            order.shippingPrice(),
            order.total(),
            order.buyerKind(),
            order.cashOnDelivery(),
            order.placedAt());
    return handler.handle(stream, new PlaceOrder(complete), request, Terms.creating());
  }

  private static OrderLine withGarment(OrderLine line, UUID garment) {
    return new OrderLine(line.lineId(), garment, line.price(), line.discount());
  }

  /// Makes the command to the garment of a line.
  @FunctionalInterface
  public interface LineCommand {
    ProductCommand of(UUID garment, String channel, OrderClaim claim);
  }

  /// Sends a command to the garment of a line; a cancelled order asks for nothing any more.
  public Uni<Outcome> toGarment(UUID order, String lineId, LineCommand command, Request request) {
    return handler
        .snapshot(StreamId.order(order))
        .chain(snapshot -> toGarment(order, lineId, command, request, snapshot));
  }

  private Uni<Outcome> toGarment(
      UUID id, String lineId, LineCommand command, Request request, Snapshot<Order> snapshot) {
    StreamId stream = StreamId.order(id);
    return switch (snapshot.state()) {
      case Order.Unknown() -> Uni.createFrom().item(new NotFound(stream));
      case Order.Cancelled _ ->
          log.head().map(head -> new Recorded(stream, snapshot.version(), head, false));
      case Order.Open open ->
          open.garmentOf(lineId)
              .map(garment -> command.of(garment, open.placed().channel(), claim(open, lineId)))
              .map(ready -> products.handle(ready, request))
              .orElseGet(
                  () ->
                      Uni.createFrom()
                          .item(
                              new Refused(OrderRefusal.NO_SUCH_LINE, stream, snapshot.version())));
    };
  }

  private static OrderClaim claim(Order.Open order, String lineId) {
    OrderPlaced placed = order.placed();
    return new OrderClaim(placed.orderId(), lineId, placed.externalRef(), placed.placedAt());
  }
}

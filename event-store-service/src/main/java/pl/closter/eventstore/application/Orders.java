package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.domain.order.Order;
import pl.closter.eventstore.domain.order.Order.Facts;
import pl.closter.eventstore.domain.order.OrderCommand;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;
import pl.closter.eventstore.domain.order.OrderDecider;
import pl.closter.eventstore.domain.order.OrderRefusal;
import pl.closter.eventstore.domain.product.ProductCommand;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.EventLog;

/// Commands to orders, and what an order's lines ask of garments.
public final class Orders {

  private final Products products;
  private final CommandHandler<Order, OrderCommand, OrderEvent> handler;

  public Orders(EventLog log, Products products, OrderDecider decider) {
    this.products = products;
    this.handler = new CommandHandler<>(log, decider, OrderEvent.class);
  }

  public Uni<Outcome> handle(OrderCommand command, Request request) {
    return handler.handle(StreamId.order(command.orderId()), command, request, Terms.onExisting());
  }

  /// Carries a command out on condition that other streams do not change in the meantime.
  Uni<Outcome> handle(OrderCommand command, Request request, List<Guard> guards) {
    Terms<OrderEvent> terms = command instanceof PlaceOrder ? Terms.creating() : Terms.onExisting();
    return handler.handle(
        StreamId.order(command.orderId()), command, request, terms.guardedBy(guards));
  }

  Uni<Snapshot<Order>> snapshot(UUID order) {
    return handler.snapshot(StreamId.order(order));
  }

  /// Records an order whose lines name garments by label code.
  ///
  /// @param order makes the command from the garments of the lines, in their order
  public Uni<Outcome> place(
      UUID id, List<String> labelCodes, Function<List<UUID>, PlaceOrder> order, Request request) {
    StreamId stream = StreamId.order(id);
    return Uni.join()
        .all(labelCodes.stream().map(products::withLabel).toList())
        .andFailFast()
        .chain(
            garments ->
                firstUnknown(labelCodes, garments)
                    .map(label -> unknownLabel(stream, label))
                    .orElseGet(
                        () ->
                            handler.handle(
                                stream,
                                order.apply(garments.stream().flatMap(Optional::stream).toList()),
                                request,
                                Terms.creating())));
  }

  private static Optional<String> firstUnknown(
      List<String> labelCodes, List<Optional<UUID>> garments) {
    return IntStream.range(0, garments.size())
        .filter(line -> garments.get(line).isEmpty())
        .mapToObj(labelCodes::get)
        .findFirst();
  }

  private static Uni<Outcome> unknownLabel(StreamId stream, String label) {
    return Uni.createFrom()
        .item(
            new Refused(
                OrderRefusal.UNKNOWN_LABEL_CODE,
                "No garment has the label code " + label + ".",
                stream,
                0));
  }

  /// What an order line asks of its garment.
  public enum Ask {
    RESERVE,
    SELL,
    RELEASE
  }

  /// Asks the garment of a line, on condition that the order does not change in the meantime. A
  /// line that is not to be fulfilled any more lets its garment go, whatever is asked.
  public Uni<Outcome> ask(UUID order, String lineId, Ask ask, Request request) {
    return CommandHandler.persistently(
        () ->
            handler
                .snapshot(StreamId.order(order))
                .chain(snapshot -> ask(StreamId.order(order), snapshot, lineId, ask, request)));
  }

  private Uni<Outcome> ask(
      StreamId stream, Snapshot<Order> snapshot, String lineId, Ask ask, Request request) {
    Order order = snapshot.state();
    Optional<OrderLine> line = order.line(lineId);
    if (order.placed().isEmpty()) {
      return Uni.createFrom().item(new NotFound(stream));
    } else if (line.isEmpty()) {
      return refused(OrderRefusal.UNKNOWN_LINE, stream, snapshot);
    } else if (order.isOpen(lineId) && ask == Ask.RELEASE) {
      return refused(OrderRefusal.LINE_STILL_OPEN, stream, snapshot);
    }
    return products.handle(
        command(stream.id(), order, line.get(), ask),
        request,
        List.of(new Guard(stream, snapshot.version())));
  }

  private static Uni<Outcome> refused(
      OrderRefusal refusal, StreamId stream, Snapshot<Order> snapshot) {
    return Uni.createFrom().item(new Refused(refusal, null, stream, snapshot.version()));
  }

  private static ProductCommand command(UUID id, Order order, OrderLine line, Ask ask) {
    Facts facts = order.placed().orElseThrow();
    OrderClaim claim = new OrderClaim(id, line.lineId(), facts.externalRef(), facts.placedAt());
    UUID garment = line.productId();
    if (!order.isOpen(line.lineId())) {
      return new ReleaseFromOrderLine(
          garment, claim, order.cancelled() ? "ORDER_CANCELLED" : "LINE_REJECTED");
    }
    return switch (ask) {
      case RESERVE -> new ReserveForOrderLine(garment, facts.channel(), claim);
      case SELL -> new SellToOrderLine(garment, facts.channel(), claim);
      case RELEASE -> throw new IllegalStateException("An open line keeps its garment");
    };
  }
}

package pl.closter.projection.view.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.SaleContract;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
import pl.closter.projection.view.FoldedText;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `customer_order`: one buyer's order.
///
/// @param placedAt when the buyer placed it, by the channel's clock
/// @param paidAt by the channel's clock; null while it is unpaid
public record OrderRow(
    UUID orderId,
    String channel,
    String externalRef,
    @JsonUnwrapped Axes axes,
    @JsonUnwrapped Sums sums,
    List<Line> lines,
    Instant placedAt,
    @Nullable Instant paidAt,
    @Nullable String cancelReason,
    @JsonUnwrapped Trace trace)
    implements View.Row {

  public OrderRow {
    lines = List.copyOf(lines);
  }

  /// The three independent sides of an order.
  public record Axes(Commercial commercial, Payment payment, Fulfilment fulfilment) {

    static final Axes AT_FIRST =
        new Axes(Commercial.PLACED, Payment.UNPAID, Fulfilment.UNFULFILLED);

    Axes paid() {
      return new Axes(commercial, Payment.PAID, fulfilment);
    }

    Axes cancelled() {
      return new Axes(Commercial.CANCELLED, payment, fulfilment);
    }

    Axes shipped() {
      return new Axes(commercial, payment, Fulfilment.SHIPPED);
    }
  }

  public enum Commercial {
    PLACED,
    CANCELLED
  }

  public enum Payment {
    UNPAID,
    PAID
  }

  public enum Fulfilment {
    UNFULFILLED,
    SHIPPED
  }

  /// What the buyer owes, in one currency.
  public record Sums(long totalMinorUnits, long shippingMinorUnits, String currency) {}

  /// What its price means for House and consignor.
  ///
  /// @param guaranteeMinorUnits what the House pays on top of the price
  /// @param contractId null when the garment is the House's own
  public record Frozen(
      @JsonProperty("houseMinorUnits") long houseMinorUnits,
      @JsonProperty("consignorMinorUnits") long consignorMinorUnits,
      @JsonProperty("guaranteeMinorUnits") long guaranteeMinorUnits,
      @JsonProperty("contractId") @Nullable UUID contractId) {

    static Frozen of(SaleTermsFrozen told) {
      SaleContract contract = told.contract();
      return new Frozen(
          told.houseAmount().amountMinor(),
          told.consignorAmount().amountMinor(),
          told.priceGuarantee().amountMinor(),
          contract == null ? null : contract.contractId());
    }
  }

  /// One garment in the order. The names are those in the stored JSON, not those of columns.
  ///
  /// @param terms null until they are bound
  public record Line(
      @JsonProperty("lineId") String lineId,
      @JsonProperty("productId") UUID productId,
      @JsonProperty("priceMinorUnits") long priceMinorUnits,
      @JsonProperty("discountMinorUnits") long discountMinorUnits,
      State state,
      @Nullable LineRejectionReason reason,
      @Nullable Frozen terms) {

    public enum State {
      OPEN,
      REJECTED
    }

    static Line of(OrderLine line) {
      return new Line(
          line.lineId(),
          line.productId(),
          line.price().amountMinor(),
          line.discount().amountMinor(),
          State.OPEN,
          null,
          null);
    }

    Line rejected(LineRejectionReason why) {
      return new Line(
          lineId, productId, priceMinorUnits, discountMinorUnits, State.REJECTED, why, terms);
    }

    Line with(Frozen next) {
      return new Line(lineId, productId, priceMinorUnits, discountMinorUnits, state, reason, next);
    }
  }

  @Override
  public UUID id() {
    return orderId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  /// The words that a search looks for it in.
  @JsonProperty
  String searched() {
    return FoldedText.of(externalRef);
  }

  OrderRow with(Axes next) {
    return new OrderRow(
        orderId, channel, externalRef, next, sums, lines, placedAt, paidAt, cancelReason, trace);
  }

  OrderRow paid(Instant at) {
    return new OrderRow(
        orderId, channel, externalRef, axes.paid(), sums, lines, placedAt, at, cancelReason, trace);
  }

  OrderRow cancelled(String reason) {
    return new OrderRow(
        orderId,
        channel,
        externalRef,
        axes.cancelled(),
        sums,
        lines,
        placedAt,
        paidAt,
        reason,
        trace);
  }

  OrderRow rejecting(String lineId, LineRejectionReason reason) {
    return withLine(lineId, line -> line.rejected(reason));
  }

  OrderRow freezing(String lineId, Frozen terms) {
    return withLine(lineId, line -> line.with(terms));
  }

  private OrderRow withLine(String lineId, UnaryOperator<Line> change) {
    List<Line> next =
        lines.stream()
            .map(line -> line.lineId().equals(lineId) ? change.apply(line) : line)
            .toList();
    return new OrderRow(
        orderId, channel, externalRef, axes, sums, next, placedAt, paidAt, cancelReason, trace);
  }

  OrderRow with(Trace next) {
    return new OrderRow(
        orderId, channel, externalRef, axes, sums, lines, placedAt, paidAt, cancelReason, next);
  }
}

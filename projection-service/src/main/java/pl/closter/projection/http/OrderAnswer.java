package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.projection.view.orders.OrderQuery.FoundOrder;
import pl.closter.projection.view.orders.OrderRow;
import pl.closter.projection.view.orders.OrderState;

/// An order as callers see it.
///
/// @param externalRef the channel's own id of it
/// @param state the axes in one word
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderAnswer(
    UUID id,
    String channel,
    String externalRef,
    OrderState state,
    OrderRow.Commercial commercial,
    OrderRow.Payment payment,
    OrderRow.Fulfilment fulfilment,
    Amount total,
    Amount shipping,
    List<Line> lines,
    Instant placedAt,
    @Nullable Instant paidAt,
    @Nullable String cancelReason,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /// One garment in the order.
  ///
  /// @param terms absent until they are bound
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(
      String lineId,
      UUID productId,
      Amount price,
      Amount discount,
      OrderRow.Line.State state,
      @Nullable LineRejectionReason reason,
      @Nullable SaleTerms terms) {}

  /// What the price of a line means for House and consignor.
  ///
  /// @param priceGuarantee what the House pays on top of the price
  /// @param contractId absent when the garment is the House's own
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SaleTerms(
      Amount houseAmount,
      Amount consignorAmount,
      Amount priceGuarantee,
      @Nullable UUID contractId) {}

  static OrderAnswer of(FoundOrder found) {
    OrderRow row = found.row();
    String currency = row.sums().currency();
    return new OrderAnswer(
        row.orderId(),
        row.channel(),
        row.externalRef(),
        OrderState.of(row.axes()),
        row.axes().commercial(),
        row.axes().payment(),
        row.axes().fulfilment(),
        new Amount(row.sums().totalMinorUnits(), currency),
        new Amount(row.sums().shippingMinorUnits(), currency),
        row.lines().stream().map(line -> line(line, currency)).toList(),
        row.placedAt(),
        row.paidAt(),
        row.cancelReason(),
        row.trace().createdAt(),
        row.trace().updatedAt(),
        row.version());
  }

  private static Line line(OrderRow.Line line, String currency) {
    return new Line(
        line.lineId(),
        line.productId(),
        new Amount(line.priceMinorUnits(), currency),
        new Amount(line.discountMinorUnits(), currency),
        line.state(),
        line.reason(),
        terms(line.terms(), currency));
  }

  private static @Nullable SaleTerms terms(OrderRow.@Nullable Frozen terms, String currency) {
    return terms == null
        ? null
        : new SaleTerms(
            new Amount(terms.houseMinorUnits(), currency),
            new Amount(terms.consignorMinorUnits(), currency),
            new Amount(terms.guaranteeMinorUnits(), currency),
            terms.contractId());
  }
}

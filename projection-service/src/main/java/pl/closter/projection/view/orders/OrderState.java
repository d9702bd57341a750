package pl.closter.projection.view.orders;

import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.orders.OrderRow.Axes;
import pl.closter.projection.view.orders.OrderRow.Commercial;
import pl.closter.projection.view.orders.OrderRow.Fulfilment;
import pl.closter.projection.view.orders.OrderRow.Payment;

/// An order's axes in one word, for lists.
public enum OrderState {
  CANCELLED(Commercial.CANCELLED, null, null),
  SHIPPED(Commercial.PLACED, null, Fulfilment.SHIPPED),
  PAID(Commercial.PLACED, Payment.PAID, Fulfilment.UNFULFILLED),
  PLACED(Commercial.PLACED, Payment.UNPAID, Fulfilment.UNFULFILLED);

  private final Commercial commercial;
  private final @Nullable Payment payment;
  private final @Nullable Fulfilment fulfilment;

  OrderState(Commercial commercial, @Nullable Payment payment, @Nullable Fulfilment fulfilment) {
    this.commercial = commercial;
    this.payment = payment;
    this.fulfilment = fulfilment;
  }

  /// The word for these axes.
  public static OrderState of(Axes axes) {
    if (axes.commercial() == Commercial.CANCELLED) {
      return CANCELLED;
    } else if (axes.fulfilment() == Fulfilment.SHIPPED) {
      return SHIPPED;
    }
    return axes.payment() == Payment.PAID ? PAID : PLACED;
  }

  Commercial commercial() {
    return commercial;
  }

  /// Null when the word leaves it open.
  @Nullable Payment payment() {
    return payment;
  }

  /// Null when the word leaves it open.
  @Nullable Fulfilment fulfilment() {
    return fulfilment;
  }
}

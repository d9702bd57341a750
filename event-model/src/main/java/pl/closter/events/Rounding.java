package pl.closter.events;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The one way in which a part of an amount becomes minor units: half up, once, at the end.
final class Rounding {

  private Rounding() {}

  /// The amount times `numerator / denominator`.
  ///
  /// @throws ArithmeticException when the result does not fit
  static long halfUp(long amount, long numerator, long denominator) {
    return halfUp(BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(numerator)), denominator);
  }

  static long halfUp(BigDecimal product, long denominator) {
    return product
        .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}

package pl.closter.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Currency;

/// An amount of money in minor units (grosz, cent) of one currency. Never a fraction, never mixed.
///
/// @param amountMinor minor units; may be negative in sums, never in a price
public record Money(long amountMinor, Code currency) implements Comparable<Money> {

  /// An ISO 4217 currency code that the JDK knows; making one of anything else fails.
  public record Code(@JsonValue String code) {

    @JsonCreator
    public Code {
      if (Currency.getInstance(code).getDefaultFractionDigits() < 0) {
        throw new IllegalArgumentException(code + " is not a currency that prices are given in");
      }
    }

    /// How many digits of the amount are minor units: 2 for PLN, 0 for JPY.
    public int exponent() {
      return Currency.getInstance(code).getDefaultFractionDigits();
    }

    @Override
    public String toString() {
      return code;
    }
  }

  public static Money of(long amountMinor, String currency) {
    return new Money(amountMinor, new Code(currency));
  }

  /// The sum.
  ///
  /// @throws ArithmeticException when the currencies differ or the result does not fit
  public Money plus(Money other) {
    return new Money(Math.addExact(amountMinor, sameCurrency(other).amountMinor), currency);
  }

  /// The difference.
  ///
  /// @throws ArithmeticException when the currencies differ or the result does not fit
  public Money minus(Money other) {
    return new Money(Math.subtractExact(amountMinor, sameCurrency(other).amountMinor), currency);
  }

  /// Orders amounts of one currency.
  ///
  /// @throws ArithmeticException when the currencies differ
  @Override
  public int compareTo(Money other) {
    return Long.compare(amountMinor, sameCurrency(other).amountMinor);
  }

  public boolean isLessThan(Money other) {
    return compareTo(other) < 0;
  }

  public boolean hasCurrencyOf(Money other) {
    return currency.equals(other.currency);
  }

  private Money sameCurrency(Money other) {
    if (!hasCurrencyOf(other)) {
      throw new ArithmeticException(
          "No arithmetic across currencies: " + currency + " and " + other.currency);
    }
    return other;
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(amountMinor, currency.exponent()).toPlainString() + " " + currency;
  }
}

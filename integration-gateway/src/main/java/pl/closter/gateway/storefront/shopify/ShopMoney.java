package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import pl.closter.events.Money;

/// Shopify writes money as a decimal text; ours is whole minor units. Nothing is ever rounded.
final class ShopMoney {

  // An exponent could make a short text a number of a billion digits.
  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

  private ShopMoney() {}

  static String write(Money money) {
    return BigDecimal.valueOf(money.amountMinor(), money.currency().exponent()).toPlainString();
  }

  /// Reads the shop's side of a `MoneyBag`.
  ///
  /// @throws IllegalArgumentException when it is not money
  /// @throws ArithmeticException when it has more decimals than the currency
  static Money read(JsonNode bag) {
    JsonNode money = bag.path("shopMoney");
    var currency = new Money.Code(money.path("currencyCode").asText());
    String amount = money.path("amount").asText();
    if (!PLAIN.matcher(amount).matches()) {
      throw new IllegalArgumentException("An amount is not a plain decimal");
    }
    return new Money(
        new BigDecimal(amount).movePointRight(currency.exponent()).longValueExact(), currency);
  }
}

package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import pl.closter.events.Money;

/// Shopify writes money as a decimal text; ours is whole minor units. Nothing is ever rounded.
final class ShopMoney {

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
    BigDecimal amount = new BigDecimal(money.path("amount").asText());
    return new Money(amount.movePointRight(currency.exponent()).longValueExact(), currency);
  }
}

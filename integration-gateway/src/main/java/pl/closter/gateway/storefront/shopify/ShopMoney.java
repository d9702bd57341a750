package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Optional;
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

  /// Reads a price, which stands there without its currency; empty when it is not money.
  static Optional<Money> find(JsonNode amount, JsonNode currency) {
    try {
      return Optional.of(read(amount.asText(), new Money.Code(currency.asText())));
    } catch (IllegalArgumentException | ArithmeticException notMoney) {
      return Optional.empty();
    }
  }

  /// Writes the value of a metafield of type `money`.
  static String json(Money money) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("amount", write(money))
        .put("currency_code", money.currency().code())
        .toString();
  }

  /// Reads the shop's side of a `MoneyBag`.
  ///
  /// @throws IllegalArgumentException when it is not money
  /// @throws ArithmeticException when it has more decimals than the currency
  static Money read(JsonNode bag) {
    JsonNode money = bag.path("shopMoney");
    return read(money.path("amount").asText(), new Money.Code(money.path("currencyCode").asText()));
  }

  private static Money read(String amount, Money.Code currency) {
    if (!PLAIN.matcher(amount).matches()) {
      throw new IllegalArgumentException("An amount is not a plain decimal");
    }
    return new Money(
        new BigDecimal(amount).movePointRight(currency.exponent()).longValueExact(), currency);
  }
}

package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import pl.closter.events.Money;
import pl.closter.gateway.storefront.Till.Agreed;

/// What Shopify is told of an agreement, in the words of
/// [DraftOrderInput](https://shopify.dev/docs/api/admin-graphql/latest/input-objects/DraftOrderInput).
final class DraftInput {

  /// The attribute by which an order says which offer it was.
  static final String ATTRIBUTE = "closter_offer";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DraftInput() {}

  /// A tag may have 40 characters.
  static String tag(UUID offer) {
    return "offer-" + offer.toString().replace("-", "");
  }

  /// The price is overridden, so that it is the agreed one whatever the shop asks by then, and what
  /// is left out of it is a discount, as the terms of a consignor have it.
  static ObjectNode of(Agreed agreed, String variant) {
    ObjectNode input =
        JSON.objectNode()
            .put("reserveInventoryUntil", agreed.until().toString())
            .put("acceptAutomaticDiscounts", false)
            .put("allowDiscountCodesInCheckout", false);
    input.putArray("tags").add(tag(agreed.offerId()));
    var _ =
        input
            .putArray("customAttributes")
            .addObject()
            .put("key", ATTRIBUTE)
            .put("value", agreed.offerId().toString());
    ObjectNode line =
        input.putArray("lineItems").addObject().put("variantId", variant).put("quantity", 1);
    var _ =
        line.putObject("priceOverride")
            .put("amount", ShopMoney.write(agreed.price()))
            .put("currencyCode", agreed.price().currency().code());
    Money less = agreed.price().minus(agreed.amount());
    if (less.amountMinor() > 0) {
      var _ =
          line.putObject("appliedDiscount")
              .put("title", "Offer")
              .put("valueType", "FIXED_AMOUNT")
              .put("value", new BigDecimal(ShopMoney.write(less)));
    }
    return input;
  }

  /// The offer that an order says it was; empty when it was none, or says nonsense.
  static Optional<UUID> offerOf(JsonNode order) {
    return StreamSupport.stream(order.path("customAttributes").spliterator(), false)
        .filter(attribute -> attribute.path("key").asText().equals(ATTRIBUTE))
        .flatMap(attribute -> id(attribute.path("value").asText()).stream())
        .findFirst();
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException nonsense) {
      return Optional.empty();
    }
  }
}

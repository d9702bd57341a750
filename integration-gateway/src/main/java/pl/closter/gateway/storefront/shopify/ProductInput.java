package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.gateway.storefront.Offer;

/// Writes an offer as a `ProductSetInput`: one product with one variant in one piece.
final class ProductInput {

  private static final String NAMESPACE = "closter";
  private static final String LISTING_ID = "listing_id";
  private static final String TEXT = "single_line_text_field";
  private static final String MONEY = "money";
  private static final String CATEGORY_PREFIX = "gid://shopify/TaxonomyCategory/";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int HANDLE_TAIL = 8;

  private ProductInput() {}

  /// How a listing is found again, whatever became of the answer that told the product's id.
  static ObjectNode identifier(UUID listingId) {
    ObjectNode customId =
        JSON.objectNode()
            .put("namespace", NAMESPACE)
            .put("key", LISTING_ID)
            .put("value", listingId.toString());
    return JSON.objectNode().set("customId", customId);
  }

  /// A product that does not exist yet, with its one piece in stock.
  static ObjectNode forNew(Offer offer, String locationId) {
    ObjectNode product = forKnown(offer);
    ObjectNode stock =
        JSON.objectNode().put("locationId", locationId).put("name", "available").put("quantity", 1);
    ObjectNode variant = (ObjectNode) product.path("variants").path(0);
    var _ = variant.putArray("inventoryQuantities").add(stock);
    return product;
  }

  /// A product that exists. Its stock is left alone: the piece may have been sold a moment ago.
  static ObjectNode forKnown(Offer offer) {
    ObjectNode product =
        JSON.objectNode()
            .put("title", offer.title())
            .put("handle", handle(offer))
            .put("descriptionHtml", html(offer))
            .put("status", offer.hidden() ? "DRAFT" : "ACTIVE");
    put(product, "vendor", offer.brand());
    put(product, isTaxonomy(offer.category()) ? "category" : "productType", offer.category());
    product.set("metafields", metafields(offer));
    ObjectNode option = JSON.objectNode().put("name", "Title");
    var _ = option.putArray("values").addObject().put("name", "Default Title");
    var _ = product.putArray("productOptions").add(option);
    var _ = product.putArray("variants").add(variant(offer));
    return product;
  }

  private static ObjectNode variant(Offer offer) {
    ObjectNode variant =
        JSON.objectNode()
            .put("sku", offer.labelCode())
            .put("price", ShopMoney.write(offer.price()))
            .put("inventoryPolicy", "DENY");
    var _ = variant.putObject("inventoryItem").put("tracked", true);
    var _ =
        variant
            .putArray("optionValues")
            .addObject()
            .put("optionName", "Title")
            .put("name", "Default Title");
    return variant;
  }

  private static ArrayNode metafields(Offer offer) {
    ArrayNode fields = JSON.arrayNode();
    fields.add(metafield(LISTING_ID, "id", offer.listingId().toString()));
    fields.add(metafield("product_id", TEXT, offer.productId().toString()));
    fields.add(metafield("content_hash", TEXT, offer.contentHash()));
    if (offer.grade() != null) {
      fields.add(metafield("grade", TEXT, offer.grade().name()));
    }
    // The list replaces the one before, so a price that is no reduction says nothing.
    if (offer.lowestPrice30d() != null) {
      fields.add(metafield("lowest_price_30d", MONEY, ShopMoney.json(offer.lowestPrice30d())));
    }
    return fields;
  }

  private static JsonNode metafield(String key, String type, String value) {
    return JSON.objectNode()
        .put("namespace", NAMESPACE)
        .put("key", key)
        .put("type", type)
        .put("value", value);
  }

  private static void put(ObjectNode product, String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      var _ = product.put(field, value);
    }
  }

  private static boolean isTaxonomy(@Nullable String category) {
    return category != null && category.startsWith(CATEGORY_PREFIX);
  }

  /// From the label code; with the end of the listing's id, because an earlier listing of the same
  /// garment keeps its handle in the archive.
  private static String handle(Offer offer) {
    String label = offer.labelCode().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String listing = offer.listingId().toString();
    return (label + "-" + listing.substring(listing.length() - HANDLE_TAIL)).replaceAll("^-+", "");
  }

  private static String html(Offer offer) {
    String text =
        offer.description() == null || offer.description().isBlank()
            ? ""
            : "<p>" + escaped(offer.description().strip()).replaceAll("\\R", "<br>") + "</p>";
    String facts =
        Stream.of(fact("Size", offer.size()), fact("Colour", offer.colour()))
            .flatMap(s -> s)
            .collect(Collectors.joining());
    return facts.isEmpty() ? text : text + "<ul>" + facts + "</ul>";
  }

  private static Stream<String> fact(String name, @Nullable String value) {
    return value == null || value.isBlank()
        ? Stream.empty()
        : Stream.of("<li>" + name + ": " + escaped(value) + "</li>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

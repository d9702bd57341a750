package pl.closter.local.shopify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is offered: a `ProductSetInput` in the form in which the gateway writes it.
record Garment(String listing, String sku, String title, String price, Map<String, Object> more) {

  static final String SET =
      """
      mutation Set($input: ProductSetInput!, $identifier: ProductSetIdentifiers!) {
        productSet(input: $input, identifier: $identifier, synchronous: true) {
          product { id handle status }
          userErrors { field message code }
        }
      }
      """;

  static final String PUBLISH =
      """
      mutation Publish($id: ID!) {
        publishablePublish(id: $id, input: [{ publicationId: "gid://shopify/Publication/1" }]) {
          publishable { publishedOnPublication(publicationId: "gid://shopify/Publication/1") }
          userErrors { field message }
        }
      }
      """;

  static final String UPDATE =
      """
      mutation Update($product: ProductUpdateInput) {
        productUpdate(product: $product) {
          product { id status title }
          userErrors { field message }
        }
      }
      """;

  static Garment coat() {
    return new Garment("listing-1", "ITEM-000123", "Płaszcz wełniany", "400.00", Map.of());
  }

  static Garment dress() {
    return new Garment("listing-2", "ITEM-000124", "Sukienka", "129.00", Map.of());
  }

  Garment at(String other) {
    return new Garment(listing, sku, title, other, more);
  }

  Garment with(String field, Object value) {
    Map<String, Object> fields = new HashMap<>(more);
    fields.put(field, value);
    return new Garment(listing, sku, title, price, fields);
  }

  /// With its one piece in stock.
  Garment inStock() {
    return with(
        "variants",
        List.of(
            variant(
                Map.of(
                    "inventoryQuantities",
                    List.of(
                        Map.of(
                            "locationId",
                            "gid://shopify/Location/1",
                            "name",
                            "available",
                            "quantity",
                            1))))));
  }

  Map<String, Object> identifier() {
    return Map.of(
        "customId", Map.of("namespace", "closter", "key", "listing_id", "value", listing));
  }

  Map<String, Object> input() {
    Map<String, Object> input = new HashMap<>();
    input.put("title", title);
    input.put("status", "ACTIVE");
    input.put("metafields", List.of(metafield("listing_id", "id", listing)));
    input.put(
        "productOptions",
        List.of(Map.of("name", "Title", "values", List.of(Map.of("name", "Default Title")))));
    input.put("variants", List.of(variant(Map.of())));
    input.putAll(more);
    return input;
  }

  static Map<String, Object> metafield(String key, String type, String value) {
    return Map.of("namespace", "closter", "key", key, "type", type, "value", value);
  }

  private Map<String, Object> variant(Map<String, Object> further) {
    Map<String, Object> variant = new HashMap<>(further);
    variant.put("sku", sku);
    variant.put("price", price);
    variant.put("optionValues", List.of(Map.of("optionName", "Title", "name", "Default Title")));
    return variant;
  }
}

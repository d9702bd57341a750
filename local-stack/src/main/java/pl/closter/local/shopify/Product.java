package pl.closter.local.shopify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One product with its one variant, and how often it was really changed.
final class Product {

  private static final String ACTIVE = "ACTIVE";
  private static final String ARCHIVED = "ARCHIVED";

  final String id;
  private final long number;
  String handle = "";
  Map<String, Object> fields = new HashMap<>();
  Map<String, Metafield> metafields = new LinkedHashMap<>();
  String status = ACTIVE;
  String sku = "";
  String price = "0.00";
  int stock;
  final Set<String> publications = new HashSet<>();
  int updated;
  int published;
  int archived;

  Product(long number) {
    this.number = number;
    this.id = "gid://shopify/Product/" + number;
  }

  /// A fact that the shop keeps beside the product.
  record Metafield(String namespace, String key, String type, String value) {

    Map<String, Object> shown() {
      return Map.of("namespace", namespace, "key", key, "type", type, "value", value);
    }
  }

  /// What a change changes.
  record State(
      String handle,
      Map<String, Object> fields,
      Map<String, Metafield> metafields,
      String status,
      String sku,
      String price,
      int stock) {}

  State state() {
    return new State(handle, Map.copyOf(fields), Map.copyOf(metafields), status, sku, price, stock);
  }

  void becomes(String other) {
    if (other.equals(ARCHIVED) && !status.equals(ARCHIVED)) {
      archived++;
    }
    status = other;
  }

  boolean isActive() {
    return status.equals(ACTIVE);
  }

  boolean isPublishedOn(String publication) {
    return isActive() && publications.contains(publication);
  }

  private boolean isOnline() {
    return isActive() && !publications.isEmpty();
  }

  /// As GraphQL sees it.
  Map<String, Object> shown() {
    Map<String, Object> shown = new HashMap<>(fields);
    shown.put("id", id);
    shown.put("legacyResourceId", number);
    shown.put("handle", handle);
    shown.put("status", status);
    shown.putIfAbsent("vendor", "");
    shown.putIfAbsent("productType", "");
    shown.putIfAbsent("descriptionHtml", "");
    shown.putIfAbsent("tags", List.of());
    shown.put("totalInventory", stock);
    shown.put("self", this);
    shown.put("onlineStoreUrl", isOnline() ? "https://shop.example/products/" + handle : null);
    return shown;
  }

  /// Its one variant, as GraphQL sees it.
  Map<String, Object> variant() {
    Map<String, Object> shown = new HashMap<>();
    shown.put("id", "gid://shopify/ProductVariant/" + number);
    shown.put("title", "Default Title");
    shown.put("sku", sku);
    shown.put("price", price);
    shown.put("inventoryPolicy", "DENY");
    shown.put("inventoryQuantity", stock);
    shown.put(
        "inventoryItem",
        Map.of("id", "gid://shopify/InventoryItem/" + number, "sku", sku, "tracked", true));
    return shown;
  }

  /// As the ledger sees it.
  Map<String, Object> effects() {
    Map<String, Object> effects = new TreeMap<>();
    effects.put("id", id);
    effects.put("productsCreated", 1);
    effects.put("productsUpdated", updated);
    effects.put("publishTransitions", published);
    effects.put("archivedTransitions", archived);
    effects.put("status", status);
    effects.put("published", isOnline());
    effects.put("stock", stock);
    return effects;
  }
}

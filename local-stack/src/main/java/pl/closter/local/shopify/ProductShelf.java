package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The products of the shop, and what was ever done to each.
final class ProductShelf {

  private static final long FIRST_ID = 9_007_199_254_740_993L;

  private final Map<String, Product> byId = new LinkedHashMap<>();
  private final Map<String, Product> byHandle = new HashMap<>();
  private final Map<String, Product> byCustomId = new HashMap<>();
  private final Map<String, Product> bySku = new HashMap<>();
  private long nextId = FIRST_ID;

  /// One product with its one variant.
  static final class Product {
    final String id;
    String handle = "";
    Map<String, Object> fields = new HashMap<>();
    Map<String, String> metafields = new HashMap<>();
    String status = "ACTIVE";
    String sku = "";
    String price = "0.00";
    int stock;
    final Set<String> publications = new HashSet<>();
    int created = 1;
    int updated;
    int published;
    int archived;

    Product(String id) {
      this.id = id;
    }

    boolean isPublishedOn(String publication) {
      return status.equals("ACTIVE") && publications.contains(publication);
    }

    /// As GraphQL sees it.
    Map<String, Object> shown() {
      Map<String, Object> shown = new HashMap<>(fields);
      shown.put("id", id);
      shown.put("handle", handle);
      shown.put("status", status);
      shown.putIfAbsent("vendor", "");
      shown.putIfAbsent("productType", "");
      shown.put("self", this);
      shown.put(
          "onlineStoreUrl",
          publications.isEmpty() || !status.equals("ACTIVE")
              ? null
              : "https://shop.example/products/" + handle);
      return shown;
    }

    /// As the ledger sees it.
    Map<String, Object> effects() {
      Map<String, Object> effects = new TreeMap<>();
      effects.put("id", id);
      effects.put("productsCreated", created);
      effects.put("productsUpdated", updated);
      effects.put("publishTransitions", published);
      effects.put("archivedTransitions", archived);
      effects.put("status", status);
      effects.put("published", !publications.isEmpty() && status.equals("ACTIVE"));
      return effects;
    }
  }

  Optional<Product> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Product> withSku(String sku) {
    return Optional.ofNullable(bySku.get(sku));
  }

  Optional<Product> identified(JsonNode identifier) {
    if (identifier.hasNonNull("id")) {
      return find(identifier.path("id").asText());
    } else if (identifier.hasNonNull("handle")) {
      return Optional.ofNullable(byHandle.get(identifier.path("handle").asText()));
    }
    return Optional.ofNullable(byCustomId.get(customId(identifier.path("customId"))));
  }

  /// Makes or changes a product; scalars are patched, lists replaced.
  ///
  /// @throws Refused when the shop says no
  Product set(JsonNode input, JsonNode identifier) {
    Optional<Product> known = identifier.isObject() ? identified(identifier) : Optional.empty();
    if (known.isEmpty() && !input.hasNonNull("title")) {
      throw new Refused(
          List.of("input", "title"), "Title can't be blank", "MISSING_FIELD_REQUIRED");
    }
    String handle = input.path("handle").asText(known.map(product -> product.handle).orElse(""));
    Product holder = byHandle.get(handle);
    if (holder != null && !known.map(product -> product.equals(holder)).orElse(false)) {
      throw new Refused(
          List.of("input", "handle"), "Handle has already been taken", "HANDLE_NOT_UNIQUE");
    }
    if (!input.path("variants").isArray()) {
      throw new Refused(
          List.of("input", "variants"), "Variants are required", "VARIANTS_INPUT_MISSING");
    }
    Product product = known.orElseGet(this::create);
    known.ifPresent(found -> found.updated++);
    fill(product, input, handle, known.isEmpty());
    return product;
  }

  private Product create() {
    Product product = new Product("gid://shopify/Product/" + nextId++);
    byId.put(product.id, product);
    return product;
  }

  private void fill(Product product, JsonNode input, String handle, boolean fresh) {
    for (String field : List.of("title", "vendor", "productType", "descriptionHtml", "category")) {
      if (input.hasNonNull(field)) {
        product.fields.put(field, input.path(field).asText());
      }
    }
    product.handle = handle;
    byHandle.put(handle, product);
    String status = input.path("status").asText(product.status);
    archive(product, status);
    if (input.path("metafields").isArray()) {
      product.metafields = new HashMap<>();
      input.path("metafields").forEach(field -> putMetafield(product, field));
    }
    JsonNode variant = input.path("variants").path(0);
    product.sku = variant.path("sku").asText(product.sku);
    product.price = variant.path("price").asText(product.price);
    bySku.put(product.sku, product);
    if (fresh || variant.path("inventoryQuantities").isArray()) {
      product.stock =
          variant.path("inventoryQuantities").path(0).path("quantity").asInt(product.stock);
    }
  }

  private void putMetafield(Product product, JsonNode field) {
    product.metafields.put(
        field.path("namespace").asText() + "." + field.path("key").asText(),
        field.path("value").asText());
    if (field.path("type").asText().equals("id")) {
      byCustomId.put(customId(field), product);
    }
  }

  private static String customId(JsonNode field) {
    return field.path("namespace").asText()
        + "."
        + field.path("key").asText()
        + "="
        + field.path("value").asText();
  }

  void publish(Product product, List<String> publications) {
    if (!product.status.equals("ACTIVE")) {
      throw new Refused(List.of("id"), "Product must be active to be published", "INVALID");
    }
    if (product.publications.addAll(publications)) {
      product.published++;
    }
  }

  void changeStatus(Product product, String status) {
    archive(product, status);
  }

  private static void archive(Product product, String status) {
    if (status.equals("ARCHIVED") && !product.status.equals("ARCHIVED")) {
      product.archived++;
    }
    product.status = status;
  }

  Map<String, Object> ledger() {
    Map<String, Object> ledger = new TreeMap<>();
    bySku.forEach((sku, product) -> ledger.put(sku, effects(sku, product)));
    return ledger;
  }

  // Two products of one SKU would be a garment published twice: both are counted.
  private Map<String, Object> effects(String sku, Product last) {
    List<Product> all = new ArrayList<>();
    byId.values().stream().filter(product -> product.sku.equals(sku)).forEach(all::add);
    Map<String, Object> effects = last.effects();
    effects.put("productsCreated", all.stream().mapToInt(product -> product.created).sum());
    effects.put("publishTransitions", all.stream().mapToInt(product -> product.published).sum());
    return effects;
  }

  static @Nullable String metafield(Product product, String namespace, String key) {
    return product.metafields.get(namespace + "." + key);
  }
}

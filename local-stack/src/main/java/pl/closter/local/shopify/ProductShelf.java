package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pl.closter.local.shopify.Product.Metafield;
import pl.closter.local.shopify.Product.State;

/// The products of the shop.
final class ProductShelf {

  // Larger than a double can count: whoever reads ids as numbers of JavaScript finds out here.
  private static final long FIRST_ID = 9_007_199_254_740_993L;
  private static final List<String> TEXTS =
      List.of("title", "vendor", "productType", "descriptionHtml");

  private final Map<String, Product> byId = new LinkedHashMap<>();
  private final Map<String, Product> byHandle = new HashMap<>();
  private final Map<String, Product> byCustomId = new HashMap<>();
  private final Map<String, Product> bySku = new HashMap<>();
  private long nextId = FIRST_ID;

  Optional<Product> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The product whose one variant has this id.
  Optional<Product> variant(String gid) {
    return find(gid.replace("/ProductVariant/", "/Product/"));
  }

  /// The product that has this SKU; of several, the one that got it last.
  Optional<Product> withSku(String sku) {
    return Optional.ofNullable(bySku.get(sku));
  }

  /// The products that have these SKUs; one that is not there is left out.
  List<Product> withSkus(List<String> skus) {
    return skus.stream().flatMap(sku -> withSku(sku).stream()).toList();
  }

  Optional<Product> identified(JsonNode identifier) {
    if (identifier.hasNonNull("id")) {
      return find(identifier.path("id").asText());
    } else if (identifier.hasNonNull("handle")) {
      return Optional.ofNullable(byHandle.get(identifier.path("handle").asText()));
    }
    JsonNode field = identifier.path("customId");
    return Optional.ofNullable(byCustomId.get(customId(name(field), field.path("value").asText())));
  }

  /// Makes or changes a product; scalars are patched, lists replaced.
  ///
  /// @throws Refused when the shop says no
  Product set(JsonNode input, JsonNode identifier) {
    Optional<Product> known = identifier.isObject() ? identified(identifier) : Optional.empty();
    if (known.isEmpty() && identifier.hasNonNull("id")) {
      throw new Refused(
          List.of("identifier", "id"), "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
    }
    if (known.isEmpty() && input.path("title").asText("").isBlank()) {
      throw new Refused(
          List.of("input", "title"), "Title can't be blank", "MISSING_FIELD_REQUIRED");
    }
    requireOneVariant(input);
    requireOwnIds(input, known.orElse(null));
    String handle = handle(input, known.orElse(null));
    if (known.isPresent()) {
      Product product = known.orElseThrow();
      State before = product.state();
      fill(product, input, handle);
      product.updated += before.equals(product.state()) ? 0 : 1;
      return product;
    }
    Product product = new Product(nextId++);
    byId.put(product.id, product);
    fill(product, input, handle);
    return product;
  }

  /// Changes what is given of a product.
  ///
  /// @throws Refused when the shop says no
  void update(Product product, JsonNode input) {
    requireOwnIds(input, product);
    String handle = handle(input, product);
    State before = product.state();
    fillOwn(product, input, handle);
    product.updated += before.equals(product.state()) ? 0 : 1;
  }

  private static void requireOneVariant(JsonNode input) {
    List<String> variants = List.of("input", "variants");
    switch (input.path("variants").size()) {
      case 0 -> throw new Refused(variants, "Variants are required", "VARIANTS_INPUT_MISSING");
      case 1 -> {
        if (!input.path("productOptions").isArray()) {
          throw new Refused(
              List.of("input", "productOptions"),
              "Product options input is required when updating variants",
              "PRODUCT_OPTIONS_INPUT_MISSING");
        }
      }
      default ->
          throw new Refused(
              variants, "This sandbox knows garments: one variant each", "VARIANTS_OVER_LIMIT");
    }
  }

  private void requireOwnIds(JsonNode input, @Nullable Product known) {
    for (JsonNode field : input.path("metafields")) {
      Product holder = byCustomId.get(customId(name(field), field.path("value").asText()));
      if (holder != null && !holder.equals(known)) {
        throw new Refused(
            List.of("input", "metafields"),
            "Value is already assigned to another product",
            "INVALID_METAFIELD");
      }
    }
  }

  private String handle(JsonNode input, @Nullable Product known) {
    if (!input.hasNonNull("handle")) {
      return known == null ? freeHandle(input.path("title").asText()) : known.handle;
    }
    String handle = input.path("handle").asText();
    Product holder = byHandle.get(handle);
    if (holder != null && !Objects.equals(holder, known)) {
      throw new Refused(
          List.of("input", "handle"), "Handle has already been taken", "HANDLE_NOT_UNIQUE");
    }
    return handle;
  }

  private String freeHandle(String title) {
    String handle =
        Normalizer.normalize(title, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String free = handle;
    for (int i = 1; byHandle.containsKey(free); i++) {
      free = handle + "-" + i;
    }
    return free;
  }

  private void fill(Product product, JsonNode input, String handle) {
    fillOwn(product, input, handle);
    JsonNode variant = input.path("variants").path(0);
    String sku = variant.path("sku").asText(product.sku);
    bySku.remove(product.sku, product);
    product.sku = sku;
    bySku.put(sku, product);
    product.price = variant.path("price").asText(product.price);
    product.stock =
        variant.path("inventoryQuantities").path(0).path("quantity").asInt(product.stock);
  }

  private void fillOwn(Product product, JsonNode input, String handle) {
    for (String field : TEXTS) {
      if (input.hasNonNull(field)) {
        product.fields.put(field, input.path(field).asText());
      }
    }
    if (input.hasNonNull("category")) {
      product.fields.put("category", Map.of("id", input.path("category").asText()));
    }
    if (input.path("tags").isArray()) {
      List<String> tags = new ArrayList<>();
      input.path("tags").forEach(tag -> tags.add(tag.asText()));
      product.fields.put("tags", List.copyOf(tags));
    }
    byHandle.remove(product.handle, product);
    product.handle = handle;
    byHandle.put(handle, product);
    product.becomes(input.path("status").asText(product.status));
    if (input.path("metafields").isArray()) {
      product.metafields.values().forEach(field -> forget(product, field));
      product.metafields.clear();
      input.path("metafields").forEach(field -> keep(product, field));
    }
  }

  private void forget(Product product, Metafield field) {
    byCustomId.remove(customId(field.namespace() + "." + field.key(), field.value()), product);
  }

  private void keep(Product product, JsonNode field) {
    String value = field.path("value").asText();
    String type = field.path("type").asText();
    product.metafields.put(
        name(field),
        new Metafield(field.path("namespace").asText(), field.path("key").asText(), type, value));
    if (type.equals("id")) {
      byCustomId.put(customId(name(field), value), product);
    }
  }

  private static String name(JsonNode field) {
    return field.path("namespace").asText() + "." + field.path("key").asText();
  }

  private static String customId(String name, String value) {
    return name + "=" + value;
  }

  /// Shows a product in sales channels.
  ///
  /// @throws Refused when it is not active
  static void publish(Product product, List<String> publications) {
    if (!product.isActive()) {
      throw new Refused(List.of("id"), "Product must be active to be published", "INVALID");
    }
    if (product.publications.addAll(publications)) {
      product.published++;
    }
  }

  /// Puts one piece of each back.
  void restock(List<String> ids) {
    ids.forEach(id -> find(id).ifPresent(product -> product.stock++));
  }

  /// What was done, by SKU.
  Map<String, Object> ledger() {
    Map<String, Map<String, Object>> ledger = new TreeMap<>();
    byId.values()
        .forEach(product -> ledger.merge(product.sku, product.effects(), ProductShelf::both));
    return new TreeMap<>(ledger);
  }

  // Two products of one SKU may be a garment offered twice: what was done to both is counted.
  private static Map<String, Object> both(Map<String, Object> one, Map<String, Object> later) {
    Map<String, Object> both = new TreeMap<>(later);
    for (String count :
        List.of(
            "productsCreated", "productsUpdated", "publishTransitions", "archivedTransitions")) {
      both.put(count, number(one, count) + number(later, count));
    }
    return both;
  }

  private static int number(Map<String, Object> effects, String count) {
    return effects.get(count) instanceof Integer number ? number : 0;
  }
}

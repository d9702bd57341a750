package pl.closter.local.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What does not fit the schema is refused as Shopify refuses it: with 200 and top-level errors.
class AdminSchemaTest {

  private static final String INTROSPECTION =
      """
      { __schema { types { name kind fields {
          name
          args { name defaultValue type { kind name ofType { name } } }
          type { ...T ofType { ...T ofType { ...T ofType { ...T } } } }
      } } } }
      fragment T on __Type { name kind }
      """;

  @TempDir Path folder;
  private TestShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = TestShop.in(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_field_that_there_is_not_is_refused() throws Exception {
    JsonNode answer = shop.graphql("{ shop { name colour } }", Map.of());

    assertRefused(answer, "undefinedField", "colour");
  }

  @Test
  void a_missing_argument_is_refused() throws Exception {
    JsonNode answer = shop.graphql("{ product { id } }", Map.of());

    assertRefused(answer, "missingRequiredArguments", "id");
  }

  @Test
  void an_argument_that_there_is_not_is_refused() throws Exception {
    JsonNode answer = shop.graphql("{ shop(id: 1) { name } }", Map.of());

    assertRefused(answer, "argumentNotAccepted", "id");
  }

  @Test
  void a_variable_declared_with_another_type_is_refused() throws Exception {
    JsonNode answer =
        shop.graphql("query($id: String!) { product(id: $id) { id } }", Map.of("id", "1"));

    assertRefused(answer, "variableMismatch", "id");
  }

  @Test
  void a_missing_variable_is_refused() throws Exception {
    JsonNode answer = shop.graphql("query($id: ID!) { product(id: $id) { id } }", Map.of());

    assertRefused(answer, "INVALID_VARIABLE", "id");
  }

  @Test
  void a_document_that_is_no_graphql_is_refused() throws Exception {
    JsonNode answer = shop.graphql("{ shop { name }", Map.of());

    assertRefused(answer, "GRAPHQL_PARSE_FAILED", "Invalid syntax");
  }

  @Test
  void an_input_with_a_field_that_there_is_not_does_nothing() throws Exception {
    JsonNode answer = set(Garment.coat().with("colour", "red"));

    assertRefused(answer, "INVALID_VARIABLE", "colour");
    assertThat(shop.ledger().path("skus")).isEmpty();
  }

  @Test
  void a_value_that_the_enum_does_not_have_does_nothing() throws Exception {
    JsonNode answer = set(Garment.coat().with("status", "SOLD"));

    assertRefused(answer, "INVALID_VARIABLE", "SOLD");
    assertThat(shop.ledger().path("skus")).isEmpty();
  }

  @Test
  void a_price_that_is_no_decimal_number_does_nothing() throws Exception {
    JsonNode answer = set(Garment.coat().at("400,00"));

    assertRefused(answer, "INVALID_VARIABLE", "400,00");
    assertThat(shop.ledger().path("skus")).isEmpty();
  }

  @Test
  void two_identifiers_at_once_are_refused() throws Exception {
    JsonNode answer =
        shop.graphql(
            Garment.SET,
            Map.of(
                "input",
                Garment.coat().input(),
                "identifier",
                Map.of("handle", "coat", "id", "gid://shopify/Product/1")));

    assertThat(answer.path("errors")).isNotEmpty();
    assertThat(shop.ledger().path("skus")).isEmpty();
  }

  @Test
  void a_connection_without_a_size_is_refused() throws Exception {
    JsonNode answer = shop.graphql("{ publications { nodes { id } } }", Map.of());

    assertThat(answer.path("errors").toString()).contains("one of first or last");
  }

  @Test
  void a_call_without_a_document_is_a_bad_request() throws Exception {
    assertThat(shop.post("{}").statusCode()).isEqualTo(400);
    assertThat(shop.post("no JSON").statusCode()).isEqualTo(400);
  }

  @Test
  void another_version_is_answered_by_this_one_and_says_so() throws Exception {
    HttpResponse<String> answer = shop.post("2025-01", "{\"query\":\"{ shop { name } }\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Shopify-API-Version"))
        .contains(ShopifySandbox.VERSION);
  }

  @Test
  void every_field_that_the_schema_promises_is_answered() throws Exception {
    String product =
        shop.setProduct(
                Garment.coat().inStock().with("category", "gid://shopify/TaxonomyCategory/1"))
            .path("product")
            .path("id")
            .asText();
    String order =
        TestShop.json(shop.control("orders", Map.of("skus", List.of("ITEM-000123"))).body())
            .path("gid")
            .asText();
    Map<String, JsonNode> types = new HashMap<>();
    shop.graphql(INTROSPECTION, Map.of())
        .path("data")
        .path("__schema")
        .path("types")
        .forEach(type -> types.put(type.path("name").asText(), type));
    String document =
        "query($product: ID!, $order: ID!) " + new Everything(types).selection("QueryRoot", 0);

    JsonNode answer = shop.graphql(document, Map.of("product", product, "order", order));

    assertThat(answer.path("errors")).as(document).isEmpty();
    assertThat(answer.at("/data/product/variants/nodes/0/sku").asText()).isEqualTo("ITEM-000123");
    assertThat(answer.at("/data/product/metafield/type").asText()).isEqualTo("id");
    assertThat(answer.at("/data/order/totalPriceSet/shopMoney/amount").asText())
        .isEqualTo("414.99");
    assertThat(answer.at("/data/order/lineItems/edges/0/node/sku").asText())
        .isEqualTo("ITEM-000123");
    assertThat(answer.at("/data/shop/myshopifyDomain").asText()).isEqualTo("test.myshopify.com");
  }

  private JsonNode set(Garment garment) throws IOException, InterruptedException {
    return shop.graphql(
        Garment.SET, Map.of("identifier", garment.identifier(), "input", garment.input()));
  }

  private static void assertRefused(JsonNode answer, String code, String about) {
    JsonNode error = answer.path("errors").path(0);
    assertThat(error.path("extensions").path("code").asText())
        .as(answer.toString())
        .isEqualTo(code);
    assertThat(error.path("message").asText()).contains(about);
    assertThat(answer.has("data")).isFalse();
  }

  /// Writes a selection of everything, from what the schema says of itself.
  private record Everything(Map<String, JsonNode> types) {

    private static final int DEEPEST = 7;
    private static final Map<String, String> ARGUMENTS =
        Map.of(
            "QueryRoot.product", "(id: $product)",
            "QueryRoot.order", "(id: $order)",
            "QueryRoot.job", "(id: \"gid://shopify/Job/1\")",
            "QueryRoot.productByIdentifier", "(identifier: { id: $product })",
            "Product.metafield", "(namespace: \"closter\", key: \"listing_id\")",
            "Product.publishedOnPublication", "(publicationId: \"1\")");

    String selection(String type, int depth) {
      StringBuilder selection = new StringBuilder("{ __typename ");
      for (JsonNode field : types.getOrDefault(type, MissingNode.getInstance()).path("fields")) {
        JsonNode named = field.path("type");
        while (named.path("name").isNull()) {
          named = named.path("ofType");
        }
        boolean isObject = named.path("kind").asText().equals("OBJECT");
        if (depth < DEEPEST || !isObject) {
          selection.append(field.path("name").asText()).append(arguments(type, field));
          selection.append(
              isObject
                  ? selection(named.path("name").asText(), depth + 1)
                  : named.path("kind").asText().equals("UNION") ? "{ __typename } " : " ");
        }
      }
      return selection.append("} ").toString();
    }

    private static String arguments(String type, JsonNode field) {
      boolean isConnection = field.findValuesAsText("name").contains("before");
      return isConnection
          ? "(first: 1)"
          : ARGUMENTS.getOrDefault(type + "." + field.path("name").asText(), " ");
    }
  }
}

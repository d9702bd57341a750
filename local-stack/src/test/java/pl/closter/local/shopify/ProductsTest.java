package pl.closter.local.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductsTest {

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
  void the_same_product_set_twice_changes_nothing() throws Exception {
    JsonNode first = shop.setProduct(Garment.coat());
    JsonNode before = shop.ledger();

    JsonNode second = shop.setProduct(Garment.coat());

    assertThat(second).isEqualTo(first);
    assertThat(shop.ledger()).isEqualTo(before);
    assertThat(before.at("/skus/ITEM-000123/productsCreated").asInt()).isEqualTo(1);
    assertThat(before.at("/skus/ITEM-000123/productsUpdated").asInt()).isZero();
  }

  @Test
  void a_product_set_with_other_content_is_one_change_of_the_same_product() throws Exception {
    String id = id(shop.setProduct(Garment.coat()));

    assertThat(id(shop.setProduct(Garment.coat().at("350.00")))).isEqualTo(id);

    assertThat(shop.effects("ITEM-000123").path("productsCreated").asInt()).isEqualTo(1);
    assertThat(shop.effects("ITEM-000123").path("productsUpdated").asInt()).isEqualTo(1);
  }

  @Test
  void two_products_of_one_sku_are_both_in_the_ledger() throws Exception {
    var _ = shop.setProduct(Garment.coat());
    Garment again = new Garment("listing-9", "ITEM-000123", "Płaszcz wełniany", "400.00", Map.of());

    var _ = shop.setProduct(again);

    assertThat(shop.effects("ITEM-000123").path("productsCreated").asInt()).isEqualTo(2);
  }

  @Test
  void an_id_is_larger_than_a_double_can_count() throws Exception {
    String id = id(shop.setProduct(Garment.coat()));

    long number = Long.parseLong(id.substring(id.lastIndexOf('/') + 1));
    assertThat((long) (double) number).isNotEqualTo(number);
  }

  @Test
  void a_product_that_is_named_by_an_unknown_id_is_not_made() throws Exception {
    JsonNode answer =
        shop.graphql(
            Garment.SET,
            Map.of(
                "identifier",
                Map.of("id", "gid://shopify/Product/1"),
                "input",
                Garment.coat().input()));

    assertThat(answer.at("/data/productSet/userErrors/0/code").asText())
        .isEqualTo("PRODUCT_DOES_NOT_EXIST");
    assertThat(shop.ledger().path("skus")).isEmpty();
  }

  @Test
  void what_only_one_product_may_have_is_refused_to_a_second() throws Exception {
    var _ = shop.setProduct(Garment.coat().with("handle", "coat"));

    assertThat(refusal(Garment.dress().with("handle", "coat"))).isEqualTo("HANDLE_NOT_UNIQUE");
    assertThat(
            refusal(
                Garment.dress()
                    .with(
                        "metafields", List.of(Garment.metafield("listing_id", "id", "listing-1")))))
        .isEqualTo("INVALID_METAFIELD");
    assertThat(shop.ledger().path("skus")).hasSize(1);
  }

  @Test
  void without_a_handle_one_is_made_from_the_title() throws Exception {
    String first = shop.setProduct(Garment.coat()).at("/product/handle").asText();
    Garment other = new Garment("listing-3", "ITEM-3", "Płaszcz wełniany", "90.00", Map.of());

    assertThat(shop.setProduct(other).at("/product/handle").asText()).isEqualTo(first + "-1");
  }

  @Test
  void what_a_product_must_have_is_asked_for() throws Exception {
    assertThat(refusal(Garment.coat().with("title", " "))).isEqualTo("MISSING_FIELD_REQUIRED");
    assertThat(refusal(Garment.coat().with("variants", List.of())))
        .isEqualTo("VARIANTS_INPUT_MISSING");
    Map<String, Object> optionless = new HashMap<>(Garment.coat().input());
    var _ = optionless.remove("productOptions");
    JsonNode answer =
        shop.graphql(
            Garment.SET, Map.of("identifier", Garment.coat().identifier(), "input", optionless));
    assertThat(answer.at("/data/productSet/userErrors/0/code").asText())
        .isEqualTo("PRODUCT_OPTIONS_INPUT_MISSING");
  }

  @Test
  void metafields_that_are_left_out_are_gone() throws Exception {
    Garment coat = Garment.coat();
    var _ =
        shop.setProduct(
            coat.with(
                "metafields",
                List.of(
                    Garment.metafield("listing_id", "id", "listing-1"),
                    Garment.metafield("grade", "single_line_text_field", "A"))));
    assertThat(grade(coat)).isEqualTo("A");

    var _ = shop.setProduct(coat);

    assertThat(grade(coat)).isEmpty();
  }

  @Test
  void publishing_twice_is_one_transition() throws Exception {
    String id = id(shop.setProduct(Garment.coat()));

    JsonNode published = shop.graphql(Garment.PUBLISH, Map.of("id", id));
    var _ = shop.graphql(Garment.PUBLISH, Map.of("id", id));

    assertThat(
            published.at("/data/publishablePublish/publishable/publishedOnPublication").asBoolean())
        .isTrue();
    assertThat(shop.effects("ITEM-000123").path("publishTransitions").asInt()).isEqualTo(1);
    assertThat(shop.effects("ITEM-000123").path("published").asBoolean()).isTrue();
  }

  @Test
  void an_archived_product_is_hidden_once_and_cannot_be_published() throws Exception {
    String id = id(shop.setProduct(Garment.coat()));
    var _ = shop.graphql(Garment.PUBLISH, Map.of("id", id));
    Map<String, Object> archive = Map.of("product", Map.of("id", id, "status", "ARCHIVED"));

    var _ = shop.graphql(Garment.UPDATE, archive);
    var _ = shop.graphql(Garment.UPDATE, archive);

    assertThat(shop.effects("ITEM-000123").path("archivedTransitions").asInt()).isEqualTo(1);
    assertThat(shop.effects("ITEM-000123").path("published").asBoolean()).isFalse();
    assertThat(
            shop.graphql(Garment.PUBLISH, Map.of("id", id))
                .at("/data/publishablePublish/userErrors/0/message")
                .asText())
        .contains("active");
  }

  @Test
  void an_update_changes_what_it_names_and_nothing_else() throws Exception {
    String id = id(shop.setProduct(Garment.coat()));

    JsonNode answer =
        shop.graphql(Garment.UPDATE, Map.of("product", Map.of("id", id, "title", "Futro")));

    assertThat(answer.at("/data/productUpdate/product/title").asText()).isEqualTo("Futro");
    assertThat(answer.at("/data/productUpdate/product/status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void an_unknown_product_is_refused_by_a_user_error() throws Exception {
    JsonNode answer =
        shop.graphql(Garment.UPDATE, Map.of("product", Map.of("id", "gid://shopify/Product/1")));

    assertThat(answer.at("/data/productUpdate/userErrors/0/message").asText())
        .isEqualTo("Product does not exist");
    assertThat(answer.has("errors")).isFalse();
  }

  private String refusal(Garment garment) throws IOException, InterruptedException {
    return shop.setProduct(garment).at("/userErrors/0/code").asText();
  }

  private String grade(Garment garment) throws IOException, InterruptedException {
    return shop.graphql(
            """
            query($identifier: ProductIdentifierInput!) {
              productByIdentifier(identifier: $identifier) {
                metafield(namespace: "closter", key: "grade") { value }
              }
            }
            """,
            Map.of("identifier", garment.identifier()))
        .at("/data/productByIdentifier/metafield/value")
        .asText();
  }

  private static String id(JsonNode answer) {
    assertThat(answer.path("userErrors")).isEmpty();
    return answer.at("/product/id").asText();
  }
}

package pl.closter.gateway.storefront.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.events.Grade;
import pl.closter.events.Money;
import pl.closter.gateway.storefront.Offer;

class ProductInputTest {

  private static final UUID LISTING = UUID.fromString("0199a000-0000-7000-8000-00001234abcd");
  private static final UUID PRODUCT = UUID.fromString("0199a000-0000-7000-8000-000000000002");
  private static final String LOCATION = "gid://shopify/Location/1";

  @Test
  void a_new_product_has_one_variant_in_one_piece_that_cannot_be_oversold() {
    JsonNode variant = ProductInput.forNew(offer("x", null), LOCATION).path("variants").path(0);

    assertThat(variant.path("sku").asText()).isEqualTo("W1-007");
    assertThat(variant.path("inventoryPolicy").asText()).isEqualTo("DENY");
    assertThat(variant.path("inventoryItem").path("tracked").asBoolean()).isTrue();
    assertThat(variant.path("inventoryQuantities").toString())
        .isEqualTo("[{\"locationId\":\"" + LOCATION + "\",\"name\":\"available\",\"quantity\":1}]");
    assertThat(variant.path("optionValues").toString())
        .isEqualTo("[{\"optionName\":\"Title\",\"name\":\"Default Title\"}]");
  }

  @Test
  void the_stock_of_a_known_product_is_left_alone() {
    ObjectNode input = ProductInput.forKnown(offer("x", null));

    assertThat(input.path("variants").path(0).has("inventoryQuantities")).isFalse();
  }

  @Test
  void the_identifier_stands_in_the_metafields_too() {
    ObjectNode identifier = ProductInput.identifier(LISTING);
    ObjectNode input = ProductInput.forNew(offer("x", null), LOCATION);

    assertThat(identifier.toString())
        .isEqualTo(
            "{\"customId\":{\"namespace\":\"closter\",\"key\":\"listing_id\",\"value\":\"%s\"}}"
                .formatted(LISTING));
    assertThat(metafields(input))
        .isEqualTo(
            "listing_id:id=%s product_id:single_line_text_field=%s".formatted(LISTING, PRODUCT)
                + " content_hash:single_line_text_field=hash-1"
                + " grade:single_line_text_field=C_EXCELLENT");
  }

  @Test
  void what_an_operator_wrote_is_text_and_not_html() {
    ObjectNode input =
        ProductInput.forNew(offer("<script>alert('1')</script> & \"co\"\nline 2", null), LOCATION);

    assertThat(input.path("descriptionHtml").asText())
        .isEqualTo(
            "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;co&quot;<br>line 2</p>"
                + "<ul><li>Size: 38</li><li>Colour: szary</li></ul>");
  }

  @Test
  void a_taxonomy_id_is_the_category_and_any_other_word_the_product_type() {
    String taxonomy = "gid://shopify/TaxonomyCategory/aa-1-10-2-13";
    ObjectNode known = ProductInput.forNew(offer("x", taxonomy), LOCATION);
    ObjectNode word = ProductInput.forNew(offer("x", "Coats"), LOCATION);

    assertThat(known.path("category").asText()).isEqualTo(taxonomy);
    assertThat(known.has("productType")).isFalse();
    assertThat(word.path("productType").asText()).isEqualTo("Coats");
    assertThat(word.has("category")).isFalse();
  }

  @Test
  void another_listing_of_the_same_garment_has_another_handle() {
    ObjectNode input = ProductInput.forNew(offer("x", null), LOCATION);

    assertThat(input.path("handle").asText()).isEqualTo("w1-007-1234abcd");
    assertThat(input.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(input.path("vendor").asText()).isEqualTo("Uniqlo");
  }

  @ParameterizedTest
  @CsvSource({"12900,PLN,129.00", "5,PLN,0.05", "0,EUR,0.00", "500,JPY,500", "1234,KWD,1.234"})
  void a_price_is_written_with_the_decimals_of_its_currency(
      long minor, String currency, String decimal) {
    assertThat(ShopMoney.write(Money.of(minor, currency))).isEqualTo(decimal);
  }

  private static String metafields(ObjectNode input) {
    return StreamSupport.stream(input.path("metafields").spliterator(), false)
        .map(
            field ->
                field.path("key").asText()
                    + ":"
                    + field.path("type").asText()
                    + "="
                    + field.path("value").asText())
        .collect(Collectors.joining(" "));
  }

  @Test
  void a_reduction_says_the_lowest_price_of_the_30_days_before() {
    assertThat(metafields(ProductInput.forKnown(offer("x", null, Money.of(12_900, "PLN")))))
        .endsWith(" lowest_price_30d:money={\"amount\":\"129.00\",\"currency_code\":\"PLN\"}");
    assertThat(metafields(ProductInput.forKnown(offer("x", null)))).doesNotContain("lowest");
  }

  private static Offer offer(String description, @Nullable String category) {
    return offer(description, category, null);
  }

  private static Offer offer(
      String description, @Nullable String category, @Nullable Money lowestPrice30d) {
    return new Offer(
        LISTING,
        PRODUCT,
        "W1-007",
        "Trencze Uniqlo",
        "Uniqlo",
        category,
        "38",
        "szary",
        Grade.C_EXCELLENT,
        description,
        Money.of(11900, "PLN"),
        lowestPrice30d,
        false,
        "hash-1");
  }
}

package pl.closter.local.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;

  @Test
  void a_shop_that_opens_again_remembers_everything() throws Exception {
    JsonNode before;
    try (TestShop shop = TestShop.in(folder)) {
      String id = shop.setProduct(Garment.coat().inStock()).at("/product/id").asText();
      var _ = shop.graphql(Garment.PUBLISH, Map.of("id", id));
      var _ = shop.control("orders", Map.of("skus", List.of("ITEM-000123")));
      var _ =
          shop.graphql(Garment.UPDATE, Map.of("product", Map.of("id", id, "status", "ARCHIVED")));
      before = shop.ledger();
    }

    try (TestShop shop = TestShop.in(folder)) {
      assertThat(shop.ledger()).isEqualTo(before);
      assertThat(before.at("/skus/ITEM-000123/archivedTransitions").asInt()).isEqualTo(1);
      assertThat(shop.setProduct(Garment.dress()).at("/product/id").asText())
          .isNotEqualTo(before.at("/skus/ITEM-000123/id").asText());
    }
  }

  @Test
  void a_line_that_a_kill_cut_off_is_taken_away_and_no_other() throws IOException {
    Journal journal = new Journal(folder);
    journal.write(Map.of("did", "żółw"));
    journal.write(Map.of("did", "ząb"));
    byte[] whole = Files.readAllBytes(file());
    // In the middle of a letter of two bytes.
    int inside = new String(whole, UTF_8).substring(0, lastIndexOf(whole)).getBytes(UTF_8).length;
    Files.write(file(), Arrays.copyOf(whole, inside + 1));

    assertThat(journal.read()).hasSize(1);

    journal.write(Map.of("did", "mysz"));
    assertThat(journal.read())
        .extracting(entry -> entry.path("did").asText())
        .containsExactly("żółw", "mysz");
  }

  @Test
  void a_journal_with_nonsense_in_it_is_kept_and_said() throws IOException {
    Files.writeString(file(), "{\"did\":\"one\"}\nnonsense\n{\"did\":\"two\"}\n");

    assertThatThrownBy(() -> new Journal(folder).read())
        .hasMessageContaining(file().toString())
        .hasMessageContaining("after 1 entries");
    assertThat(file()).content().contains("two");
  }

  private static int lastIndexOf(byte[] whole) {
    return new String(whole, UTF_8).lastIndexOf('ą');
  }

  private Path file() {
    return folder.resolve("shopify-sandbox.jsonl");
  }
}

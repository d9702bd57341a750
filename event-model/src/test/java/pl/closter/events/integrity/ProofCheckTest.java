package pl.closter.events.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofCheckTest {

  @TempDir Path folder;

  private final WorkedExample example = WorkedExample.make();

  @BeforeEach
  void writeFiles() throws IOException {
    write("key.pem", example.key().verifyingKey().pem());
    write("head-3.json", example.head(3).json());
    write("head-5.json", example.head(5).json());
    write("inclusion.json", example.inclusion(2, 5));
    write("consistency.json", example.consistency(3, 5));
  }

  @Test
  void what_was_exported_holds() {
    assertThat(check("key.pem", "head-5.json")).isZero();
    assertThat(check("key.pem", "head-5.json", "inclusion.json")).isZero();
    assertThat(check("key.pem", "head-5.json", "consistency.json", "head-3.json")).isZero();
  }

  @Test
  void any_changed_character_of_a_head_breaks_it() throws IOException {
    String head = example.head(5).json();
    assertThat(head).contains("\"size\":5");
    write("forged.json", head.replace("\"size\":5", "\"size\":6"));
    assertThat(check("key.pem", "forged.json")).isEqualTo(1);
    write("forged.json", head.replace("\"issuedAt\":\"2026", "\"issuedAt\":\"2025"));
    assertThat(check("key.pem", "forged.json")).isEqualTo(1);
  }

  @Test
  void a_changed_event_or_place_breaks_the_proof() throws IOException {
    String proof = example.inclusion(2, 5);
    write("forged.json", proof.replace("12900", "12901"));
    assertThat(check("key.pem", "head-5.json", "forged.json")).isEqualTo(1);
    write("forged.json", proof.replace("\"position\":2", "\"position\":3"));
    assertThat(check("key.pem", "head-5.json", "forged.json")).isEqualTo(1);
    assertThat(check("key.pem", "head-3.json", "inclusion.json")).isEqualTo(1);
  }

  @Test
  void another_key_or_no_signature_is_not_accepted() throws IOException {
    write("other.pem", SigningKey.of(SigningKey.newFile()).verifyingKey().pem());
    assertThat(check("other.pem", "head-5.json")).isEqualTo(1);
    write("unsigned.json", example.unsigned(5).json());
    assertThat(check("key.pem", "unsigned.json")).isEqualTo(1);
  }

  @Test
  void a_log_that_was_rewritten_is_not_consistent_with_its_earlier_head() throws IOException {
    write("rewritten.json", example.rewritten().head(5).json());
    write("proof.json", example.rewritten().consistency(3, 5));
    assertThat(check("key.pem", "rewritten.json", "proof.json", "head-3.json")).isEqualTo(1);
  }

  @Test
  void what_cannot_be_read_is_said() throws IOException {
    write("broken.json", "{");
    assertThat(check("key.pem", "broken.json")).isEqualTo(2);
    assertThat(check("key.pem", "nowhere.json")).isEqualTo(2);
    assertThat(check("head-5.json", "head-5.json")).isEqualTo(2);
    assertThat(check("key.pem")).isEqualTo(2);
    assertThat(check("key.pem", "head-5.json", "consistency.json")).isEqualTo(2);
  }

  /// `docs/integrity.md` shows this example; its numbers are these.
  @Test
  void the_page_shows_what_is_true() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("closter.root", "..")).resolve("docs/integrity.md"));
    assertThat(page).contains(example.lines());
  }

  private void write(String name, String text) throws IOException {
    var _ = Files.writeString(folder.resolve(name), text);
  }

  private int check(String... names) {
    List<String> files = new ArrayList<>();
    for (String name : names) {
      files.add(folder.resolve(name).toString());
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream screen = new PrintStream(said, true, UTF_8)) {
      int status = ProofCheck.run(files.toArray(String[]::new), screen, screen);
      assertThat(said.toString(UTF_8).lines()).hasSize(1);
      return status;
    }
  }
}

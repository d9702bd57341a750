package pl.closter.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTokenTest {

  private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

  @TempDir Path folder;

  @Test
  void a_renewed_token_is_taken_up_within_half_a_minute() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    ServiceToken token = new ServiceToken(file, now::get);
    assertThat(token.value()).isEqualTo("first");

    Files.writeString(file, "second\n");
    now.set(NOON.plusSeconds(29));
    assertThat(token.value()).isEqualTo("first");
    now.set(NOON.plusSeconds(31));
    assertThat(token.value()).isEqualTo("second");
  }

  @Test
  void a_missing_file_is_named() {
    Path file = folder.resolve("nowhere");
    assertThatThrownBy(() -> new ServiceToken(file, () -> NOON).value())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }
}

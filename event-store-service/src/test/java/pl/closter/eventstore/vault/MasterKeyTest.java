package pl.closter.eventstore.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pl.closter.eventstore.vault.MasterKey.Wrapped;
import pl.closter.servers.VaultKeyFile;

/// The newest master key wraps, older ones unwrap, and one that is gone takes all with it.
class MasterKeyTest {

  private static final SecureRandom DICE = new SecureRandom();
  private static final byte[] DATA_KEY = new byte[32];
  private static final byte[] CONTEXT = bytes("ola");
  private static final List<String> ONE = VaultKeyFile.fresh().lines().toList();
  private static final String SECOND =
      VaultKeyFile.fresh().lines().toList().getLast().replace("first", "second");
  private static final List<String> TWO = List.of(ONE.getFirst(), "# since", ONE.getLast(), SECOND);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MasterKey of(List<String> lines) {
    return new LocalMasterKey(KeyFile.of(lines), DICE);
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(5));
  }

  @Test
  void what_the_first_key_wrapped_is_unwrapped_after_a_second_came() {
    Wrapped old = get(of(ONE).wrap(DATA_KEY, CONTEXT));
    Wrapped fresh = get(of(TWO).wrap(DATA_KEY, CONTEXT));

    assertThat(get(of(TWO).unwrap(old, CONTEXT))).isEqualTo(DATA_KEY);
    assertThat(old.masterKeyId()).isEqualTo("first");
    assertThat(fresh.masterKeyId()).isEqualTo("second");
    assertThat(get(of(TWO).unwrap(fresh, CONTEXT))).isEqualTo(DATA_KEY);
  }

  @Test
  void without_its_master_key_nothing_is_unwrapped() {
    Wrapped old = get(of(ONE).wrap(DATA_KEY, CONTEXT));

    assertThatThrownBy(() -> get(of(List.of(ONE.getFirst(), SECOND)).unwrap(old, CONTEXT)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("master key first is not in the key file");
  }

  @Test
  void a_wrapped_key_belongs_to_one_person_and_purpose() {
    Wrapped wrapped = get(of(ONE).wrap(DATA_KEY, CONTEXT));

    assertThatThrownBy(() -> get(of(ONE).unwrap(wrapped, bytes("jan"))))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void a_broken_key_file_is_refused_without_showing_it() {
    String half = ONE.getLast().substring(0, 40);

    assertThatThrownBy(() -> KeyFile.of(List.of(ONE.getFirst(), half)))
        .hasMessageContaining("Line 2")
        .message()
        .doesNotContain(half.substring(14));
    assertThatThrownBy(() -> KeyFile.of(List.of(ONE.getFirst()))).hasMessageContaining("master");
    assertThatThrownBy(() -> KeyFile.of(List.of(ONE.getLast()))).hasMessageContaining("index");
    assertThatThrownBy(() -> KeyFile.of(List.of(ONE.getFirst(), SECOND, SECOND)))
        .hasMessageContaining("Two master keys");
  }
}

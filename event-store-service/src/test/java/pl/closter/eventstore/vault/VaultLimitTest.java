package pl.closter.eventstore.vault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.events.Actor;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.eventstore.application.Request;
import pl.closter.eventstore.log.Append.CommandKey;
import pl.closter.eventstore.log.Append.Context;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.Unavailable;
import pl.closter.servers.VaultKeyFile;

/// What is read for a command counts towards the time in which it is answered.
class VaultLimitTest {

  /// A read that is just not too slow for itself.
  private static final Duration SLOW = Duration.ofMillis(1400);

  /// Longer than one limit for all, shorter than a slow read and then a limit.
  private static final Duration PATIENCE = Duration.ofMillis(2800);

  @TempDir private Path folder;

  private Vault vault() throws IOException {
    Path file = Files.writeString(folder.resolve("vault.key"), VaultKeyFile.fresh());
    VaultKeys keys = new VaultKeys(Optional.of(file.toString()));
    keys.start(new StartupEvent());
    return new Vault(silent(EventLog.class), new SlowTables(), keys, List.of((_, _) -> slowly()));
  }

  private static <T> Uni<List<T>> slowly() {
    return Uni.createFrom().<List<T>>item(List.of()).onItem().delayIt().by(SLOW);
  }

  /// Something that never answers.
  private static <T> T silent(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> Uni.createFrom().nothing()));
  }

  private static final class SlowTables extends VaultTables {
    SlowTables() {
      super(new Pool(silent(io.vertx.sqlclient.Pool.class)));
    }

    @Override
    Uni<List<StoredKey>> keys(UUID subject) {
      return slowly();
    }
  }

  private static Request request() {
    return new Request(
        new Context(
            new Actor(Actor.Kind.OPERATOR, "ola"),
            "chain-1",
            null,
            null,
            Instant.parse("2026-11-23T12:00:00Z"),
            new CommandKey("ola", "key-1", "00ff")),
        Optional.empty());
  }

  @Test
  void keys_that_are_slowly_read_and_a_silent_log_share_one_limit() throws IOException {
    Uni<?> keeping = vault().keep(UUID.randomUUID(), PersonalField.NAME, "Łucja", request());

    assertThatThrownBy(() -> keeping.await().atMost(PATIENCE)).isInstanceOf(Unavailable.class);
  }

  @Test
  void slow_reasons_to_keep_data_and_a_silent_log_share_one_limit() throws IOException {
    Uni<?> erasing = vault().erase(UUID.randomUUID(), Set.of(Purpose.CONTACT), request());

    assertThatThrownBy(() -> erasing.await().atMost(PATIENCE)).isInstanceOf(Unavailable.class);
  }
}

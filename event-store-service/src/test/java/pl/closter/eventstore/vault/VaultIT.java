package pl.closter.eventstore.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.events.Actor;
import pl.closter.events.EventJson;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.AccessReason;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.application.Outcome;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.application.PersonalData;
import pl.closter.eventstore.application.Request;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.log.Append.CommandKey;
import pl.closter.eventstore.log.Append.Context;
import pl.closter.eventstore.log.PgEventLog;
import pl.closter.servers.VaultKeyFile;

/// Keys that change, are made twice, or are destroyed while somebody writes.
class VaultIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Set<Purpose> ALL = EnumSet.allOf(Purpose.class);
  private static final List<String> FIRST = VaultKeyFile.fresh().lines().toList();
  private static final String SECOND =
      VaultKeyFile.fresh().lines().toList().getLast().replace("first", "second");

  @TempDir private Path folder;

  private final RealLog database = RealLog.shared();
  private final Pool pool = database.pool();
  private final PgEventLog log = log();
  private final UUID subject = UUID.randomUUID();

  private PgEventLog log() {
    InstantSource clock = InstantSource.system();
    return new PgEventLog(
        pool,
        new EventJson(),
        new Uuid7(clock, new SecureRandom()),
        clock,
        new CommitBus(),
        RealLog.metrics());
  }

  private Vault vault(String... lines) throws IOException {
    Path file = Files.write(folder.resolve(UUID.randomUUID() + ".key"), List.of(lines));
    VaultKeys keys = new VaultKeys(Optional.of(file.toString()));
    keys.start(new StartupEvent());
    return new Vault(log, new VaultTables(pool), keys, List.of());
  }

  private Vault vault() throws IOException {
    return vault(FIRST.getFirst(), FIRST.getLast());
  }

  private static Request request() {
    return new Request(
        new Context(
            new Actor(Actor.Kind.OPERATOR, "ola"),
            "chain-1",
            null,
            null,
            Instant.parse("2026-11-23T12:00:00Z"),
            new CommandKey("ola", UUID.randomUUID().toString(), "00ff")),
        Optional.empty());
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(LIMIT);
  }

  private Map<PersonalField, String> look(Vault vault, PersonalField... fields) {
    return get(vault.unmask(subject, Set.of(fields), AccessReason.PAYOUT, null, request()))
        .values();
  }

  private long readable() throws SQLException {
    return database.number(
        "SELECT count(*) FROM event_store.personal_data WHERE ciphertext IS NOT NULL AND subject_id = '%s'"
            .formatted(subject));
  }

  private long wrappedWith(String masterKey) throws SQLException {
    return database.number(
        "SELECT count(*) FROM event_store.vault_key WHERE master_key_id = '%s' AND subject_id = '%s'"
            .formatted(masterKey, subject));
  }

  @Test
  void a_new_master_key_takes_over_and_the_old_one_can_go() throws IOException, SQLException {
    Vault before = vault();
    var _ = get(before.keep(subject, PersonalField.NAME, "Łucja", request()));
    var _ =
        get(before.keep(subject, PersonalField.IBAN, "PL61109010140000071219812874", request()));
    Vault during = vault(FIRST.getFirst(), FIRST.getLast(), SECOND);
    assertThat(look(during, PersonalField.NAME)).containsValue("Łucja");
    assertThat(wrappedWith("first")).isEqualTo(2);

    while (!get(during.rewrap()).complete()) {
      assertThat(wrappedWith("second")).isLessThanOrEqualTo(2);
    }

    assertThat(wrappedWith("second")).isEqualTo(2);
    Vault after = vault(FIRST.getFirst(), SECOND);
    assertThat(look(after, PersonalField.NAME, PersonalField.IBAN))
        .containsOnlyKeys(PersonalField.NAME, PersonalField.IBAN)
        .containsValue("Łucja");
    assertThat(get(after.find(PersonalField.NAME, "lucja"))).contains(subject);
    assertThatThrownBy(() -> look(before, PersonalField.NAME)).isInstanceOf(Unreadable.class);
  }

  @Test
  void first_values_that_come_at_once_share_one_key() throws IOException {
    Vault one = vault();
    Vault other = vault();
    List<PersonalField> fields =
        List.of(PersonalField.EMAIL, PersonalField.PHONE, PersonalField.ADDRESS);

    List<Outcome> outcomes =
        get(
            Uni.join()
                .all(
                    IntStream.range(0, fields.size())
                        .mapToObj(
                            n ->
                                (n % 2 == 0 ? one : other)
                                    .keep(subject, fields.get(n), "value " + n, request()))
                        .toList())
                .andFailFast());

    assertThat(outcomes).allMatch(Recorded.class::isInstance);
    assertThat(look(one, fields.toArray(PersonalField[]::new)).values())
        .containsExactlyInAnyOrder("value 0", "value 1", "value 2");
  }

  @Test
  void what_is_written_while_somebody_erases_is_erased_or_refused()
      throws IOException, SQLException {
    Vault vault = vault();
    var _ = get(vault.keep(subject, PersonalField.EMAIL, "first", request()));

    Uni<Outcome> erasing = vault.erase(subject, ALL, request()).map(PersonalData.Erasure::outcome);
    List<Outcome> outcomes =
        get(
            Uni.join()
                .all(
                    vault.keep(subject, PersonalField.EMAIL, "second", request()),
                    vault.keep(subject, PersonalField.IBAN, "third", request()),
                    erasing)
                .andFailFast());

    assertThat(outcomes).allMatch(it -> it instanceof Recorded || it instanceof Refused);
    assertThat(outcomes.getLast()).isInstanceOf(Recorded.class);
    assertThat(readable()).isZero();
  }

  @Test
  void without_a_key_file_the_vault_is_closed_and_says_so() throws IOException {
    VaultKeys none = new VaultKeys(Optional.empty());
    none.start(new StartupEvent());
    Vault closed = new Vault(log, new VaultTables(pool), none, List.of());

    assertThatThrownBy(() -> get(closed.keep(subject, PersonalField.NAME, "Ola", request())))
        .isInstanceOf(VaultClosed.class)
        .hasMessageContaining("CLOSTER_VAULT_KEY_FILE is not set");
  }
}

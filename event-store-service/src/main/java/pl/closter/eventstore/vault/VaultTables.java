package pl.closter.eventstore.vault;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.eventstore.log.Unavailable;
import pl.closter.eventstore.tables.Change;
import pl.closter.eventstore.tables.OperationalTables;
import pl.closter.eventstore.vault.MasterKey.Wrapped;

/// Owns tables `vault_key` and `personal_data`. What an event goes with is written in its
/// transaction, as [Change]s; the rest is read here.
@ApplicationScoped
public class VaultTables {

  private static final Duration LIMIT = Duration.ofMillis(1500);

  // Not ON CONFLICT: a second key would be the end of what is encrypted with the first.
  private static final String ADD_KEY =
      """
      INSERT INTO vault_key (subject_id, purpose, key_id, wrapped_key, master_key_id, created_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """;

  private static final String PUT =
      """
      INSERT INTO personal_data
             (subject_id, field, purpose, ciphertext, blind_index, version, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (subject_id, field) DO UPDATE
         SET ciphertext = excluded.ciphertext, blind_index = excluded.blind_index,
             version = excluded.version, updated_at = excluded.updated_at
      """;

  private static final String DESTROY_KEY =
      """
      UPDATE vault_key SET wrapped_key = NULL, destroyed_at = $3
       WHERE subject_id = $1 AND purpose = $2 AND destroyed_at IS NULL
      """;

  // The index is made with a key that stays, so it would still tell whether a guess is right.
  private static final String CLEAR =
      """
      UPDATE personal_data
         SET ciphertext = NULL, blind_index = NULL, version = $3, updated_at = $4
       WHERE subject_id = $1 AND purpose = $2
      """;

  private static final String READ_KEYS =
      """
      SELECT subject_id, purpose, key_id, wrapped_key, master_key_id, destroyed_at
        FROM vault_key WHERE subject_id = $1
      """;

  private static final String READ_FIELDS =
      """
      SELECT field, ciphertext, updated_at
        FROM personal_data WHERE subject_id = $1 ORDER BY field
      """;

  private static final String FIND =
      """
      SELECT subject_id FROM personal_data
       WHERE field = $1 AND blind_index = $2 ORDER BY subject_id LIMIT $3
      """;

  private static final String CONSIGNOR_OF =
      "SELECT consignor_id FROM consignor WHERE subject_id = $1";

  private static final String READ_WRAPPED_WITH_OTHERS =
      """
      SELECT subject_id, purpose, key_id, wrapped_key, master_key_id, destroyed_at
        FROM vault_key WHERE wrapped_key IS NOT NULL AND master_key_id <> $1
       ORDER BY subject_id, purpose LIMIT $2
      """;

  // A key that was destroyed or wrapped anew in the meantime stays as it is.
  private static final String REWRAP =
      """
      UPDATE vault_key SET wrapped_key = $2, master_key_id = $3
       WHERE key_id = $1 AND wrapped_key IS NOT NULL AND master_key_id = $4
      """;

  private final Pool pool;

  VaultTables(Pool pool) {
    this.pool = pool;
  }

  /// A data key as it is stored; nothing is wrapped any more when it was destroyed.
  record StoredKey(UUID subject, Purpose purpose, UUID id, Optional<Wrapped> wrapped) {
    byte[] context() {
      return DataKey.context(subject, purpose, id);
    }
  }

  /// A value as it is stored; none any more when it was erased.
  record StoredField(PersonalField field, Optional<String> sealed, Instant updatedAt) {}

  static Change addKey(UUID subject, Purpose purpose, UUID key, Wrapped wrapped, Instant at) {
    return change(
        ADD_KEY,
        subject,
        purpose.name(),
        key,
        Buffer.buffer(wrapped.bytes()),
        wrapped.masterKeyId(),
        utc(at));
  }

  static Change put(
      Place place, String sealed, Optional<byte[]> index, OperationalTables.Place event) {
    return change(
        PUT,
        place.subject(),
        place.field().code(),
        place.purpose().name(),
        sealed,
        index.map(Buffer::buffer).orElse(null),
        event.version(),
        utc(event.recordedAt()));
  }

  static Change destroyKey(UUID subject, Purpose purpose, Instant at) {
    return change(DESTROY_KEY, subject, purpose.name(), utc(at));
  }

  static Change clear(UUID subject, Purpose purpose, OperationalTables.Place event) {
    return change(CLEAR, subject, purpose.name(), event.version(), utc(event.recordedAt()));
  }

  private static Change change(String sql, @Nullable Object... parameters) {
    return new Change(sql, Tuple.from(parameters));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  Uni<List<StoredKey>> keys(UUID subject) {
    return all(READ_KEYS, Tuple.of(subject), VaultTables::key);
  }

  Uni<List<StoredField>> fields(UUID subject) {
    return all(
        READ_FIELDS,
        Tuple.of(subject),
        row ->
            new StoredField(
                PersonalField.find(row.getString("field")).orElseThrow(),
                Optional.ofNullable(row.getString("ciphertext")),
                row.getOffsetDateTime("updated_at").toInstant()));
  }

  Uni<List<UUID>> find(PersonalField field, byte[] index, int limit) {
    return all(FIND, Tuple.of(field.code(), Buffer.buffer(index), limit), row -> row.getUUID(0));
  }

  /// The consignor that a person is.
  Uni<Optional<UUID>> consignorOf(UUID subject) {
    return all(CONSIGNOR_OF, Tuple.of(subject), row -> row.getUUID(0))
        .map(found -> found.stream().findFirst());
  }

  /// Keys that another master key than this wrapped.
  Uni<List<StoredKey>> wrappedWithOthers(String masterKeyId, int limit) {
    return all(READ_WRAPPED_WITH_OTHERS, Tuple.of(masterKeyId, limit), VaultTables::key);
  }

  Uni<Void> rewrap(StoredKey key, Wrapped fresh) {
    Wrapped old = key.wrapped().orElseThrow();
    return limited(
            REWRAP,
            Tuple.of(
                key.id(), Buffer.buffer(fresh.bytes()), fresh.masterKeyId(), old.masterKeyId()))
        .replaceWithVoid();
  }

  private static StoredKey key(Row row) {
    Optional<Wrapped> wrapped =
        Optional.ofNullable(row.get(Buffer.class, "wrapped_key"))
            .map(bytes -> new Wrapped(row.getString("master_key_id"), bytes.getBytes()));
    return new StoredKey(
        row.getUUID("subject_id"),
        Purpose.valueOf(row.getString("purpose")),
        row.getUUID("key_id"),
        wrapped);
  }

  private <T> Uni<List<T>> all(String sql, Tuple parameters, Function<Row, T> read) {
    return limited(sql, parameters)
        .map(
            rows -> {
              List<T> all = new ArrayList<>(rows.size());
              rows.forEach(row -> all.add(read.apply(row)));
              return List.copyOf(all);
            });
  }

  private Uni<RowSet<Row>> limited(String sql, Tuple parameters) {
    return pool.preparedQuery(sql)
        .execute(parameters)
        .ifNoItem()
        .after(LIMIT)
        .fail()
        .onFailure()
        .transform(failure -> new Unavailable("The database could not be read", failure));
  }
}

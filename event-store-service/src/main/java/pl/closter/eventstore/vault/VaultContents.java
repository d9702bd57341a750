package pl.closter.eventstore.vault;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.eventstore.vault.Vault.MaskedField;
import pl.closter.eventstore.vault.VaultTables.StoredField;
import pl.closter.eventstore.vault.VaultTables.StoredKey;

/// Opens what is kept about a person.
///
/// Keys are not kept in memory: one that was destroyed must not go on working somewhere.
final class VaultContents {

  private final VaultTables tables;
  private final VaultKeys keys;

  VaultContents(VaultTables tables, VaultKeys keys) {
    this.tables = tables;
    this.keys = keys;
  }

  /// The bare key.
  Uni<DataKey> opened(StoredKey stored) {
    return keys.master()
        .unwrap(stored.wrapped().orElseThrow(), stored.context())
        .map(bytes -> new DataKey(stored.id(), bytes));
  }

  /// What is known, without saying who it is; empty when nothing ever was.
  Uni<List<MaskedField>> masked(UUID subject) {
    return opened(subject)
        .chain(
            open ->
                tables
                    .fields(subject)
                    .map(
                        fields ->
                            fields.stream().map(field -> masked(subject, field, open)).toList()));
  }

  private static MaskedField masked(UUID subject, StoredField stored, Map<Purpose, DataKey> open) {
    return new MaskedField(
        stored.field(),
        with(subject, stored, open, (key, place) -> key.open(sealed(stored), place))
            .map(value -> Mask.of(stored.field(), value))
            .orElse(null),
        stored.updatedAt());
  }

  /// What is known, in clear text, as far as it is not erased.
  Uni<Map<PersonalField, String>> clear(UUID subject, Set<PersonalField> wanted) {
    return opened(subject)
        .chain(open -> tables.fields(subject).map(fields -> clear(subject, fields, wanted, open)));
  }

  private static Map<PersonalField, String> clear(
      UUID subject,
      List<StoredField> fields,
      Set<PersonalField> wanted,
      Map<Purpose, DataKey> open) {
    Map<PersonalField, String> values = new EnumMap<>(PersonalField.class);
    fields.stream()
        .filter(stored -> wanted.contains(stored.field()))
        .forEach(
            stored ->
                with(subject, stored, open, (key, place) -> key.open(sealed(stored), place))
                    .ifPresent(value -> values.put(stored.field(), value)));
    return values;
  }

  /// Which values there are.
  Uni<Set<PersonalField>> recorded(UUID subject) {
    return tables
        .fields(subject)
        .map(
            fields ->
                fields.stream()
                    .filter(stored -> stored.sealed().isPresent())
                    .map(StoredField::field)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /// Tells whether a value is still the same, however it is written.
  Uni<Optional<String>> digest(UUID subject, PersonalField field) {
    return opened(subject)
        .chain(
            open ->
                tables
                    .fields(subject)
                    .map(
                        fields ->
                            fields.stream()
                                .filter(stored -> stored.field() == field)
                                .findFirst()
                                .flatMap(stored -> digest(subject, stored, open))));
  }

  private static Optional<String> digest(
      UUID subject, StoredField stored, Map<Purpose, DataKey> open) {
    return with(
        subject,
        stored,
        open,
        (key, place) -> {
          String value = key.open(sealed(stored), place);
          return key.digest(BlindIndex.normalised(stored.field(), value).orElse(value), place);
        });
  }

  private static <T> Optional<T> with(
      UUID subject,
      StoredField stored,
      Map<Purpose, DataKey> open,
      BiFunction<DataKey, Place, T> use) {
    Place place = Place.of(subject, stored.field());
    return stored
        .sealed()
        .flatMap(_ -> Optional.ofNullable(open.get(place.purpose())))
        .map(key -> use.apply(key, place));
  }

  private static String sealed(StoredField stored) {
    return stored.sealed().orElseThrow();
  }

  private Uni<Map<Purpose, DataKey>> opened(UUID subject) {
    return tables.keys(subject).chain(this::opened);
  }

  private Uni<Map<Purpose, DataKey>> opened(List<StoredKey> stored) {
    Map<Purpose, DataKey> open = new EnumMap<>(Purpose.class);
    return Multi.createFrom()
        .iterable(stored.stream().filter(key -> key.wrapped().isPresent()).toList())
        .onItem()
        .transformToUniAndConcatenate(
            key -> opened(key).invoke(bare -> open.put(key.purpose(), bare)))
        .collect()
        .last()
        .replaceWith(open);
  }
}

package pl.closter.eventstore.vault;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.StreamId;
import pl.closter.events.SubjectEvent.AccessReason;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.events.SubjectEvent.PersonalDataErased;
import pl.closter.events.SubjectEvent.PersonalDataRecorded;
import pl.closter.eventstore.application.CommandHandler;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.application.PersonalData.Erasure;
import pl.closter.eventstore.application.Request;
import pl.closter.eventstore.domain.subject.Subject;
import pl.closter.eventstore.domain.subject.SubjectCommand;
import pl.closter.eventstore.domain.subject.SubjectCommand.AccessPersonalData;
import pl.closter.eventstore.domain.subject.SubjectCommand.ErasePersonalData;
import pl.closter.eventstore.domain.subject.SubjectCommand.RecordPersonalData;
import pl.closter.eventstore.domain.subject.SubjectDecider;
import pl.closter.eventstore.domain.subject.SubjectRefusal;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.TableRule;
import pl.closter.eventstore.tables.Change;
import pl.closter.eventstore.tables.OperationalTables;
import pl.closter.eventstore.vault.VaultTables.StoredKey;

/// Takes, shows, finds and erases what is known about people.
///
/// A row of the vault is written in the transaction of the event that tells of it, and on the
/// stream of the person: so an erasure and a value that comes at the same time cannot both win.
public final class Vault {

  private static final int MOST_FOUND = 50;
  private static final int REWRAPPED_AT_ONCE = 200;
  private static final int TRIES = 3;

  private final CommandHandler<Subject, SubjectCommand, DomainEvent> handler;
  private final VaultTables tables;
  private final VaultKeys keys;
  private final VaultContents contents;
  private final Iterable<ErasureBlocks> blocks;

  public Vault(EventLog log, VaultTables tables, VaultKeys keys, Iterable<ErasureBlocks> blocks) {
    this.handler = new CommandHandler<>(log, new SubjectDecider(), DomainEvent.class);
    this.tables = tables;
    this.keys = keys;
    this.contents = new VaultContents(tables, keys);
    this.blocks = blocks;
  }

  /// A field as it may be shown to many.
  ///
  /// @param masked null when it was erased
  public record MaskedField(PersonalField field, @Nullable String masked, Instant updatedAt) {}

  /// What came of a request to see fields.
  ///
  /// @param values in clear text, when the access was recorded
  public record Access(Outcome outcome, Map<PersonalField, String> values) {
    @Override
    public String toString() {
      return "Access[" + outcome + ", " + values.keySet() + "]";
    }
  }

  /// How far a change of the master key has come.
  @RegisterForReflection
  public record Rewrapped(String masterKeyId, int rewrapped, boolean complete) {}

  /// What is wrong with a value, as the end of a sentence that begins with "it".
  public static Optional<String> objection(PersonalField field, String value) {
    return FieldRules.objection(field, value);
  }

  /// Keeps a value of somebody who has no role in which others have to hear of it.
  public Uni<Outcome> keepDirectly(
      UUID subject, PersonalField field, String value, Request request) {
    return CommandHandler.inTime(
        tables
            .consignorOf(subject)
            .chain(
                consignor ->
                    consignor
                        .map(id -> ofConsignor(subject, id))
                        .orElseGet(() -> keep(subject, field, value, request))));
  }

  private Uni<Outcome> ofConsignor(UUID subject, UUID consignor) {
    StreamId stream = StreamId.subject(subject);
    return handler
        .snapshot(stream)
        .map(
            now ->
                new Refused(
                    SubjectRefusal.OF_CONSIGNOR,
                    "He is consignor " + consignor + ".",
                    stream,
                    now.version()));
  }

  /// Keeps a value, in the place of an earlier one.
  public Uni<Outcome> keep(UUID subject, PersonalField field, String value, Request request) {
    return CommandHandler.inTime(keep(Place.of(subject, field), value, request, TRIES));
  }

  // The first values of two requests make two keys, of which one wins; the other is encrypted anew.
  private Uni<Outcome> keep(Place place, String value, Request request, int triesLeft) {
    return keyFor(place)
        .chain(key -> keep(place, key, value, request))
        .chain(
            outcome ->
                outcome instanceof Refused(var refusal, _, _, _)
                        && refusal == SubjectRefusal.KEY_SUPERSEDED
                        && triesLeft > 1
                    ? keep(place, value, request, triesLeft - 1)
                    : Uni.createFrom().item(outcome));
  }

  private Uni<Outcome> keep(Place place, KeyInUse key, String value, Request request) {
    String sealed = key.key().seal(value, place, keys.dice());
    Optional<byte[]> index = keys.index().of(place.field(), value);
    TableRule rows =
        (event, at) ->
            event instanceof PersonalDataRecorded
                ? key.changes(place, at, VaultTables.put(place, sealed, index, at))
                : List.of();
    return handler.handle(
        StreamId.subject(place.subject()),
        new RecordPersonalData(place.subject(), place.field(), key.key().id()),
        request,
        Terms.<DomainEvent>creating().writing(rows));
  }

  /// A key, and how it is stored if it is new.
  private record KeyInUse(DataKey key, Optional<MasterKey.Wrapped> fresh) {
    List<Change> changes(Place place, OperationalTables.Place at, Change put) {
      return fresh
          .map(
              wrapped ->
                  List.of(
                      VaultTables.addKey(
                          place.subject(), place.purpose(), key.id(), wrapped, at.recordedAt()),
                      put))
          .orElse(List.of(put));
    }
  }

  // A destroyed key does not matter here: the stream of the person knows, and refuses.
  private Uni<KeyInUse> keyFor(Place place) {
    return tables
        .keys(place.subject())
        .map(all -> all.stream().filter(key -> key.purpose() == place.purpose()).findFirst())
        .chain(
            stored ->
                stored
                    .filter(key -> key.wrapped().isPresent())
                    .map(this::known)
                    .orElseGet(() -> fresh(place)));
  }

  private Uni<KeyInUse> known(StoredKey stored) {
    return contents.opened(stored).map(key -> new KeyInUse(key, Optional.empty()));
  }

  private Uni<KeyInUse> fresh(Place place) {
    DataKey key = keys.newDataKey();
    byte[] context = DataKey.context(place.subject(), place.purpose(), key.id());
    return keys.master()
        .wrap(key.bytes(), context)
        .map(wrapped -> new KeyInUse(key, Optional.of(wrapped)));
  }

  /// What is known, without saying who it is; empty when nothing ever was.
  public Uni<List<MaskedField>> masked(UUID subject) {
    return contents.masked(subject);
  }

  /// Shows fields in clear text, after it was recorded who looks and why.
  public Uni<Access> unmask(
      UUID subject,
      Set<PersonalField> fields,
      AccessReason reason,
      @Nullable String reference,
      Request request) {
    return CommandHandler.inTime(
        handler
            .handle(
                StreamId.subject(subject),
                new AccessPersonalData(subject, fields, reason, reference),
                request,
                Terms.onExisting())
            .chain(
                outcome ->
                    outcome instanceof Recorded
                        ? contents.clear(subject, fields).map(values -> new Access(outcome, values))
                        : Uni.createFrom().item(new Access(outcome, Map.of()))));
  }

  /// Who has this value, at most 50; none for a field that is not searched.
  public Uni<List<UUID>> find(PersonalField field, String value) {
    return keys.index()
        .of(field, value)
        .map(index -> tables.find(field, index, MOST_FOUND))
        .orElseGet(() -> Uni.createFrom().item(List.of()));
  }

  /// True when values of this field can be searched for.
  public static boolean isSearched(PersonalField field) {
    return BlindIndex.normalised(field, "").isPresent();
  }

  /// Destroys the keys of these purposes, as far as nothing stands in the way.
  public Uni<Erasure> erase(UUID subject, Set<Purpose> purposes, Request request) {
    return erase(subject, purposes, request, Terms.onExisting());
  }

  Uni<Erasure> erase(
      UUID subject, Set<Purpose> purposes, Request request, Terms<DomainEvent> terms) {
    TableRule rows =
        (event, at) ->
            event instanceof PersonalDataErased(var id, var erased, _)
                ? erased.stream()
                    .flatMap(
                        purpose ->
                            List.of(
                                VaultTables.destroyKey(id, purpose, at.recordedAt()),
                                VaultTables.clear(id, purpose, at))
                                .stream())
                    .toList()
                : List.of();
    return CommandHandler.inTime(
        blocks(subject, request.occurredAt())
            .chain(
                kept ->
                    handler
                        .handle(
                            StreamId.subject(subject),
                            new ErasePersonalData(subject, purposes, kept),
                            request,
                            terms.writing(rows))
                        .chain(outcome -> told(subject, purposes, kept, outcome))));
  }

  private Uni<Erasure> told(
      UUID subject, Set<Purpose> purposes, List<Kept> blocks, Outcome outcome) {
    return handler
        .snapshot(StreamId.subject(subject))
        .map(
            now -> {
              Set<Purpose> erased = now.state().erased();
              return new Erasure(
                  outcome,
                  erased.stream().sorted().toList(),
                  keys(now.state(), erased),
                  blocks.stream()
                      .filter(block -> purposes.contains(block.purpose()))
                      .filter(block -> !erased.contains(block.purpose()))
                      .toList());
            });
  }

  private static Map<Purpose, UUID> keys(Subject subject, Set<Purpose> erased) {
    Map<Purpose, UUID> keys = new EnumMap<>(Purpose.class);
    keys.putAll(subject.keys());
    keys.keySet().retainAll(erased);
    return keys;
  }

  Uni<List<Kept>> blocks(UUID subject, Instant at) {
    return Multi.createFrom()
        .iterable(blocks)
        .onItem()
        .transformToUniAndConcatenate(source -> source.of(subject, at))
        .collect()
        .asList()
        .map(all -> all.stream().flatMap(List::stream).collect(Collectors.toUnmodifiableList()));
  }

  /// Wraps data keys that an older master key wrapped with the newest, some hundred at once.
  public Uni<Rewrapped> rewrap() {
    String newest = keys.master().newest();
    return tables
        .wrappedWithOthers(newest, REWRAPPED_AT_ONCE)
        .chain(
            old ->
                inOrder(old, this::rewrap)
                    .replaceWith(
                        new Rewrapped(newest, old.size(), old.size() < REWRAPPED_AT_ONCE)));
  }

  private Uni<Void> rewrap(StoredKey stored) {
    return keys.master()
        .unwrap(stored.wrapped().orElseThrow(), stored.context())
        .chain(bytes -> keys.master().wrap(bytes, stored.context()))
        .chain(fresh -> tables.rewrap(stored, fresh));
  }

  private static <T> Uni<Void> inOrder(List<T> all, Function<T, Uni<Void>> step) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(step::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }
}

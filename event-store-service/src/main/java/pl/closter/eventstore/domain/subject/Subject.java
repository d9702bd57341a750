package pl.closter.eventstore.domain.subject;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;

/// A person, as far as decisions about the data of a person need to know.
///
/// @param isAnother the stream with this id is about something else
/// @param keys the data key of each purpose that has one
public record Subject(
    boolean isAnother, Map<Purpose, UUID> keys, Set<PersonalField> fields, Set<Purpose> erased) {

  static final Subject UNKNOWN = new Subject(false, Map.of(), Set.of(), Set.of());

  public Subject {
    keys = Map.copyOf(keys);
    fields = Set.copyOf(fields);
    erased = Set.copyOf(erased);
  }

  Optional<UUID> key(Purpose purpose) {
    return Optional.ofNullable(keys.get(purpose));
  }

  boolean isErased(Purpose purpose) {
    return erased.contains(purpose);
  }

  Subject asAnother() {
    return new Subject(true, keys, fields, erased);
  }

  Subject with(PersonalField field, Purpose purpose, UUID key) {
    Map<Purpose, UUID> moreKeys = new EnumMap<>(Purpose.class);
    moreKeys.putAll(keys);
    moreKeys.put(purpose, key);
    Set<PersonalField> moreFields = EnumSet.of(field);
    moreFields.addAll(fields);
    return new Subject(isAnother, moreKeys, moreFields, erased);
  }

  Subject without(Set<Purpose> purposes) {
    Set<Purpose> more = EnumSet.noneOf(Purpose.class);
    more.addAll(purposes);
    more.addAll(erased);
    return new Subject(isAnother, keys, fields, more);
  }
}

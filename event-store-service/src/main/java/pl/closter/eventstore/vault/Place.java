package pl.closter.eventstore.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;

/// Where a value belongs. It is bound to the place: moved to another, it cannot be opened.
record Place(UUID subject, Purpose purpose, PersonalField field) {

  static Place of(UUID subject, PersonalField field) {
    return new Place(subject, field.purpose(), field);
  }

  // None of the parts can hold the separator.
  byte[] context(UUID key) {
    return String.join(
            "|",
            "closter.value.v1",
            subject.toString(),
            purpose.name(),
            field.code(),
            key.toString())
        .getBytes(StandardCharsets.UTF_8);
  }
}

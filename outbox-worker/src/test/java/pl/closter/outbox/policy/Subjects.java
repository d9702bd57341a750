package pl.closter.outbox.policy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.DomainEvent;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.AccessReason;
import pl.closter.events.SubjectEvent.PersonalDataAccessed;
import pl.closter.events.SubjectEvent.PersonalDataErased;
import pl.closter.events.SubjectEvent.PersonalDataRecorded;

/// Everything that can happen to what is known about a person.
final class Subjects {

  private static final UUID ID = new UUID(9, 9);
  private static final UUID KEY = new UUID(9, 10);

  private Subjects() {}

  static Stream<DomainEvent> withoutTasks() {
    return Stream.of(
        new PersonalDataRecorded(ID, PersonalField.EMAIL, Purpose.CONTACT, KEY),
        new PersonalDataAccessed(ID, List.of(PersonalField.EMAIL), AccessReason.PAYOUT, null),
        new PersonalDataErased(ID, List.of(Purpose.CONTACT), List.of()));
  }
}

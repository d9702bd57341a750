package pl.closter.eventstore.domain.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.DomainEvent;
import pl.closter.events.PersonalField;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.AccessReason;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.events.SubjectEvent.PersonalDataAccessed;
import pl.closter.events.SubjectEvent.PersonalDataErased;
import pl.closter.events.SubjectEvent.PersonalDataRecorded;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.subject.SubjectCommand.AccessPersonalData;
import pl.closter.eventstore.domain.subject.SubjectCommand.ErasePersonalData;
import pl.closter.eventstore.domain.subject.SubjectCommand.RecordPersonalData;

class SubjectDeciderTest {

  private static final UUID OLA = UUID.fromString("0199c0de-0000-7000-8000-000000000001");
  private static final UUID KEY = UUID.fromString("0199c0de-0000-7000-8000-000000000002");
  private static final UUID OTHER_KEY = UUID.fromString("0199c0de-0000-7000-8000-000000000003");
  private static final Set<Purpose> ALL = EnumSet.allOf(Purpose.class);
  private static final Kept TAX_LAW =
      new Kept(Purpose.TAX, "statutory-retention", LocalDate.parse("2032-01-01"));

  private final Scenario<Subject, SubjectCommand, DomainEvent> nobody =
      Scenario.of(new SubjectDecider());
  private final Scenario<Subject, SubjectCommand, DomainEvent> ola =
      nobody.given(recorded(PersonalField.EMAIL, KEY));

  private static PersonalDataRecorded recorded(PersonalField field, UUID key) {
    return new PersonalDataRecorded(OLA, field, field.purpose(), key);
  }

  private static PersonalDataErased erased(Purpose... purposes) {
    return new PersonalDataErased(OLA, List.of(purposes), List.of());
  }

  private static AccessPersonalData access(PersonalField... fields) {
    return new AccessPersonalData(OLA, Set.of(fields), AccessReason.PAYOUT, "CASE-7");
  }

  @Test
  void the_first_value_is_recorded_without_saying_what_it_is() {
    nobody
        .when(new RecordPersonalData(OLA, PersonalField.EMAIL, KEY))
        .then(recorded(PersonalField.EMAIL, KEY));
  }

  @Test
  void another_field_of_the_purpose_has_the_same_key() {
    ola.when(new RecordPersonalData(OLA, PersonalField.PHONE, KEY))
        .then(recorded(PersonalField.PHONE, KEY));
  }

  @Test
  void a_second_key_for_a_purpose_is_refused() {
    ola.when(new RecordPersonalData(OLA, PersonalField.PHONE, OTHER_KEY))
        .thenRefused(SubjectRefusal.KEY_SUPERSEDED);
  }

  @Test
  void another_purpose_has_another_key() {
    ola.when(new RecordPersonalData(OLA, PersonalField.IBAN, OTHER_KEY))
        .then(recorded(PersonalField.IBAN, OTHER_KEY));
  }

  @Test
  void the_key_of_a_purpose_stays_when_another_one_gets_its_own() {
    ola.given(recorded(PersonalField.IBAN, OTHER_KEY))
        .when(new RecordPersonalData(OLA, PersonalField.PHONE, OTHER_KEY))
        .thenRefused(SubjectRefusal.KEY_SUPERSEDED);
  }

  @Test
  void what_was_erased_does_not_come_back() {
    ola.given(erased(Purpose.CONTACT))
        .when(new RecordPersonalData(OLA, PersonalField.EMAIL, OTHER_KEY))
        .thenRefused(SubjectRefusal.ERASED);
  }

  @Test
  void what_was_erased_for_one_purpose_is_free_for_another() {
    ola.given(erased(Purpose.CONTACT))
        .when(new RecordPersonalData(OLA, PersonalField.PESEL, OTHER_KEY))
        .then(recorded(PersonalField.PESEL, OTHER_KEY));
  }

  @Test
  void who_looks_is_recorded_with_the_reason() {
    ola.when(access(PersonalField.EMAIL))
        .then(
            new PersonalDataAccessed(
                OLA, List.of(PersonalField.EMAIL), AccessReason.PAYOUT, "CASE-7"));
  }

  @Test
  void nobody_looks_at_what_was_never_recorded() {
    ola.when(access(PersonalField.EMAIL, PersonalField.IBAN))
        .thenRefused(SubjectRefusal.NOT_RECORDED);
  }

  @Test
  void nobody_looks_at_what_was_erased() {
    ola.given(erased(Purpose.CONTACT))
        .when(access(PersonalField.EMAIL))
        .thenRefused(SubjectRefusal.ERASED);
  }

  @Test
  void everything_is_erased_when_nothing_stands_in_the_way() {
    ola.when(new ErasePersonalData(OLA, ALL, List.of()))
        .then(new PersonalDataErased(OLA, List.copyOf(EnumSet.allOf(Purpose.class)), List.of()));
  }

  @Test
  void what_the_law_asks_for_stays_and_the_rest_goes() {
    ola.when(new ErasePersonalData(OLA, Set.of(Purpose.TAX, Purpose.CONTACT), List.of(TAX_LAW)))
        .then(new PersonalDataErased(OLA, List.of(Purpose.CONTACT), List.of(TAX_LAW)));
  }

  @Test
  void nothing_is_erased_when_everything_has_to_stay() {
    ola.when(new ErasePersonalData(OLA, Set.of(Purpose.TAX), List.of(TAX_LAW)))
        .thenRefused(
            SubjectRefusal.ERASURE_BLOCKED,
            "TAX has to stay because of statutory-retention, until 2032-01-01.");
  }

  @Test
  void a_block_of_another_purpose_does_not_matter() {
    ola.when(new ErasePersonalData(OLA, Set.of(Purpose.CONTACT), List.of(TAX_LAW)))
        .then(erased(Purpose.CONTACT));
  }

  @Test
  void erasing_twice_changes_nothing() {
    ola.given(erased(Purpose.CONTACT))
        .when(new ErasePersonalData(OLA, Set.of(Purpose.CONTACT), List.of()))
        .thenNothing();
  }

  @Test
  void what_was_kept_goes_when_the_block_is_gone() {
    ola.given(new PersonalDataErased(OLA, List.of(Purpose.CONTACT), List.of(TAX_LAW)))
        .when(new ErasePersonalData(OLA, Set.of(Purpose.TAX, Purpose.CONTACT), List.of()))
        .then(erased(Purpose.TAX));
  }

  @Test
  void the_id_of_a_garment_is_not_that_of_a_person() {
    nobody
        .given(new ProductAccepted(OLA))
        .when(new RecordPersonalData(OLA, PersonalField.EMAIL, KEY))
        .thenRefused(SubjectRefusal.ID_TAKEN);
    assertThat(nobody.given(new ProductAccepted(OLA)).state().fields()).isEmpty();
  }
}

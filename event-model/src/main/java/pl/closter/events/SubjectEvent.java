package pl.closter.events;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to what is known about a person. None of these facts holds any of it, neither in
/// clear text nor encrypted: it is in the vault alone.
public sealed interface SubjectEvent extends DomainEvent {

  UUID subjectId();

  @Override
  default StreamId stream() {
    return StreamId.subject(subjectId());
  }

  /// A field was written or replaced.
  ///
  /// @param keyId the data key of this person and purpose, for as long as it exists
  record PersonalDataRecorded(UUID subjectId, PersonalField field, Purpose purpose, UUID keyId)
      implements SubjectEvent {}

  /// Somebody is about to see fields in clear text; who, is in the envelope.
  ///
  /// @param reference the case that it is for, as a number or a code
  record PersonalDataAccessed(
      UUID subjectId, List<PersonalField> fields, AccessReason reason, @Nullable String reference)
      implements SubjectEvent {

    public PersonalDataAccessed {
      fields = List.copyOf(fields);
    }
  }

  /// The keys of these purposes are destroyed: what was encrypted with them is gone.
  ///
  /// @param kept what was asked for, too, and has to stay for now
  record PersonalDataErased(UUID subjectId, List<Purpose> purposes, List<Kept> kept)
      implements SubjectEvent {

    public PersonalDataErased {
      purposes = List.copyOf(purposes);
      kept = List.copyOf(kept);
    }
  }

  /// What keeps the data of a purpose from being erased.
  ///
  /// @param block stable code of the obstacle, such as `statutory-retention`
  /// @param earliest the first day on which it is none any more; null while nobody can know
  record Kept(Purpose purpose, String block, @Nullable LocalDate earliest) {

    /// For people.
    public String words() {
      return purpose
          + " has to stay because of "
          + block
          + (earliest == null ? "" : ", until " + earliest);
    }
  }

  /// Why somebody needs to see it. A list, so that nothing personal is written as a reason.
  enum AccessReason {
    REQUEST_OF_THE_PERSON,
    CONTACT_ABOUT_GOODS,
    PAYOUT,
    TAX_REPORT,
    DISPUTE,
    REQUEST_OF_AN_AUTHORITY,
    CORRECTION
  }
}

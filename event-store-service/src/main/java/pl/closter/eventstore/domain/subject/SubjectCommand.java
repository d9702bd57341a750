package pl.closter.eventstore.domain.subject;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.AccessReason;
import pl.closter.events.SubjectEvent.Kept;

/// What can be asked about the data of a person.
public sealed interface SubjectCommand {

  UUID subjectId();

  /// Keep a value that was encrypted with this key.
  record RecordPersonalData(UUID subjectId, PersonalField field, UUID keyId)
      implements SubjectCommand {}

  /// Show fields in clear text.
  record AccessPersonalData(
      UUID subjectId, Set<PersonalField> fields, AccessReason reason, @Nullable String reference)
      implements SubjectCommand {

    public AccessPersonalData {
      fields = Set.copyOf(fields);
    }
  }

  /// Destroy the keys of these purposes.
  ///
  /// @param blocks what stands in the way of some
  record ErasePersonalData(UUID subjectId, Set<Purpose> purposes, List<Kept> blocks)
      implements SubjectCommand {

    public ErasePersonalData {
      purposes = Set.copyOf(purposes);
      blocks = List.copyOf(blocks);
    }
  }
}

package pl.closter.eventstore.domain.subject;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pl.closter.events.DomainEvent;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.events.SubjectEvent.PersonalDataAccessed;
import pl.closter.events.SubjectEvent.PersonalDataErased;
import pl.closter.events.SubjectEvent.PersonalDataRecorded;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.subject.SubjectCommand.AccessPersonalData;
import pl.closter.eventstore.domain.subject.SubjectCommand.ErasePersonalData;
import pl.closter.eventstore.domain.subject.SubjectCommand.RecordPersonalData;

/// Decides about the data of one person.
///
/// The id comes from whoever calls, so the stream may turn out to be about something else: hence
/// all kinds of events.
public final class SubjectDecider implements Decider<Subject, SubjectCommand, DomainEvent> {

  @Override
  public Subject initial() {
    return Subject.UNKNOWN;
  }

  @Override
  public Decision<DomainEvent> decide(Subject subject, SubjectCommand command) {
    if (subject.isAnother()) {
      return refuse(SubjectRefusal.ID_TAKEN);
    }
    return switch (command) {
      case RecordPersonalData keep -> keep(subject, keep);
      case AccessPersonalData access -> access(subject, access);
      case ErasePersonalData erase -> erase(subject, erase);
    };
  }

  private static Decision<DomainEvent> keep(Subject subject, RecordPersonalData command) {
    Purpose purpose = command.field().purpose();
    if (subject.isErased(purpose)) {
      return refuse(SubjectRefusal.ERASED);
    }
    // What is encrypted with a key that nobody keeps could never be read again.
    return subject.key(purpose).filter(key -> !key.equals(command.keyId())).isPresent()
        ? refuse(SubjectRefusal.KEY_SUPERSEDED)
        : accept(
            new PersonalDataRecorded(
                command.subjectId(), command.field(), purpose, command.keyId()));
  }

  private static Decision<DomainEvent> access(Subject subject, AccessPersonalData command) {
    if (!subject.fields().containsAll(command.fields())) {
      return refuse(SubjectRefusal.NOT_RECORDED);
    }
    return command.fields().stream().map(PersonalField::purpose).anyMatch(subject::isErased)
        ? refuse(SubjectRefusal.ERASED)
        : accept(
            new PersonalDataAccessed(
                command.subjectId(),
                command.fields().stream().sorted().toList(),
                command.reason(),
                command.reference()));
  }

  private static Decision<DomainEvent> erase(Subject subject, ErasePersonalData command) {
    Set<Purpose> open = EnumSet.noneOf(Purpose.class);
    open.addAll(command.purposes());
    open.removeAll(subject.erased());
    if (open.isEmpty()) {
      return nothingToDo();
    }
    List<Kept> kept =
        command.blocks().stream().filter(block -> open.contains(block.purpose())).toList();
    kept.forEach(block -> open.remove(block.purpose()));
    return open.isEmpty()
        ? refuse(SubjectRefusal.ERASURE_BLOCKED, sentence(kept))
        : accept(new PersonalDataErased(command.subjectId(), List.copyOf(open), kept));
  }

  private static String sentence(List<Kept> kept) {
    return kept.stream().map(Kept::words).collect(Collectors.joining("; ", "", "."));
  }

  @Override
  public Subject evolve(Subject subject, DomainEvent event) {
    return event instanceof SubjectEvent change ? evolve(subject, change) : subject.asAnother();
  }

  private static Subject evolve(Subject subject, SubjectEvent event) {
    return switch (event) {
      case PersonalDataRecorded(_, var field, var purpose, var key) ->
          subject.with(field, purpose, key);
      case PersonalDataAccessed _ -> subject;
      case PersonalDataErased(_, var purposes, _) -> subject.without(Set.copyOf(purposes));
    };
  }
}

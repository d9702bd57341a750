package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;

/// What is known about people, as far as others deal with it: they hand values over and never see
/// one.
public interface PersonalData {

  /// Keeps a value, in the place of an earlier one.
  Uni<Outcome> keep(UUID subject, PersonalField field, String value, Request request);

  /// Which values there are.
  Uni<Set<PersonalField>> recorded(UUID subject);

  /// Tells whether a value is still the same; none when there is no value. It is made with the key
  /// of the person and the purpose, so nobody can make it again once that is destroyed.
  Uni<Optional<String>> digest(UUID subject, PersonalField field);

  /// What has to stay, as far as it is known at this moment.
  Uni<Blocks> blocks(UUID subject, Instant at);

  /// Destroys all keys of a person, as far as nothing stands in the way. Nothing can be kept about
  /// him afterwards, even if nothing ever was.
  Uni<Erasure> erase(UUID subject, Request request);

  /// What has to stay.
  ///
  /// @param retentionVersion the parameters by which it was found
  record Blocks(String retentionVersion, List<Kept> kept) {

    public Blocks {
      kept = List.copyOf(kept);
    }
  }

  /// What came of a request to erase.
  ///
  /// @param erased all purposes whose keys are destroyed
  /// @param keys the keys that those had
  /// @param kept what has to stay for now
  record Erasure(Outcome outcome, List<Purpose> erased, Map<Purpose, UUID> keys, List<Kept> kept) {

    public Erasure {
      erased = List.copyOf(erased);
      keys = Map.copyOf(keys);
      kept = List.copyOf(kept);
    }
  }
}

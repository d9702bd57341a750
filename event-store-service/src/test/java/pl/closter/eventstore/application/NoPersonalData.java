package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pl.closter.events.PersonalField;

/// For commands that have nothing to do with personal data.
final class NoPersonalData implements PersonalData {

  private static AssertionError asked() {
    return new AssertionError("Nobody should ask for personal data here");
  }

  @Override
  public Uni<Outcome> keep(UUID subject, PersonalField field, String value, Request request) {
    throw asked();
  }

  @Override
  public Uni<Set<PersonalField>> recorded(UUID subject) {
    throw asked();
  }

  @Override
  public Uni<Optional<String>> digest(UUID subject, PersonalField field) {
    throw asked();
  }

  @Override
  public Uni<Blocks> blocks(UUID subject, Instant at) {
    throw asked();
  }

  @Override
  public Uni<Erasure> erase(UUID subject, Request request) {
    throw asked();
  }
}

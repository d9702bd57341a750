package pl.closter.eventstore.vault;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome;
import pl.closter.eventstore.application.PersonalData;
import pl.closter.eventstore.application.Request;

/// The vault, as those deal with it who have values to keep.
public final class VaultPersonalData implements PersonalData {

  private final Vault vault;
  private final VaultContents contents;
  private final RetentionParameters retention;

  public VaultPersonalData(
      Vault vault, VaultTables tables, VaultKeys keys, RetentionParameters retention) {
    this.vault = vault;
    this.contents = new VaultContents(tables, keys);
    this.retention = retention;
  }

  @Override
  public Uni<Outcome> keep(UUID subject, PersonalField field, String value, Request request) {
    return vault.keep(subject, field, value, request);
  }

  @Override
  public Uni<Set<PersonalField>> recorded(UUID subject) {
    return contents.recorded(subject);
  }

  @Override
  public Uni<Optional<String>> digest(UUID subject, PersonalField field) {
    return contents.digest(subject, field);
  }

  @Override
  public Uni<Blocks> blocks(UUID subject, Instant at) {
    return vault.blocks(subject, at).map(kept -> new Blocks(retention.version(), kept));
  }

  @Override
  public Uni<Erasure> erase(UUID subject, Request request) {
    return vault.erase(subject, EnumSet.allOf(Purpose.class), request, Terms.creating());
  }
}

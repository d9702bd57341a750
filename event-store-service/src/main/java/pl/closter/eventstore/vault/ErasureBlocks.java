package pl.closter.eventstore.vault;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.SubjectEvent.Kept;

/// Somebody who knows why data of a person has to stay: an open contract, a balance that is not
/// paid, a retention that the law asks for. Every bean of this type is asked before an erasure.
public interface ErasureBlocks {

  /// What has to stay at this moment.
  Uni<List<Kept>> of(UUID subject, Instant at);
}

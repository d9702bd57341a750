package pl.closter.eventstore.http;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.eventstore.vault.ErasureBlocks;

/// Somebody who knows why data has to stay, and is told so by the test.
@ApplicationScoped
class BlocksForTests implements ErasureBlocks {

  static final Map<UUID, List<Kept>> BLOCKS = new ConcurrentHashMap<>();

  @Override
  public Uni<List<Kept>> of(UUID subject, Instant at) {
    return Uni.createFrom().item(BLOCKS.getOrDefault(subject, List.of()));
  }
}

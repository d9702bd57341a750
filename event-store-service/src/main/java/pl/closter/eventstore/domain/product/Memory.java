package pl.closter.eventstore.domain.product;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What must not happen to a garment twice.
///
/// @param losers order lines that did not get it, for good: they were told so
/// @param announced listings whose publication was recorded
/// @param survivor the garment that it turned out to be
record Memory(Set<Loser> losers, Set<UUID> announced, @Nullable UUID survivor) {

  static final Memory NONE = new Memory(Set.of(), Set.of(), null);

  Memory {
    losers = Set.copyOf(losers);
    announced = Set.copyOf(announced);
  }

  record Loser(UUID orderId, String lineId) {}

  Memory with(Loser loser) {
    return new Memory(plus(losers, loser), announced, survivor);
  }

  Memory withAnnounced(UUID listingId) {
    return new Memory(losers, plus(announced, listingId), survivor);
  }

  Memory mergedInto(UUID other) {
    return new Memory(losers, announced, other);
  }

  private static <T> Set<T> plus(Set<T> all, T one) {
    Set<T> more = new HashSet<>(all);
    more.add(one);
    return more;
  }
}

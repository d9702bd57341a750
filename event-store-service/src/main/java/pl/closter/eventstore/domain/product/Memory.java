package pl.closter.eventstore.domain.product;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// What must not happen to a garment twice.
///
/// @param losers order lines that did not get it, for good: they were told so
/// @param announced listings whose publication was recorded
record Memory(Set<Loser> losers, Set<UUID> announced) {

  static final Memory NONE = new Memory(Set.of(), Set.of());

  Memory {
    losers = Set.copyOf(losers);
    announced = Set.copyOf(announced);
  }

  record Loser(UUID orderId, String lineId) {}

  Memory with(Loser loser) {
    return new Memory(plus(losers, loser), announced);
  }

  Memory withAnnounced(UUID listingId) {
    return new Memory(losers, plus(announced, listingId));
  }

  private static <T> Set<T> plus(Set<T> all, T one) {
    Set<T> more = new HashSet<>(all);
    more.add(one);
    return more;
  }
}

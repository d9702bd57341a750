package pl.closter.eventstore.domain.product;

import java.util.Set;
import java.util.UUID;

/// Whether buyers see it.
///
/// ```
/// Draft -> Published <-> Catalogued
/// Draft, Catalogued, Published -> Retired   (it has left for good)
/// Draft, Catalogued -> Deleted
/// ```
public sealed interface Catalogue {

  record Draft() implements Catalogue {}

  /// It was published before and is not now.
  record Catalogued() implements Catalogue {}

  /// Some channel shows it.
  ///
  /// @param listings the live ones, at least one
  record Published(Set<UUID> listings) implements Catalogue {

    public Published {
      listings = Set.copyOf(listings);
    }
  }

  /// It has left for good, and no channel shows it any more.
  record Retired() implements Catalogue {}

  record Deleted() implements Catalogue {}

  /// The listings that are live now.
  default Set<UUID> live() {
    return switch (this) {
      case Published(var listings) -> listings;
      case Draft(), Catalogued(), Retired(), Deleted() -> Set.of();
    };
  }
}

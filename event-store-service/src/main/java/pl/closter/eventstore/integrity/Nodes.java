package pl.closter.eventstore.integrity;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import pl.closter.events.integrity.MerkleTree;

/// Subtrees at hand. What is asked for and not there is noted, so that it can be fetched and the
/// question asked again.
final class Nodes implements MerkleTree.Subtrees {

  private static final byte[] UNKNOWN = new byte[32];

  record Place(int level, long index) {}

  private final Map<Place, byte[]> known = new HashMap<>();
  private final Set<Place> missing = new LinkedHashSet<>();

  @Override
  public byte[] node(int level, long index) {
    Place place = new Place(level, index);
    byte[] hash = known.get(place);
    if (hash == null) {
      missing.add(place);
      return UNKNOWN;
    }
    return hash;
  }

  Set<Place> missing() {
    return missing;
  }

  void put(int level, long index, byte[] hash) {
    Place place = new Place(level, index);
    known.put(place, hash);
    missing.remove(place);
  }
}

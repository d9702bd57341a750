package pl.closter.events.integrity;

import java.util.ArrayList;
import java.util.List;

/// The right edge of a growing Merkle tree: what is needed to add leaves, and no more.
public final class Frontier {

  // Complete subtrees from left to right, each smaller than the one before it.
  private final List<byte[]> peaks = new ArrayList<>();
  private final int lowest;
  private final Closed closed;
  private long count;

  /// Hears of each subtree that became complete.
  @FunctionalInterface
  public interface Closed {
    void subtree(int level, long index, byte[] hash);
  }

  /// An empty tree.
  public Frontier(Closed closed) {
    this(0, 0, List.of(), closed);
  }

  /// A tree that is added to in whole subtrees of one level.
  ///
  /// @param count how many of them there are
  /// @param peaks the largest complete subtrees that they make up, from left to right
  public Frontier(int lowest, long count, List<byte[]> peaks, Closed closed) {
    if (peaks.size() != Long.bitCount(count)) {
      throw new IllegalArgumentException(
          count + " subtrees have " + Long.bitCount(count) + " peaks, not " + peaks.size());
    }
    this.lowest = lowest;
    this.count = count;
    this.peaks.addAll(peaks);
    this.closed = closed;
  }

  /// Adds a leaf, or a subtree of the lowest level, by its hash.
  public void add(byte[] hash) {
    add(lowest, hash);
  }

  /// Adds a complete subtree that may stand at this place.
  public void add(int level, byte[] hash) {
    long width = 1L << (level - lowest);
    if (count % width != 0) {
      throw new IllegalArgumentException(
          "Behind " + count + " subtrees there is no place for one of level " + level);
    }
    int at = level;
    long index = count / width;
    byte[] node = hash;
    closed.subtree(at, index, node);
    while ((index & 1) == 1) {
      node = MerkleTree.parent(peaks.removeLast(), node);
      at++;
      index >>= 1;
      closed.subtree(at, index, node);
    }
    peaks.add(node);
    count += width;
  }

  public long count() {
    return count;
  }

  /// The root of everything added so far.
  public byte[] root() {
    if (peaks.isEmpty()) {
      return Sha256.of();
    }
    byte[] root = peaks.getLast();
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = MerkleTree.parent(peaks.get(i), root);
    }
    return root;
  }
}

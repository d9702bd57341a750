package pl.closter.events.integrity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The Merkle tree over the hashes of events (RFC 6962, RFC 9162): roots of prefixes, and short
/// proofs that an event is in a prefix and that one prefix begins with another.
///
/// Leaves are counted from 0, so the event at position p is leaf p - 1. Proofs are taken from
/// complete subtrees, wherever those come from, and verified without any.
public final class MerkleTree {

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private MerkleTree() {}

  /// Knows complete subtrees: the one of level l and index i has the leaves from i * 2^l on, 2^l of
  /// them.
  @FunctionalInterface
  public interface Subtrees {
    byte[] node(int level, long index);
  }

  /// The hash of a leaf.
  public static byte[] leaf(byte[] data) {
    return Sha256.of(LEAF, data);
  }

  /// The hash of two subtrees.
  public static byte[] parent(byte[] left, byte[] right) {
    return Sha256.of(NODE, left, right);
  }

  /// The root of the first leaves.
  public static byte[] root(Subtrees subtrees, long size) {
    return size == 0 ? Sha256.of() : range(subtrees, 0, size);
  }

  /// The proof that a leaf is among the first leaves, from the bottom up.
  public static List<byte[]> inclusion(Subtrees subtrees, long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("There is no leaf " + index + " among " + size);
    }
    List<byte[]> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.add(range(subtrees, middle, to));
        to = middle;
      } else {
        path.add(range(subtrees, from, middle));
        from = middle;
      }
    }
    return path.reversed();
  }

  /// The proof that the tree of the second size begins with the tree of the first.
  public static List<byte[]> consistency(Subtrees subtrees, long first, long second) {
    if (first < 1 || first > second) {
      throw new IllegalArgumentException(
          "Sizes must be 1 or more and not shrink, not " + first + " and " + second);
    }
    List<byte[]> path = new ArrayList<>();
    long from = 0;
    long to = second;
    // True as long as the first tree ends where a subtree of the second one does.
    boolean known = true;
    while (first != to) {
      long middle = from + split(to - from);
      if (first <= middle) {
        path.add(range(subtrees, middle, to));
        to = middle;
      } else {
        path.add(range(subtrees, from, middle));
        from = middle;
        known = false;
      }
    }
    if (!known) {
      path.add(range(subtrees, from, to));
    }
    return path.reversed();
  }

  /// True when the proof leads from the leaf to the root.
  public static boolean includes(
      byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    byte[] hash = leafHash;
    for (byte[] sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = parent(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = parent(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  /// True when the proof shows that the second tree begins with the first.
  public static boolean extendsTo(
      long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
    if (first < 1 || first > second) {
      return false;
    }
    if (first == second) {
      return path.isEmpty() && Arrays.equals(firstRoot, secondRoot);
    }
    List<byte[]> steps = new ArrayList<>(path);
    if (Long.bitCount(first) == 1) {
      steps.addFirst(firstRoot);
    }
    if (steps.isEmpty()) {
      return false;
    }
    long node = (first - 1) >> Long.numberOfTrailingZeros(~(first - 1));
    long last = (second - 1) >> Long.numberOfTrailingZeros(~(first - 1));
    byte[] old = steps.getFirst();
    byte[] fresh = old;
    for (byte[] step : steps.subList(1, steps.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        old = parent(step, old);
        fresh = parent(step, fresh);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        fresh = parent(fresh, step);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(old, firstRoot) && Arrays.equals(fresh, secondRoot);
  }

  private static byte[] range(Subtrees subtrees, long from, long to) {
    long leaves = to - from;
    if (Long.bitCount(leaves) == 1) {
      int level = Long.numberOfTrailingZeros(leaves);
      return subtrees.node(level, from >> level);
    }
    long middle = from + split(leaves);
    return parent(range(subtrees, from, middle), range(subtrees, middle, to));
  }

  /// The largest power of two that is smaller.
  private static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }
}

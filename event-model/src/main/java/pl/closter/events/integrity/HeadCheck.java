package pl.closter.events.integrity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.integrity.Finding.Kind;

/// Compares what was attested about the log with the events that are there now: tree heads, and
/// stored nodes of the Merkle tree.
///
/// A chain that somebody recomputed as a whole agrees with itself, and [LogCheck] sees nothing; the
/// heads that were issued before do not agree with it. Every root is computed from the same events,
/// so heads that agree with them are also consistent with each other.
public final class HeadCheck {

  private static final HexFormat HEX = HexFormat.of();
  private static final int NODES_FROM = 8;
  private static final int MOST_FORGED = 1000;

  private final UUID logEpoch;
  private final List<VerifyingKey> keys;
  private final Iterator<Claim> claims;
  private final Iterator<Node> nodes;
  private final Frontier tree = new Frontier(this::compare);
  private final List<Finding> forged = new ArrayList<>();

  private long size;
  // False from where on parts of the tree are known to nobody.
  private boolean hasRoots = true;
  private @Nullable Claim claim;
  private @Nullable Node node;
  private long agreed;
  private long lastAgreed;
  private long unsigned;
  private boolean sawSigned;
  private @Nullable Claim contradicted;
  private long alsoContradicted;
  private long changedBlock = -1;

  /// A head, and where it was kept.
  public record Claim(TreeHead head, String source) {

    private String words() {
      return "%s of %d events, issued at %s".formatted(source, head.size(), head.issuedAt());
    }
  }

  /// A complete subtree as it is stored. The array is not copied and must not be changed.
  public static final class Node {
    private final int level;
    private final long index;
    private final byte[] hash;

    public Node(int level, long index, byte[] hash) {
      this.level = level;
      this.index = index;
      this.hash = hash;
    }

    private long end() {
      return (index + 1) << level;
    }

    private boolean isBefore(int otherLevel, long otherEnd) {
      return end() < otherEnd || (end() == otherEnd && level < otherLevel);
    }
  }

  /// What was compared.
  ///
  /// @param agreed heads that the events agree with
  /// @param unsigned of them, those that nobody signed
  /// @param skipped heads that could not be compared, because the chain is broken before their end
  public record Outcome(long agreed, long unsigned, boolean skipped, List<Finding> findings) {}

  /// Begins before the first event.
  ///
  /// @param keys whose signatures are believed; when there are none, signatures are not looked at
  /// @param claims by size
  /// @param nodes by their last leaf, smaller ones first
  public HeadCheck(
      UUID logEpoch, List<VerifyingKey> keys, Iterator<Claim> claims, Iterator<Node> nodes) {
    this.logEpoch = logEpoch;
    this.keys = List.copyOf(keys);
    this.claims = claims;
    this.nodes = nodes;
    this.claim = next(claims);
    this.node = next(nodes);
  }

  /// Takes the hash of the next event.
  public void take(byte[] hash) {
    size++;
    if (hasRoots) {
      tree.add(MerkleTree.leaf(hash));
    }
    while (claim != null && claim.head().size() <= size) {
      settle(claim, hash);
      claim = next(claims);
    }
  }

  /// Goes over events that are not looked at. Heads that end among them are not compared.
  ///
  /// @param upTo the last of them
  /// @param known subtrees over them; null when they are not known, and then only chain hashes are
  ///   compared from here on
  public void skip(long upTo, MerkleTree.@Nullable Subtrees known) {
    hasRoots &= known != null;
    while (hasRoots && known != null && tree.count() < upTo) {
      int level = widest(tree.count(), upTo);
      tree.add(level, known.node(level, tree.count() >> level));
    }
    size = upTo;
    while (claim != null && claim.head().size() <= size) {
      claim = next(claims);
    }
  }

  private static int widest(long from, long to) {
    int fits = 63 - Long.numberOfLeadingZeros(to - from);
    return from == 0 ? fits : Math.min(fits, Long.numberOfTrailingZeros(from));
  }

  public boolean hasRoots() {
    return hasRoots;
  }

  /// Says what was found.
  ///
  /// @param end the last position of the log; heads beyond it had events that are gone
  /// @param broken what is wrong with the chain itself: behind it, roots say nothing new
  public Outcome finish(long end, List<Finding> broken) {
    long limit = broken.stream().mapToLong(Finding::from).min().orElse(Long.MAX_VALUE);
    // Looks at the heads that are left, of which some may be forged.
    Optional<Finding> truncated = truncated(end);
    List<Finding> findings = new ArrayList<>(forged);
    boolean skipped = contradicted != null && contradicted.head().size() >= limit;
    if (contradicted != null && !skipped) {
      findings.add(rewritten(contradicted));
    } else if (changedBlock >= 0 && (changedBlock + 1) << NODES_FROM < limit) {
      findings.add(treeChanged());
    }
    truncated.ifPresent(findings::add);
    findings.sort(Finding.BY_POSITION);
    return new Outcome(agreed, unsigned, skipped, List.copyOf(findings));
  }

  private void settle(Claim at, byte[] hash) {
    TreeHead head = at.head();
    if (!isGenuine(at) || head.size() != size) {
      return;
    }
    boolean agrees =
        head.chainHash().equals(HEX.formatHex(hash))
            && (!hasRoots || head.rootHash().equals(HEX.formatHex(tree.root())));
    if (agrees) {
      agreed++;
      lastAgreed = contradicted == null ? size : lastAgreed;
    } else if (contradicted == null) {
      contradicted = at;
    } else {
      alsoContradicted++;
    }
  }

  private boolean isGenuine(Claim at) {
    TreeHead head = at.head();
    if (!head.logEpoch().equals(logEpoch)) {
      forge(at, "is of another log, " + head.logEpoch());
      return false;
    }
    if (head.signature() == null) {
      if (sawSigned) {
        forge(at, "is not signed, although the one before it is");
      } else {
        unsigned++;
      }
      return true;
    }
    sawSigned = true;
    if (keys.isEmpty() || keys.stream().anyMatch(head::isSignedBy)) {
      return true;
    }
    boolean known = keys.stream().anyMatch(key -> key.id().equals(head.keyId()));
    forge(
        at,
        known
            ? "is not what the key %s signed".formatted(head.keyId())
            : "is signed by the key %s, which is not among those that were given"
                .formatted(head.keyId()));
    return false;
  }

  private void forge(Claim at, String what) {
    if (forged.size() < MOST_FORGED) {
      long place = at.head().size();
      forged.add(new Finding(Kind.HEAD_FORGED, place, place, at.words() + ", " + what));
    }
  }

  private void compare(int level, long index, byte[] hash) {
    long end = (index + 1) << level;
    while (node != null && node.isBefore(level, end)) {
      node = next(nodes);
    }
    if (node != null && node.level == level && node.end() == end) {
      if (changedBlock < 0 && !Arrays.equals(node.hash, hash)) {
        changedBlock = (index << level) >> NODES_FROM;
      }
      node = next(nodes);
    }
  }

  // Between the last head that agrees and the first that does not; the nodes may know it closer.
  private Finding rewritten(Claim first) {
    long from = lastAgreed + 1;
    long to = first.head().size();
    long blockFrom = (changedBlock << NODES_FROM) + 1;
    long blockTo = (changedBlock + 1) << NODES_FROM;
    if (changedBlock >= 0 && blockFrom <= to && blockTo >= from) {
      from = Math.max(from, blockFrom);
      to = Math.min(to, blockTo);
    }
    String others = alsoContradicted == 0 ? "" : " and %d later ones".formatted(alsoContradicted);
    return new Finding(
        Kind.REWRITTEN,
        from,
        to,
        "somewhere here, with all hashes behind it: the chain agrees with itself, but not with the"
            + " %s%s".formatted(first.words(), others));
  }

  private Finding treeChanged() {
    long from = (changedBlock << NODES_FROM) + 1;
    long to = (changedBlock + 1) << NODES_FROM;
    return new Finding(
        Kind.TREE_CHANGED,
        from,
        to,
        lastAgreed >= to
            ? "the stored node of the Merkle tree; the events agree with the head of %d. Empty"
                    .formatted(lastAgreed)
                + " merkle_node, and it is computed again"
            : "the events or the stored node of the Merkle tree over them; no head says which");
  }

  private Optional<Finding> truncated(long end) {
    Claim furthest = null;
    while (claim != null) {
      if (claim.head().size() > end && isGenuine(claim)) {
        furthest = claim;
      }
      claim = next(claims);
    }
    if (furthest != null) {
      return Optional.of(
          new Finding(
              Kind.REMOVED,
              end + 1,
              furthest.head().size(),
              "the log ends before the %s".formatted(furthest.words())));
    }
    long attested = 0;
    while (node != null) {
      attested = node.end();
      node = next(nodes);
    }
    return attested <= end
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Kind.REMOVED,
                end + 1,
                attested,
                "the log ends before the stored nodes of its Merkle tree"));
  }

  private static <T> @Nullable T next(Iterator<T> source) {
    return source.hasNext() ? source.next() : null;
  }
}

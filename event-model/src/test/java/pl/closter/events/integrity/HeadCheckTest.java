package pl.closter.events.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.integrity.Finding.Kind;
import pl.closter.events.integrity.HeadCheck.Claim;
import pl.closter.events.integrity.HeadCheck.Node;
import pl.closter.events.integrity.HeadCheck.Outcome;

/// What heads that were kept, and stored nodes, tell about a log that agrees with itself.
class HeadCheckTest {

  private static final int EVENTS = 600;
  private static final UUID EPOCH = new UUID(1, 2);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final SigningKey KEY = SigningKey.of(SigningKey.newFile());
  private static final SigningKey OTHER_KEY = SigningKey.of(SigningKey.newFile());

  private static final Log TRUE = new Log(EVENTS, Integer.MAX_VALUE);
  private static final Log FORGED_FROM_300 = new Log(EVENTS, 300);

  /// A chain, and the tree over it.
  private static final class Log {

    private final List<byte[]> hashes = new ArrayList<>();
    private final List<TreeHead> heads = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    Log(int size, int forgedFrom) {
      byte[] hash = HashChain.origin(EPOCH);
      Frontier tree = new Frontier(this::keep);
      for (int position = 1; position <= size; position++) {
        hash = HashChain.next(hash, position, digest(position, position >= forgedFrom));
        hashes.add(hash);
        tree.add(MerkleTree.leaf(hash));
        heads.add(head(position, hash, tree.root()));
      }
    }

    // Smaller ones are computed when they are needed.
    private void keep(int level, long index, byte[] hash) {
      if (level >= 8) {
        nodes.add(new Node(level, index, hash));
      }
    }

    private static byte[] digest(int position, boolean forged) {
      String text = (forged ? "forged " : "event ") + position;
      return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static TreeHead head(int size, byte[] chain, byte[] root) {
      HexFormat hex = HexFormat.of();
      return new TreeHead(EPOCH, size, hex.formatHex(root), hex.formatHex(chain), NOON, null, null);
    }

    TreeHead head(int size) {
      return heads.get(size - 1);
    }

    byte[] node(int level, long index) {
      return level == 0
          ? MerkleTree.leaf(hashes.get((int) index))
          : MerkleTree.parent(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
    }

    List<TreeHead> signed(int... sizes) {
      return IntStream.of(sizes).mapToObj(size -> head(size).signedBy(KEY)).toList();
    }
  }

  private static HeadCheck begin(List<TreeHead> heads, List<Node> nodes) {
    return new HeadCheck(
        EPOCH,
        List.of(KEY.verifyingKey()),
        heads.stream().map(head -> new Claim(head, "head that was kept")).iterator(),
        nodes.iterator());
  }

  private static Outcome check(Log log, List<TreeHead> heads, List<Node> nodes) {
    return check(log, heads, nodes, List.of());
  }

  private static Outcome check(
      Log log, List<TreeHead> heads, List<Node> nodes, List<Finding> broken) {
    HeadCheck check = begin(heads, nodes);
    log.hashes.forEach(check::take);
    return check.finish(log.hashes.size(), broken);
  }

  private static void assertFound(Outcome outcome, Kind kind, long from, long to, String words) {
    assertThat(outcome.findings()).hasSize(1);
    Finding found = outcome.findings().getFirst();
    assertThat(found.kind()).isEqualTo(kind);
    assertThat(List.of(found.from(), found.to())).isEqualTo(List.of(from, to));
    assertThat(found.what()).contains(words);
  }

  @Test
  void heads_and_nodes_of_the_same_events_agree() {
    assertThat(check(TRUE, TRUE.signed(1, 256, 257, 600), TRUE.nodes))
        .isEqualTo(new Outcome(4, 0, false, List.of()));
    assertThat(check(TRUE, List.of(TRUE.head(5), TRUE.head(600)), List.of()))
        .isEqualTo(new Outcome(2, 2, false, List.of()));
  }

  @Test
  void a_history_that_was_rewritten_is_found_between_two_heads() {
    Outcome outcome = check(FORGED_FROM_300, TRUE.signed(100, 299, 400, 500, 600), List.of());

    assertThat(outcome.agreed()).isEqualTo(2);
    assertFound(
        outcome,
        Kind.REWRITTEN,
        300,
        400,
        "the head that was kept of 400 events, issued at 2026-11-23T12:00:00Z and 2 later ones");
  }

  @Test
  void stored_nodes_say_closer_where_it_was_rewritten() {
    assertFound(
        check(FORGED_FROM_300, TRUE.signed(100, 600), TRUE.nodes),
        Kind.REWRITTEN,
        257,
        512,
        "the head that was kept of 600 events, issued at 2026-11-23T12:00:00Z");
    assertFound(
        check(FORGED_FROM_300, TRUE.signed(290, 310), TRUE.nodes), Kind.REWRITTEN, 291, 310, "");
  }

  @Test
  void a_head_with_another_root_does_not_agree_although_its_last_event_does() {
    TreeHead head = TRUE.head(400);
    TreeHead other = new TreeHead(EPOCH, 400, "ab".repeat(32), head.chainHash(), NOON, null, null);

    assertFound(check(TRUE, List.of(other), List.of()), Kind.REWRITTEN, 1, 400, "");
  }

  @Test
  void a_stored_node_that_is_not_over_these_events_is_found() {
    List<Node> nodes = new ArrayList<>(TRUE.nodes);
    nodes.set(1, new Node(8, 1, new byte[32]));

    assertFound(check(TRUE, TRUE.signed(600), nodes), Kind.TREE_CHANGED, 257, 512, "head of 600");
    assertFound(check(TRUE, TRUE.signed(511), nodes), Kind.TREE_CHANGED, 257, 512, "no head says");
    assertFound(check(TRUE, TRUE.signed(512), nodes), Kind.TREE_CHANGED, 257, 512, "head of 512");
  }

  @Test
  void what_is_stored_of_other_subtrees_is_no_contradiction() {
    List<Node> more = new ArrayList<>(List.of(new Node(7, 0, TRUE.node(7, 0))));
    more.addAll(TRUE.nodes);

    assertThat(check(TRUE, List.of(), more).findings()).isEmpty();
    assertThat(check(TRUE, List.of(), TRUE.nodes.subList(1, 3)).findings()).isEmpty();
  }

  @Test
  void events_that_were_cut_off_are_found_by_a_head_and_by_nodes() {
    Log shorter = new Log(500, Integer.MAX_VALUE);

    assertFound(
        check(shorter, TRUE.signed(500, 510, 600), List.of()),
        Kind.REMOVED,
        501,
        600,
        "ends before the head that was kept of 600 events");
    assertFound(
        check(shorter, List.of(), TRUE.nodes), Kind.REMOVED, 501, 512, "nodes of its Merkle tree");
    assertThat(check(TRUE, TRUE.signed(600), TRUE.nodes).findings()).isEmpty();
  }

  @Test
  void a_head_that_proves_nothing_is_named_and_not_compared() {
    TreeHead head = TRUE.head(400);
    TreeHead signed = head.signedBy(KEY);
    UUID strange = new UUID(7, 7);

    assertForged(
        new TreeHead(strange, 400, head.rootHash(), head.chainHash(), NOON, null, null),
        "is of another log, " + strange);
    assertForged(head.signedBy(OTHER_KEY), "which is not among those that were given");
    assertForged(
        new TreeHead(
            EPOCH, 400, "ab".repeat(32), head.chainHash(), NOON, KEY.id(), signed.signature()),
        "is not what the key " + KEY.id() + " signed");
    for (String garbled : List.of("no Base64", "YWJj", "")) {
      assertForged(
          new TreeHead(EPOCH, 400, head.rootHash(), head.chainHash(), NOON, KEY.id(), garbled),
          "is not what the key " + KEY.id() + " signed");
    }
  }

  private static void assertForged(TreeHead head, String words) {
    Outcome outcome = check(TRUE, List.of(head), List.of());
    assertThat(outcome.agreed()).isZero();
    assertFound(outcome, Kind.HEAD_FORGED, 400, 400, words);
    // Nor does it prove that something was cut off.
    Log shorter = new Log(300, Integer.MAX_VALUE);
    assertFound(check(shorter, List.of(head), List.of()), Kind.HEAD_FORGED, 400, 400, words);
  }

  @Test
  void a_head_that_nobody_signed_is_suspicious_once_heads_are_signed() {
    Outcome before = check(TRUE, List.of(TRUE.head(10), TRUE.signed(20).getFirst()), List.of());
    assertThat(before).isEqualTo(new Outcome(2, 1, false, List.of()));

    Outcome after = check(TRUE, List.of(TRUE.signed(10).getFirst(), TRUE.head(20)), List.of());
    assertFound(after, Kind.HEAD_FORGED, 20, 20, "is not signed, although");
  }

  @Test
  void without_keys_signatures_are_not_looked_at() {
    HeadCheck check =
        new HeadCheck(
            EPOCH,
            List.of(),
            List.of(new Claim(TRUE.head(9).signedBy(OTHER_KEY), "head that was kept")).iterator(),
            List.<Node>of().iterator());
    TRUE.hashes.forEach(check::take);

    assertThat(check.finish(EVENTS, List.of())).isEqualTo(new Outcome(1, 0, false, List.of()));
  }

  @Test
  void behind_a_break_of_the_chain_heads_and_nodes_say_nothing_new() {
    List<Finding> broken = List.of(new Finding(Kind.CHANGED, 300, 300, "the event"));

    assertThat(check(FORGED_FROM_300, TRUE.signed(300), List.of(), broken))
        .isEqualTo(new Outcome(0, 0, true, List.of()));
    assertThat(check(FORGED_FROM_300, List.of(), TRUE.nodes, broken).findings()).isEmpty();
    assertFound(
        check(new Log(EVENTS, 1), TRUE.signed(299), List.of(), broken), Kind.REWRITTEN, 1, 299, "");
  }

  @Test
  void events_that_are_not_looked_at_are_taken_from_the_tree() {
    for (int upTo : new int[] {1, 5, 256, 300, 511}) {
      Outcome outcome = skipping(upTo, TRUE::node, TRUE.signed(1, 512, 600));
      assertThat(outcome.findings()).as("behind %d", upTo).isEmpty();
      assertThat(outcome.agreed()).as("behind %d", upTo).isEqualTo(2);
    }
    assertFound(
        skipping(300, (level, index) -> new byte[32], TRUE.signed(600)),
        Kind.REWRITTEN,
        1,
        600,
        "");
  }

  @Test
  void where_the_tree_is_unknown_only_the_chain_is_compared() {
    TreeHead head = TRUE.head(600);
    TreeHead otherRoot =
        new TreeHead(EPOCH, 600, "ab".repeat(32), head.chainHash(), NOON, null, null);
    TreeHead otherChain =
        new TreeHead(EPOCH, 600, head.rootHash(), "ab".repeat(32), NOON, null, null);

    assertThat(skipping(300, null, List.of(otherRoot)).findings()).isEmpty();
    assertFound(skipping(300, null, List.of(otherChain)), Kind.REWRITTEN, 1, 600, "");
  }

  private static Outcome skipping(
      int upTo, MerkleTree.@Nullable Subtrees known, List<TreeHead> heads) {
    HeadCheck check = begin(heads, List.of());
    check.skip(upTo, known);
    assertThat(check.hasRoots()).isEqualTo(known != null);
    TRUE.hashes.subList(upTo, EVENTS).forEach(check::take);
    return check.finish(EVENTS, List.of());
  }
}

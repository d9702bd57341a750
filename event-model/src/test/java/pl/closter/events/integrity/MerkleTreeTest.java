package pl.closter.events.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final int LARGEST = 130;

  /// The leaves and roots that Certificate Transparency's implementations test with.
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void the_reference_leaves_have_the_reference_roots() {
    List<byte[]> leaves = LEAVES.stream().map(HEX::parseHex).map(MerkleTree::leaf).toList();
    Frontier frontier = new Frontier((_, _, _) -> {});
    for (int size = 0; size <= leaves.size(); size++) {
      assertThat(HEX.formatHex(MerkleTree.root(subtrees(leaves), size))).isEqualTo(ROOTS.get(size));
      assertThat(HEX.formatHex(frontier.root())).isEqualTo(ROOTS.get(size));
      if (size < leaves.size()) {
        frontier.add(leaves.get(size));
      }
    }
  }

  @Test
  void every_inclusion_proof_holds_and_no_other() {
    List<byte[]> leaves = leaves(LARGEST);
    for (int size = 1; size <= LARGEST; size++) {
      byte[] root = naive(leaves.subList(0, size));
      for (int index = 0; index < size; index++) {
        List<byte[]> path = MerkleTree.inclusion(subtrees(leaves), index, size);
        byte[] leaf = leaves.get(index);
        assertThat(MerkleTree.includes(leaf, index, size, path, root)).isTrue();
        assertThat(MerkleTree.includes(leaves.get((index + 1) % LARGEST), index, size, path, root))
            .isFalse();
        assertThat(MerkleTree.includes(leaf, index, size, path, leaf)).isEqualTo(size == 1);
        assertThat(MerkleTree.includes(leaf, index + 1, size, path, root)).isFalse();
        assertThat(MerkleTree.includes(leaf, index, size, longer(path), root)).isFalse();
        assertThat(path.isEmpty() || !MerkleTree.includes(leaf, index, size, shorter(path), root))
            .isTrue();
      }
    }
  }

  @Test
  void every_consistency_proof_holds_and_no_other() {
    List<byte[]> leaves = leaves(LARGEST);
    for (int second = 1; second <= LARGEST; second++) {
      byte[] after = naive(leaves.subList(0, second));
      for (int first = 1; first <= second; first++) {
        byte[] before = naive(leaves.subList(0, first));
        List<byte[]> path = MerkleTree.consistency(subtrees(leaves), first, second);
        assertThat(MerkleTree.extendsTo(first, before, second, after, path)).isTrue();
        assertThat(MerkleTree.extendsTo(first, MerkleTree.leaf(before), second, after, path))
            .isFalse();
        assertThat(MerkleTree.extendsTo(first, before, second, MerkleTree.leaf(after), path))
            .isFalse();
        assertThat(MerkleTree.extendsTo(first, before, second, after, longer(path))).isFalse();
        assertThat(
                path.isEmpty()
                    || !MerkleTree.extendsTo(first, before, second, after, shorter(path)))
            .isTrue();
      }
    }
  }

  @Test
  void a_proof_of_impossible_sizes_or_without_steps_does_not_hold() {
    List<byte[]> leaves = leaves(5);
    byte[] root = naive(leaves);
    List<byte[]> path = MerkleTree.consistency(subtrees(leaves), 3, 5);

    assertThat(MerkleTree.extendsTo(0, root, 5, root, List.of())).isFalse();
    assertThat(MerkleTree.extendsTo(5, root, 3, naive(leaves.subList(0, 3)), path)).isFalse();
    assertThat(MerkleTree.extendsTo(3, naive(leaves.subList(0, 3)), 5, root, List.of())).isFalse();
    assertThat(MerkleTree.extendsTo(4, naive(leaves.subList(0, 4)), 5, root, List.of())).isFalse();
    assertThatThrownBy(() -> MerkleTree.inclusion(subtrees(leaves), 5, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_frontier_that_goes_on_later_has_the_same_root_and_names_each_subtree_once() {
    List<byte[]> leaves = leaves(LARGEST);
    Map<String, byte[]> closed = new HashMap<>();
    for (int half = 0; half <= LARGEST; half++) {
      closed.clear();
      List<byte[]> peaks = peaks(leaves, half);
      Frontier later =
          new Frontier(
              0,
              half,
              peaks,
              (level, index, hash) -> assertThat(closed.put(level + "/" + index, hash)).isNull());
      leaves.subList(half, LARGEST).forEach(later::add);
      assertThat(later.root()).isEqualTo(naive(leaves));
      closed.forEach(
          (place, hash) ->
              assertThat(hash)
                  .isEqualTo(
                      subtrees(leaves)
                          .node(
                              Integer.parseInt(place.split("/", 2)[0]),
                              Long.parseLong(place.split("/", 2)[1]))));
    }
  }

  private static List<byte[]> peaks(List<byte[]> leaves, int size) {
    List<byte[]> peaks = new ArrayList<>();
    int from = 0;
    for (int level = 30; level >= 0; level--) {
      if (((size >> level) & 1) == 1) {
        peaks.add(naive(leaves.subList(from, from + (1 << level))));
        from += 1 << level;
      }
    }
    return peaks;
  }

  private static MerkleTree.Subtrees subtrees(List<byte[]> leaves) {
    return (level, index) ->
        naive(leaves.subList((int) index << level, (int) (index + 1) << level));
  }

  /// The definition of RFC 6962, section 2.1, word by word.
  private static byte[] naive(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return Sha256.of();
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int split = 1;
    while (split * 2 < leaves.size()) {
      split *= 2;
    }
    return MerkleTree.parent(
        naive(leaves.subList(0, split)), naive(leaves.subList(split, leaves.size())));
  }

  private static List<byte[]> leaves(int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(MerkleTree.leaf(new byte[] {(byte) i, (byte) (i >> 8)}));
    }
    return leaves;
  }

  private static List<byte[]> longer(List<byte[]> path) {
    List<byte[]> longer = new ArrayList<>(path);
    longer.add(MerkleTree.leaf(new byte[0]));
    return longer;
  }

  private static List<byte[]> shorter(List<byte[]> path) {
    return path.subList(0, path.size() - 1);
  }
}

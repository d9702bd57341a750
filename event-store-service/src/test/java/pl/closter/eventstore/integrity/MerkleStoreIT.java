package pl.closter.eventstore.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.integrity.MerkleTree;
import pl.closter.events.integrity.TreeHead;
import pl.closter.eventstore.RealLog;

/// Heads and proofs from the tables, compared with a tree held in memory.
class MerkleStoreIT {

  private static final int EVENTS = 3000;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  // Tables of its own beside the service's, which other tests use. Hashes of any kind will do: the
  // tree does not know what they are of.
  private static final String FILL =
      """
      DROP SCHEMA IF EXISTS tree_test CASCADE;
      CREATE SCHEMA tree_test;
      CREATE TABLE tree_test.log_head (LIKE event_store.log_head INCLUDING ALL);
      CREATE TABLE tree_test.tree_head (LIKE event_store.tree_head INCLUDING ALL);
      CREATE TABLE tree_test.merkle_node (LIKE event_store.merkle_node INCLUDING ALL);
      CREATE TABLE tree_test.event AS
        SELECT n AS position, sha256(int8send(n)) AS hash
          FROM generate_series(1::bigint, 3000) AS n;
      CREATE VIEW tree_test.known_hash AS SELECT position, hash FROM tree_test.event;
      INSERT INTO tree_test.log_head (position, log_epoch, hash)
      VALUES (3000, gen_random_uuid(), sha256(int8send(3000)));
      GRANT USAGE ON SCHEMA tree_test TO event_store;
      GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA tree_test TO event_store;
      """;

  private static final String EMPTY = "DROP SCHEMA tree_test CASCADE";

  private final RealLog database = RealLog.shared();
  private final Pool pool = database.pool("tree_test");
  private final MerkleStore tree = new MerkleStore(pool);
  private final List<byte[]> leaves = new ArrayList<>();

  @BeforeEach
  void fill() throws SQLException {
    execute("postgres", FILL);
    try (Connection session = database.connect("event_store");
        Statement statement = session.createStatement();
        var rows = statement.executeQuery("SELECT hash FROM tree_test.event ORDER BY position")) {
      while (rows.next()) {
        leaves.add(MerkleTree.leaf(rows.getBytes(1)));
      }
    }
  }

  @AfterEach
  void empty() throws SQLException {
    pool.close().await().atMost(LIMIT);
    execute("postgres", EMPTY);
  }

  @Test
  void roots_of_any_size_are_those_of_the_tree_in_memory() throws SQLException {
    // Sizes grow, so nodes are added to those that are stored; the last one finds all of them.
    for (int size : List.of(1, 255, 256, 257, 511, 1024, 1535, 2999, EVENTS, 700)) {
      assertThat(root(size)).as("size %d", size).isEqualTo(MerkleTree.root(this::inMemory, size));
    }
    assertThat(database.number("SELECT count(*) FROM tree_test.merkle_node"))
        .isEqualTo(11 + 5 + 2 + 1);
  }

  @Test
  void proofs_hold() {
    byte[] root = MerkleTree.root(this::inMemory, EVENTS);
    for (long index : List.of(0L, 1L, 255L, 256L, 2047L, 2048L, 2815L, 2999L)) {
      List<byte[]> path = ask(EVENTS, nodes -> MerkleTree.inclusion(nodes, index, EVENTS));
      assertThat(MerkleTree.includes(leaves.get((int) index), index, EVENTS, path, root)).isTrue();
    }
    for (long first : List.of(1L, 256L, 1000L, 2048L, 2999L)) {
      List<byte[]> path = ask(EVENTS, nodes -> MerkleTree.consistency(nodes, first, EVENTS));
      byte[] before = MerkleTree.root(this::inMemory, first);
      assertThat(MerkleTree.extendsTo(first, before, EVENTS, root, path)).isTrue();
    }
  }

  @Test
  void nodes_that_were_lost_are_computed_again() throws SQLException {
    byte[] root = root(EVENTS);
    execute("postgres", "TRUNCATE tree_test.merkle_node");

    assertThat(root(EVENTS)).isEqualTo(root);
  }

  @Test
  void a_head_is_issued_only_when_the_log_grew() throws SQLException {
    Heads heads =
        new Heads(pool, tree, InstantSource.system(), Duration.ofMinutes(1), Optional.empty());
    for (int i = 0; i < 2; i++) {
      var _ = heads.issue().await().atMost(LIMIT);
    }

    assertThat(database.number("SELECT count(*) FROM tree_test.tree_head")).isEqualTo(1);
    TreeHead head = heads.latest().await().atMost(LIMIT).orElseThrow();
    assertThat(head.size()).isEqualTo(EVENTS);
    assertThat(head.rootHash())
        .isEqualTo(java.util.HexFormat.of().formatHex(MerkleTree.root(this::inMemory, EVENTS)));
    assertThat(head.signature()).isNull();
  }

  @Test
  void nobody_changes_a_head() throws SQLException {
    assertThatThrownBy(
            () -> execute("event_store_owner", "UPDATE event_store.tree_head SET size = 1"))
        .hasMessageContaining("immutable");
    assertThatThrownBy(() -> execute("event_store", "DELETE FROM event_store.merkle_node"))
        .hasMessageContaining("permission denied");
  }

  private byte[] root(long size) {
    return ask(size, nodes -> MerkleTree.root(nodes, size));
  }

  private <T> T ask(long size, java.util.function.Function<MerkleTree.Subtrees, T> question) {
    return tree.ask(size, question).await().atMost(LIMIT);
  }

  private byte[] inMemory(int level, long index) {
    return level == 0
        ? leaves.get((int) index)
        : MerkleTree.parent(inMemory(level - 1, index * 2), inMemory(level - 1, index * 2 + 1));
  }

  private void execute(String role, String sql) throws SQLException {
    try (Connection session = database.connect(role);
        Statement statement = session.createStatement()) {
      var _ = statement.execute(sql);
    }
  }
}

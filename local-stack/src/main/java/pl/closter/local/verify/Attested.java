package pl.closter.local.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import pl.closter.events.integrity.HeadCheck.Claim;
import pl.closter.events.integrity.HeadCheck.Node;
import pl.closter.events.integrity.TreeHead;

/// What the database says about its own log: tree heads, among them those that were kept outside,
/// and nodes of the Merkle tree.
final class Attested {

  private static final HexFormat HEX = HexFormat.of();
  private static final int AT_ONCE = 500;

  private static final String HEADS =
      """
      SELECT log_epoch, size, root_hash, chain_hash, issued_at, key_id, signature
        FROM event_store.tree_head
       WHERE size >= ?
       ORDER BY size
      """;

  private static final String NODES =
      """
      SELECT level, index, hash
        FROM event_store.merkle_node
       WHERE (index + 1) << level >= ?
       ORDER BY (index + 1) << level, level
      """;

  private Attested() {}

  static Rows<Claim> heads(Connection database, long from) throws SQLException {
    return new Rows<>(database, HEADS, AT_ONCE, Attested::head, from);
  }

  static Rows<Node> nodes(Connection database, long from) throws SQLException {
    return new Rows<>(
        database,
        NODES,
        AT_ONCE,
        row -> new Node(row.getInt(1), row.getLong(2), row.getBytes(3)),
        from);
  }

  private static Claim head(ResultSet row) throws SQLException {
    TreeHead head =
        new TreeHead(
            row.getObject(1, UUID.class),
            row.getLong(2),
            HEX.formatHex(row.getBytes(3)),
            HEX.formatHex(row.getBytes(4)),
            row.getObject(5, OffsetDateTime.class).toInstant(),
            row.getString(6),
            row.getString(7));
    return new Claim(head, "stored head");
  }

  /// Both in the order of their sizes.
  static Iterator<Claim> merged(Iterator<Claim> stored, List<Claim> kept) {
    Deque<Claim> outside =
        new ArrayDeque<>(
            kept.stream().sorted(Comparator.comparingLong(claim -> claim.head().size())).toList());
    return new Iterator<>() {
      private final Deque<Claim> ahead = new ArrayDeque<>();

      @Override
      public boolean hasNext() {
        return !ahead.isEmpty() || !outside.isEmpty() || stored.hasNext();
      }

      @Override
      public Claim next() {
        if (ahead.isEmpty() && stored.hasNext()) {
          ahead.add(stored.next());
        }
        if (ahead.isEmpty()
            || (!outside.isEmpty()
                && outside.getFirst().head().size() <= ahead.getFirst().head().size())) {
          return outside.removeFirst();
        }
        return ahead.removeFirst();
      }
    };
  }
}

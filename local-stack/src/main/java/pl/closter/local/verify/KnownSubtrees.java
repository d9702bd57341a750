package pl.closter.local.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import pl.closter.events.integrity.MerkleTree;

/// Subtrees over events that are not read: the database keeps those of [#LOWEST] and up, smaller
/// ones follow from the events' hashes.
final class KnownSubtrees implements MerkleTree.Subtrees {

  private static final int LOWEST = 8;

  private static final String NODE =
      "SELECT hash FROM event_store.merkle_node WHERE level = ? AND index = ?";

  private static final String LEAF = "SELECT hash FROM event_store.known_hash WHERE position = ?";

  private final Connection database;

  KnownSubtrees(Connection database) {
    this.database = database;
  }

  /// Nobody knows this subtree.
  static final class Unknown extends RuntimeException {
    Unknown(int level, long index) {
      super("The subtree " + index + " of level " + level + " is not stored");
    }
  }

  @Override
  public byte[] node(int level, long index) {
    try {
      if (level >= LOWEST) {
        return one(NODE, level, index, level, index);
      }
      return level == 0
          ? MerkleTree.leaf(one(LEAF, level, index, index + 1))
          : MerkleTree.parent(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
    } catch (SQLException failed) {
      throw new ReadFailure(failed);
    }
  }

  private byte[] one(String query, int level, long index, long... parameters) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setLong(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new Unknown(level, index);
        }
        return row.getBytes(1);
      }
    }
  }
}

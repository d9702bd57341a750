package pl.closter.local.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import pl.closter.events.integrity.Finding;

/// Takes partitions of the log away and brings them back.
public final class Archive {

  private static final String TABLE_NAME = "event_[0-9]{15}";

  // Appends wait behind this for as long as somebody reads the log; then it is given up.
  private static final String PATIENCE = "SET LOCAL lock_timeout = '5s'";

  private final Connection owner;
  private final int workers;

  /// Takes a connection of its own.
  ///
  /// @param owner of the log
  /// @param workers threads that check what comes back
  public Archive(Connection owner, int workers) {
    this.owner = owner;
    this.workers = workers;
  }

  /// What came back does not fit into the log.
  public static final class DoesNotFit extends Exception {
    private final transient List<Finding> findings;

    DoesNotFit(Partition part, List<Finding> findings) {
      super("The events in %s are not those that were detached".formatted(part.table()));
      this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
      return findings;
    }
  }

  /// All partitions, also those that are away.
  public List<Partition> partitions() throws SQLException {
    return Partition.from(owner, 1);
  }

  /// Takes the partition away that begins at this position.
  public void detach(long first) throws SQLException {
    owner.setAutoCommit(false);
    try {
      execute(PATIENCE);
      call("SELECT event_store.detach_partition(?)", first);
      owner.commit();
    } finally {
      owner.rollback();
    }
  }

  /// Brings back the partition that begins at this position, after every event of it was checked.
  public void attach(long first) throws SQLException, InterruptedException, DoesNotFit {
    owner.setAutoCommit(false);
    try {
      execute(PATIENCE);
      for (Partition part : Partition.from(owner, first)) {
        if (part.first() == first && part.isDetached() && exists(part)) {
          check(part);
        }
      }
      call("SELECT event_store.attach_partition(?)", first);
      owner.commit();
    } finally {
      owner.rollback();
    }
  }

  private void check(Partition part) throws SQLException, InterruptedException, DoesNotFit {
    // Nobody changes it between the check and the end.
    execute("LOCK TABLE event_store.%s IN ACCESS EXCLUSIVE MODE".formatted(part.table()));
    List<Finding> findings = new Verification(owner, workers).checkTable(part);
    if (!findings.isEmpty()) {
      throw new DoesNotFit(part, findings);
    }
  }

  private boolean exists(Partition part) throws SQLException {
    if (!part.table().matches(TABLE_NAME)) {
      throw new SQLException("The catalogue names a strange table: " + part.table());
    }
    try (PreparedStatement statement =
        owner.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, "event_store." + part.table());
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private void call(String function, long first) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(function)) {
      statement.setLong(1, first);
      var _ = statement.execute();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      var _ = statement.execute(sql);
    }
  }
}

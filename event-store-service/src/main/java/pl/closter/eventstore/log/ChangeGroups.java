package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import pl.closter.eventstore.tables.Change;

/// Changes of the operational tables, gathered so that each statement runs once for many rows. The
/// changes of one row stay in order: its second change is in a later group than its first.
final class ChangeGroups {

  private ChangeGroups() {}

  /// One statement and the rows it is run for, each of which it has to change.
  record Group(String sql, List<Tuple> rows) {

    Uni<Void> run(SqlConnection tx) {
      return tx.preparedQuery(sql).executeBatch(rows).invoke(this::check).replaceWithVoid();
    }

    private void check(RowSet<?> first) {
      int changed = 0;
      for (RowSet<?> result = first; result != null; result = result.next()) {
        changed += result.rowCount();
      }
      if (changed != rows.size()) {
        throw new IllegalStateException(
            "%d of %d rows were not at the version before their event, so the tables would have "
                    .formatted(rows.size() - changed, rows.size())
                + "left the log; nothing of this was written: "
                + sql);
      }
    }
  }

  static List<Group> of(List<Change> changes) {
    Map<UUID, Integer> seen = new HashMap<>();
    Map<Integer, Map<String, List<Tuple>>> rounds = new TreeMap<>();
    for (Change change : changes) {
      int round = seen.merge(change.row(), 1, Integer::sum);
      rounds
          .computeIfAbsent(round, _ -> new LinkedHashMap<>())
          .computeIfAbsent(change.sql(), _ -> new ArrayList<>())
          .add(change.parameters());
    }
    return rounds.values().stream()
        .flatMap(round -> round.entrySet().stream())
        .map(group -> new Group(group.getKey(), group.getValue()))
        .toList();
  }
}

package pl.closter.eventstore.log;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pl.closter.eventstore.tables.Change;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// The changes of a batch in the operational tables, sorted so that the database parses and plans
/// each statement once and is sent all its rows together.
///
/// Different streams change different rows, so only the order within a stream counts: the first
/// changes of all streams go first, then the second ones, and so on.
final class Changes {

  private final List<Map<String, List<Tuple>>> rounds = new ArrayList<>();
  private final Map<UUID, Integer> reached = new HashMap<>();

  private Changes() {}

  /// One statement and all the rows it is run for.
  record Run(String sql, List<Tuple> parameters) {}

  static List<Run> of(List<Line> lines, TableRule rule) {
    Changes changes = new Changes();
    for (Line line : lines) {
      Place place = new Place(line.version(), line.eventId(), line.recordedAt());
      for (Change change : rule.changesFor(line.event(), place)) {
        changes.add(line.append().stream().id(), change);
      }
      for (Change change : line.append().besides().changesFor(line.event(), place)) {
        changes.add(line.append().stream().id(), change);
      }
    }
    return changes.runs();
  }

  private void add(UUID stream, Change change) {
    int round = reached.merge(stream, 1, Integer::sum) - 1;
    if (round == rounds.size()) {
      rounds.add(new LinkedHashMap<>());
    }
    rounds
        .get(round)
        .computeIfAbsent(change.sql(), _ -> new ArrayList<>())
        .add(change.parameters());
  }

  private List<Run> runs() {
    return rounds.stream()
        .flatMap(round -> round.entrySet().stream())
        .map(run -> new Run(run.getKey(), run.getValue()))
        .toList();
  }
}

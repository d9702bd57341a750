package pl.closter.eventstore.log;

import io.vertx.mutiny.sqlclient.Tuple;

/// The statements that let commands in as a whole and write their events.
///
/// @param admit fails when anybody would lose
/// @param seal answers the position before the first event
/// @param both admits and seals in one statement, for when nothing is to be done between
record Passage(String admit, Tuple admission, String seal, Tuple events, String both) {

  /// What [#both] takes.
  Tuple parameters() {
    Tuple all = Tuple.tuple();
    addAll(all, admission);
    addAll(all, events);
    return all;
  }

  private static void addAll(Tuple all, Tuple some) {
    for (int i = 0; i < some.size(); i++) {
      var _ = all.addValue(some.getValue(i));
    }
  }
}

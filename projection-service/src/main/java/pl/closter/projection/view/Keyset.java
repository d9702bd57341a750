package pl.closter.projection.view;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/// Which page of a sorted list is wanted. A page begins after a row, not at a number, so that rows
/// written meanwhile neither shift nor repeat what follows.
///
/// @param descending largest first
public record Keyset(Sort sort, boolean descending, int limit, Optional<After> after) {

  /// The last row of the page before.
  ///
  /// @param key what it was sorted by, as Postgres writes it
  public record After(String key, UUID id) {}

  /// Adds what stands behind the filters of such a statement: after which row, and how many. One
  /// more is fetched than is shown: if it comes, there is another page.
  public Tuple place(Tuple filters) {
    return filters
        .addString(after.map(After::key).orElse(null))
        .addUUID(after.map(After::id).orElse(null))
        .addInteger(limit + 1);
  }

  /// Fills the blanks `{key}`, `{type}`, `{after}` and `{direction}` of a statement. They are
  /// filled from our own constants, never from a request.
  public String in(String statement) {
    return statement
        .replace("{key}", sort.key())
        .replace("{type}", sort.type())
        .replace("{after}", descending ? "<" : ">")
        .replace("{direction}", descending ? "DESC" : "ASC");
  }
}

package pl.closter.projection.view;

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

  /// One more than are shown: if it comes, there is another page.
  public int fetched() {
    return limit + 1;
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

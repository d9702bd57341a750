package pl.closter.projection.parity;

import java.util.List;

/// What a comparison of tables and projections found.
///
/// @param position how far the projections were at that moment
/// @param settled whether that was the whole log; if not, rows may be behind
public record Report(long position, boolean settled, Resources resources) {

  /// Each resource by its name.
  public record Resources(
      Compared items,
      Compared listings,
      Compared orders,
      Compared contracts,
      Compared valuations,
      Compared offers) {}

  /// What was found about one resource.
  ///
  /// @param rows how many there are on either side
  /// @param missing in the tables alone
  /// @param extra in the projections alone
  /// @param differing on both sides, but not the same
  /// @param behind not up to date yet because the log grew; only when it was not settled
  public record Compared(
      long rows, long missing, long extra, long differing, long behind, List<Example> examples) {

    public Compared {
      examples = List.copyOf(examples);
    }
  }

  /// One of the rows.
  ///
  /// @param flaw what is wrong with it: `missing`, `extra`, `differing` or `behind`
  /// @param fields the columns that differ
  public record Example(String id, String flaw, List<String> fields) {

    public Example {
      fields = List.copyOf(fields);
    }
  }
}

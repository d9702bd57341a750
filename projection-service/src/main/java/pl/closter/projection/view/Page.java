package pl.closter.projection.view;

import java.util.List;
import java.util.Optional;
import pl.closter.projection.view.Keyset.After;

/// A part of a list.
///
/// @param next where the next page begins; empty on the last one
public record Page<F extends Found>(List<F> found, Optional<After> next) {

  public Page {
    found = List.copyOf(found);
  }

  /// A row and what it was sorted by.
  public record Entry<F extends Found>(F found, String key) {}

  /// The page out of one row more than it shows.
  public static <F extends Found> Page<F> of(Keyset keyset, List<Entry<F>> fetched) {
    List<F> shown = fetched.stream().limit(keyset.limit()).map(Entry::found).toList();
    if (fetched.size() <= keyset.limit()) {
      return new Page<>(shown, Optional.empty());
    }
    Entry<F> last = fetched.get(keyset.limit() - 1);
    return new Page<>(shown, Optional.of(new After(last.key(), last.found().row().id())));
  }

  /// A page that is all there is.
  public static <F extends Found> Page<F> all(List<F> found) {
    return new Page<>(found, Optional.empty());
  }
}

package pl.closter.projection.rebuild;

import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.View;

/// An event cannot be read or folded, and a read model without it would be wrong. A rebuild parks
/// nothing: it exists to be right, and the live table goes on meanwhile.
final class PoisonEvent extends RuntimeException {

  private static final int DEEPEST = 4;

  PoisonEvent(View<?> view, LogRow event, RuntimeException fault) {
    super(
        "Event %d (version %d of %s-%s) cannot be applied to view %s: %s. Nothing was swapped and the live table is served as before. Mend the fold or the reading of that event and resume: the rebuild goes on before it"
            .formatted(
                event.position(),
                event.version(),
                view.streams().code(),
                event.stream(),
                view.name(),
                words(fault)),
        fault);
  }

  private static String words(Throwable fault) {
    StringBuilder words = new StringBuilder();
    @Nullable Throwable each = fault;
    for (int depth = 0; each != null && depth < DEEPEST; depth++) {
      var _ = words.append(depth == 0 ? "" : ", because of ").append(each.getMessage());
      each = each.getCause();
    }
    return words.toString();
  }
}

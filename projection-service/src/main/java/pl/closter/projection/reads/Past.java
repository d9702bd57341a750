package pl.closter.projection.reads;

import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.View;

/// What one thing was at a position of the log.
public sealed interface Past<R extends View.Row> {

  /// It was this.
  ///
  /// @param position that was asked for
  /// @param forgetting whether something is left out that was erased since
  record Row<R extends View.Row>(R row, long position, boolean forgetting) implements Past<R> {}

  /// It began later.
  record NotYet<R extends View.Row>(long first) implements Past<R> {}

  /// It never was.
  record Never<R extends View.Row>() implements Past<R> {}

  /// The log has not come so far.
  record Beyond<R extends View.Row>(long head) implements Past<R> {}

  /// A part of its events is not in the log.
  ///
  /// @param version of the first one that is missing
  record Detached<R extends View.Row>(long version) implements Past<R> {}

  /// It has more events than are read for one question.
  record TooLong<R extends View.Row>(int limit) implements Past<R> {}

  /// Its row, if there is one.
  default @Nullable R found() {
    return this instanceof Row<R>(var row, var _, var _) ? row : null;
  }
}

package pl.closter.projection.reads;

import pl.closter.projection.view.Found;
import pl.closter.projection.view.Page;

/// How a read ended.
public sealed interface Seen<F extends Found> {

  /// What there is.
  ///
  /// @param position the answer shows at least every event up to here
  record Answer<F extends Found>(long position, Page<F> page) implements Seen<F> {}

  /// The position that was asked for has not been applied in time.
  record NotYet<F extends Found>(long wanted, long reached) implements Seen<F> {}

  /// The position that was asked for has not been recorded: it is no position of this log.
  record Unknown<F extends Found>(long wanted, long head) implements Seen<F> {}
}

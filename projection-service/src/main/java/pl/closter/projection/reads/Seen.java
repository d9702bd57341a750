package pl.closter.projection.reads;

import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Page;

/// How a read ended.
public sealed interface Seen<F extends Found> {

  /// What there is.
  ///
  /// @param position the answer shows at least every event up to here, but for parked streams
  record Answer<F extends Found>(long position, Page<F> page, Parked parked) implements Seen<F> {

    /// One that no parked stream is missing in.
    Answer(long position, Page<F> page) {
      this(position, page, Parked.NOTHING);
    }
  }

  /// What an answer lacks because it is parked.
  ///
  /// @param streams how many streams of the read models are
  /// @param position of the first parked event of the one thing that was asked for; null when that
  ///   one is whole
  record Parked(long streams, @Nullable Long position) {

    static final Parked NOTHING = new Parked(0, null);
  }

  /// The one thing that was asked for cannot be shown as it was asked for: an event of it could not
  /// be applied and is parked.
  ///
  /// @param parked the position of that event
  record Held<F extends Found>(long parked) implements Seen<F> {}

  /// The position that was asked for has not been applied in time.
  record NotYet<F extends Found>(long wanted, long reached) implements Seen<F> {}

  /// The position that was asked for has not been recorded: it is no position of this log.
  record Unknown<F extends Found>(long wanted, long head) implements Seen<F> {}
}

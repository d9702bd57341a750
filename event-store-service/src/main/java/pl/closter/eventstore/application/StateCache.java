package pl.closter.eventstore.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;

/// The states of streams that were written lately, so that the next command need not read them.
///
/// They may be old: another process writes too. Whoever decides on one appends with its version,
/// which the log checks.
final class StateCache<S> {

  private static final int MOST = 10_000;

  private final Cache<StreamId, Snapshot<S>> states =
      Caffeine.newBuilder().maximumSize(MOST).build();

  @Nullable Snapshot<S> get(StreamId stream) {
    return states.getIfPresent(stream);
  }

  /// Answers may come back in another order than they were written in; the newer state stays.
  void remember(StreamId stream, Snapshot<S> state) {
    var _ =
        states
            .asMap()
            .merge(stream, state, (old, more) -> old.version() > more.version() ? old : more);
  }

  void forget(StreamId stream) {
    states.invalidate(stream);
  }
}

package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import pl.closter.events.RecordedEvent;

/// Reads the log as a whole. A position that is there is never preceded by one that is still to
/// come, so a reader that asks for what is after its last position misses nothing.
public interface LogReader {

  /// The events after this position, in order.
  Uni<List<RecordedEvent>> after(long position, int limit);

  /// The chain of events that share a correlation id, in order.
  Uni<List<RecordedEvent>> correlated(String correlationId, int limit);

  Uni<Head> head();

  /// Where the log ends.
  ///
  /// @param position of the last event, 0 when there is none
  /// @param logEpoch the identity of this log
  record Head(long position, UUID logEpoch) {}
}

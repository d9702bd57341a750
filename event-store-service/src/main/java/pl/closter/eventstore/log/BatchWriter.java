package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import pl.closter.events.RecordedEvent;

/// Writes a batch of appends in one transaction.
interface BatchWriter {

  /// Ends when the transaction is durable.
  ///
  /// @param inDoubt an earlier attempt may have come through: look for its events first
  Uni<Written> write(List<Draft> batch, boolean inDoubt);

  /// What became of a batch.
  ///
  /// @param results one for each draft
  /// @param events what was added to the log, in order
  record Written(Map<Draft, AppendResult> results, List<RecordedEvent> events) {}
}

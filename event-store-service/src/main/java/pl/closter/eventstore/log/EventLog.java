package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;

/// The append-only log. It knows streams, versions and unique values, and nothing about garments.
///
/// Every method may fail with [LogUnavailable] when the database is away and [#append] with
/// [LogBusy] when too much is waiting; both are worth another try, with the same idempotency key.
public interface EventLog {

  /// All events of the stream, oldest first. A stream that nobody wrote to is empty, at version 0.
  Uni<History> read(StreamId stream);

  /// The same with envelopes.
  Uni<List<RecordedEvent>> readRecorded(StreamId stream);

  /// Appends all or nothing, together with the receipt, the claims and the operational tables.
  ///
  /// What somebody else did first is an answer, see [AppendResult]. Without events only the receipt
  /// is written; the expected version and the guards are checked all the same.
  Uni<AppendResult> append(Append append);

  /// What was answered to the command with this key, if it was ever accepted.
  Uni<Optional<Receipt>> receipt(String principal, String idempotencyKey);

  /// The stream that holds this unique value.
  Uni<Optional<StreamId>> ownerOf(Claim claim);

  /// Everything held of one kind whose value starts so, in order of value.
  Uni<List<HeldClaim>> claimsStartingWith(String kind, String valuePrefix);
}

package pl.closter.eventstore.log;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;

/// What the database says about a batch, read after its streams were locked.
///
/// @param streams those that exist, by id
/// @param receipts those of the batch's keys that were answered before
/// @param owners those of the batch's claims that are held
/// @param written positions of those of the batch's events that an earlier attempt has written
/// @param recordedAt when the last event of the log was recorded
record Known(
    Map<UUID, StreamRow> streams,
    Map<ReceiptKey, Receipt> receipts,
    Map<Claim, StreamId> owners,
    Map<UUID, Long> written,
    Instant recordedAt) {

  record StreamRow(StreamType type, long version) {}

  record ReceiptKey(String principal, String idempotencyKey) {

    static ReceiptKey of(ReceiptRequest request) {
      return new ReceiptKey(request.principal(), request.idempotencyKey());
    }
  }
}

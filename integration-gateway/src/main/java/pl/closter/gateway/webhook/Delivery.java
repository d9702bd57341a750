package pl.closter.gateway.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One webhook request as it was received, and what became of it. Without its body: that is read by
/// nobody but the decoder.
public record Delivery(
    long id,
    String webhookId,
    @Nullable String eventId,
    String topic,
    @Nullable String triggeredAt,
    String bodySha256,
    boolean bodyErased,
    @Nullable String subject,
    State state,
    @Nullable String reason,
    int attempts,
    Instant receivedAt,
    Instant dueAt,
    @Nullable Instant finishedAt) {

  /// ```
  /// RECEIVED -> TRANSLATED | IGNORED | FAILED ; FAILED -> RECEIVED (retry)
  /// ```
  public enum State {
    /// Waits, or is being translated.
    RECEIVED,
    TRANSLATED,
    IGNORED,
    /// A person needs to look.
    FAILED
  }

  /// A verified request that is to be remembered.
  record Incoming(
      String webhookId,
      @Nullable String eventId,
      String topic,
      String shop,
      @Nullable String triggeredAt,
      RawBody body,
      @Nullable String traceParent,
      Reading reading) {}

  /// One that a translator works on, until its lease runs out.
  ///
  /// @param lease shown when it is finished; an old one means that somebody else took over
  /// @param strikes earlier attempts that failed for a reason that waiting does not cure
  public record Claimed(
      long id,
      String webhookId,
      String topic,
      String subject,
      @Nullable String traceParent,
      long lease,
      int attempts,
      int strikes) {}
}

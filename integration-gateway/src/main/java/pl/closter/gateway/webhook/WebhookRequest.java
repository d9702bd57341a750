package pl.closter.gateway.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook as it came in. Only the body is signed: every header may have been made up.
///
/// @param signatures every signature line
/// @param traceParent the W3C trace context of the request
public record WebhookRequest(
    List<String> signatures,
    @Nullable String topic,
    @Nullable String shop,
    @Nullable String webhookId,
    @Nullable String eventId,
    @Nullable String triggeredAt,
    @Nullable String traceParent,
    RawBody body) {}

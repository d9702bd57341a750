package pl.closter.events.integrity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is left of an event when it is hashed: SHA-256 over the canonical JSON (RFC 8785, UTF-8) of
/// everything that is stored of it, but its position and the hash itself.
///
/// It is taken of the stored form, so it stays valid when stored personal data becomes unreadable.
public final class EventDigest {

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EventDigest() {}

  /// An event as it is stored.
  ///
  /// @param occurredAt with microseconds, as the database keeps it; what is finer is not seen
  /// @param recordedAt likewise
  /// @param data JSON text of the payload, in any order and with any spaces
  public record Stored(
      UUID eventId,
      UUID streamId,
      String streamType,
      long version,
      String type,
      Instant occurredAt,
      Instant recordedAt,
      String actorKind,
      String actorId,
      String correlationId,
      @Nullable String causationId,
      String tenantId,
      @Nullable String idempotencyKey,
      @Nullable String traceParent,
      String data) {}

  /// The digest, 32 bytes.
  ///
  /// @throws IllegalArgumentException when the payload is no JSON or holds a number that has no
  ///   exact canonical form
  public static byte[] of(Stored event) {
    return Sha256.of(canonical(event).getBytes(StandardCharsets.UTF_8));
  }

  /// The text that is hashed. What is null is left out.
  public static String canonical(Stored event) {
    TreeMap<String, String> members = new TreeMap<>();
    text(members, "actorId", event.actorId());
    text(members, "actorKind", event.actorKind());
    text(members, "causationId", event.causationId());
    text(members, "correlationId", event.correlationId());
    members.put("data", CanonicalJson.of(event.data()));
    text(members, "eventId", event.eventId().toString());
    text(members, "idempotencyKey", event.idempotencyKey());
    text(members, "occurredAt", MICROS.format(event.occurredAt()));
    text(members, "recordedAt", MICROS.format(event.recordedAt()));
    text(members, "streamId", event.streamId().toString());
    text(members, "streamType", event.streamType());
    text(members, "tenantId", event.tenantId());
    text(members, "traceParent", event.traceParent());
    text(members, "type", event.type());
    members.put("version", Long.toString(event.version()));
    StringBuilder out = new StringBuilder(event.data().length() + 600);
    CanonicalJson.object(members, out);
    return out.toString();
  }

  private static void text(Map<String, String> members, String name, @Nullable String value) {
    if (value != null) {
      StringBuilder out = new StringBuilder(value.length() + 2);
      CanonicalJson.string(value, out);
      members.put(name, out.toString());
    }
  }
}

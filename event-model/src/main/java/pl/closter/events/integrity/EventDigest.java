package pl.closter.events.integrity;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is left of an event when it is hashed: SHA-256 over the canonical JSON (RFC 8785, UTF-8) of
/// everything that is stored of it, but its position and the hash itself.
///
/// It is taken of the stored form, so it stays valid when stored personal data becomes unreadable.
public final class EventDigest {

  private static final int EXPECTED_ENVELOPE = 2048;
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

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
  /// @throws IllegalArgumentException when the payload is no JSON or holds something that has no
  ///   exact canonical form
  public static byte[] of(Stored event) {
    return Sha256.of(canonical(event));
  }

  /// The bytes that are hashed. What is null is left out.
  public static byte[] canonical(Stored event) {
    CanonicalText out = new CanonicalText(event.data().length() + EXPECTED_ENVELOPE);
    var _ = out.ascii("{\"actorId\":").string(event.actorId());
    text(out, ",\"actorKind\":", event.actorKind());
    text(out, ",\"causationId\":", event.causationId());
    text(out, ",\"correlationId\":", event.correlationId());
    var _ = out.ascii(",\"data\":");
    CanonicalJson.write(event.data(), out);
    var _ = out.ascii(",\"eventId\":\"").ascii(event.eventId().toString()).add('"');
    text(out, ",\"idempotencyKey\":", event.idempotencyKey());
    time(out, ",\"occurredAt\":\"", event.occurredAt());
    time(out, ",\"recordedAt\":\"", event.recordedAt());
    var _ = out.ascii(",\"streamId\":\"").ascii(event.streamId().toString()).add('"');
    text(out, ",\"streamType\":", event.streamType());
    text(out, ",\"tenantId\":", event.tenantId());
    text(out, ",\"traceParent\":", event.traceParent());
    text(out, ",\"type\":", event.type());
    var _ = out.ascii(",\"version\":").ascii(Long.toString(event.version())).add('}');
    return out.toBytes();
  }

  private static void text(CanonicalText out, String name, @Nullable String value) {
    if (value != null) {
      var _ = out.ascii(name).string(value);
    }
  }

  private static void time(CanonicalText out, String name, Instant at) {
    if (at.isBefore(EARLIEST) || !at.isBefore(TOO_LATE)) {
      throw new IllegalArgumentException("The time " + at + " is outside of the years 0 to 9999");
    }
    LocalDateTime utc = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, ZoneOffset.UTC);
    var _ = out.ascii(name).digits(utc.getYear(), 4).add('-').digits(utc.getMonthValue(), 2);
    var _ = out.add('-').digits(utc.getDayOfMonth(), 2).add('T').digits(utc.getHour(), 2);
    var _ = out.add(':').digits(utc.getMinute(), 2).add(':').digits(utc.getSecond(), 2);
    var _ = out.add('.').digits(at.getNano() / 1000, 6).ascii("Z\"");
  }
}

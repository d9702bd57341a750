package pl.closter.projection.rebuild;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Actor;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;

/// One event as it came out of COPY in binary: what tells where it belongs is read at once, the
/// rest when it is folded, on another thread.
final class LogRow {

  /// What [#of] expects, in this order.
  static final String COLUMNS =
      """
      position, stream_id, version, event_id, type, occurred_at, recorded_at, actor_kind, actor_id,
      correlation_id, causation_id, tenant_id, idempotency_key, trace_parent, data
      """;

  private static final int FIELDS = 15;
  private static final int FIXED_FIELDS = 3;
  // The first three columns have a fixed size, and each field its length in front.
  private static final int POSITION = Short.BYTES + Integer.BYTES;
  private static final int STREAM = POSITION + Long.BYTES + Integer.BYTES;
  private static final int VERSION = STREAM + 2 * Long.BYTES + Integer.BYTES;
  private static final int REST = VERSION + Long.BYTES;
  private static final long Y2K = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long MICROS = 1_000_000;
  private static final int JSONB_VERSION = 1;

  private final byte[] message;
  private final ByteBuffer bytes;
  private final int begin;

  private LogRow(byte[] message, ByteBuffer bytes, int begin) {
    this.message = message;
    this.bytes = bytes;
    this.begin = begin;
  }

  /// A row that stands somewhere in a message, which is not copied.
  static LogRow of(byte[] message, int begin) {
    ByteBuffer bytes = ByteBuffer.wrap(message);
    if (bytes.getShort(begin) != FIELDS) {
      throw new IllegalStateException(
          "An event came with %d columns instead of %d; nothing of it is used"
              .formatted(bytes.getShort(begin), FIELDS));
    }
    return new LogRow(message, bytes, begin);
  }

  long position() {
    return bytes.getLong(begin + POSITION);
  }

  UUID stream() {
    return new UUID(bytes.getLong(begin + STREAM), bytes.getLong(begin + STREAM + Long.BYTES));
  }

  long version() {
    return bytes.getLong(begin + VERSION);
  }

  /// How many bytes it holds in memory.
  int size() {
    return message.length;
  }

  /// How many bytes of it can be in a row: those of its data.
  int dataSize() {
    Fields fields = new Fields(message, bytes, begin + REST);
    for (int field = FIXED_FIELDS; field < FIELDS - 1; field++) {
      fields.skip();
    }
    return fields.next();
  }

  RecordedEvent decoded(EventJson json, StreamType streams) {
    Fields fields = new Fields(message, bytes, begin + REST);
    UUID eventId = fields.uuid();
    String type = fields.text();
    Instant occurredAt = fields.time();
    Instant recordedAt = fields.time();
    Actor actor = new Actor(Actor.Kind.valueOf(fields.text()), fields.text());
    String correlationId = fields.text();
    String causationId = fields.textOrNull();
    String tenantId = fields.text();
    String idempotencyKey = fields.textOrNull();
    String traceParent = fields.textOrNull();
    int length = fields.next();
    return new RecordedEvent(
        eventId,
        new StreamId(streams, stream()),
        version(),
        position(),
        type,
        occurredAt,
        recordedAt,
        actor,
        correlationId,
        causationId,
        tenantId,
        idempotencyKey,
        traceParent,
        json.decode(type, message, fields.at() + JSONB_VERSION, length - JSONB_VERSION));
  }

  /// Reads one field after the other.
  private static final class Fields {

    private final byte[] message;
    private final ByteBuffer bytes;
    private int at;
    private int length;

    Fields(byte[] message, ByteBuffer bytes, int at) {
      this.message = message;
      this.bytes = bytes;
      this.at = at;
    }

    int at() {
      return at;
    }

    /// Steps over the length of the next field.
    ///
    /// @return it; -1 for null
    int next() {
      length = bytes.getInt(at);
      at += Integer.BYTES;
      return length;
    }

    void skip() {
      int size = next();
      at += Math.max(size, 0);
    }

    UUID uuid() {
      var _ = next();
      UUID value = new UUID(bytes.getLong(at), bytes.getLong(at + Long.BYTES));
      at += length;
      return value;
    }

    Instant time() {
      var _ = next();
      long micros = bytes.getLong(at);
      at += length;
      return Instant.ofEpochSecond(
          Y2K + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    String text() {
      var _ = next();
      return string();
    }

    @Nullable String textOrNull() {
      return next() < 0 ? null : string();
    }

    private String string() {
      String value = new String(message, at, length, StandardCharsets.UTF_8);
      at += length;
      return value;
    }
  }
}

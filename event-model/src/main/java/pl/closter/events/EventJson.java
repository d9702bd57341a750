package pl.closter.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one way in which events become JSON and come back.
///
/// Unknown fields are ignored on reading, so that an older reader survives an added field; earlier
/// versions are brought up to date by [Upcasters].
public final class EventJson {

  private static final int MOST_BYTES_A_CHAR = 3;

  /// The event's name or content cannot be read by this version of the software.
  public static final class UnreadableEvent extends RuntimeException {
    UnreadableEvent(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The event is larger than any may be.
  public static final class EventTooLarge extends IllegalArgumentException {
    EventTooLarge(DomainEvent event, int bytes) {
      super(
          "%s would take %d bytes as JSON and may take %d at most"
              .formatted(EventTypes.nameOf(event), bytes, Limits.EVENT_BYTES));
    }
  }

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /// The event's own data, without the envelope.
  ///
  /// @throws EventTooLarge when it exceeds [Limits#EVENT_BYTES]
  public String encode(DomainEvent event) {
    String data = write(event);
    if (data.length() > Limits.EVENT_BYTES / MOST_BYTES_A_CHAR) {
      int bytes = data.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > Limits.EVENT_BYTES) {
        throw new EventTooLarge(event, bytes);
      }
    }
    return data;
  }

  /// The terms of a contract, as they are hashed.
  public String encode(BoundTerms terms) {
    return write(terms);
  }

  /// A receipt of goods, as it is hashed.
  public String encode(IntakeReceipt receipt) {
    return write(receipt);
  }

  /// The event that was stored under this type name, in the words of today.
  ///
  /// @throws UnreadableEvent when the type is unknown or the data does not fit it
  public DomainEvent decode(String type, String payload) {
    try {
      return decode(type, mapper.readTree(payload));
    } catch (JsonProcessingException broken) {
      throw new UnreadableEvent("The data of a " + type + " is not JSON", broken);
    }
  }

  /// The same for UTF-8 that stands somewhere in an array.
  ///
  /// @throws UnreadableEvent when the type is unknown or the data does not fit it
  public DomainEvent decode(String type, byte[] payload, int from, int length) {
    try {
      Class<? extends DomainEvent> today = EventTypes.classOf(type).orElse(null);
      // What is written today needs no step in between, which halves the work.
      return today == null || payload[from] != '{'
          ? decode(type, mapper.readTree(payload, from, length))
          : mapper.readValue(payload, from, length, today);
    } catch (IOException broken) {
      throw new UnreadableEvent("The data does not fit a " + type, broken);
    }
  }

  /// The whole fact, as it travels over Kafka and HTTP.
  public byte[] encodeEnvelope(RecordedEvent event) {
    return bytes(Envelope.of(event, mapper.valueToTree(event.payload())));
  }

  /// The same, with the content as it is stored: it is neither read nor brought up to date, which
  /// is its reader's business.
  public byte[] encodeEnvelope(StoredEvent event) {
    return bytes(Envelope.of(event, new POJONode(new RawValue(event.data()))));
  }

  /// The fact that came over Kafka or HTTP.
  ///
  /// @throws UnreadableEvent when the bytes are not an event that this version understands
  public RecordedEvent decodeEnvelope(byte[] json) {
    try {
      Envelope envelope = mapper.readValue(json, Envelope.class);
      return envelope.open(decode(envelope.type(), envelope.payload()));
    } catch (IOException broken) {
      throw new UnreadableEvent("These bytes are not an event", broken);
    }
  }

  private DomainEvent decode(String type, JsonNode payload) {
    if (!(payload instanceof ObjectNode fields)) {
      throw new UnreadableEvent("The data of a " + type + " is not a JSON object", null);
    }
    Upcasters.Current current = Upcasters.upcast(type, fields);
    Class<? extends DomainEvent> shape =
        EventTypes.classOf(current.type())
            .orElseThrow(() -> new UnreadableEvent("There is no event type " + type, null));
    try {
      return mapper.treeToValue(current.payload(), shape);
    } catch (JsonProcessingException broken) {
      throw new UnreadableEvent("The data does not fit a " + type, broken);
    }
  }

  private String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("An event could not be written as JSON", broken);
    }
  }

  private byte[] bytes(Envelope envelope) {
    try {
      return mapper.writeValueAsBytes(envelope);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("An event could not be written as JSON", broken);
    }
  }

  /// The shape of the envelope outside of this program; its field names never change.
  record Envelope(
      UUID eventId,
      StreamType streamType,
      UUID streamId,
      long streamVersion,
      long globalPosition,
      String type,
      Instant occurredAt,
      Instant recordedAt,
      Actor actor,
      String correlationId,
      @Nullable String causationId,
      String tenantId,
      @Nullable String idempotencyKey,
      @Nullable String traceParent,
      JsonNode payload) {

    static Envelope of(RecordedEvent event, JsonNode payload) {
      return new Envelope(
          event.eventId(),
          event.stream().type(),
          event.stream().id(),
          event.version(),
          event.position(),
          event.type(),
          event.occurredAt(),
          event.recordedAt(),
          event.actor(),
          event.correlationId(),
          event.causationId(),
          event.tenantId(),
          event.idempotencyKey(),
          event.traceParent(),
          payload);
    }

    static Envelope of(StoredEvent event, JsonNode payload) {
      return new Envelope(
          event.eventId(),
          event.stream().type(),
          event.stream().id(),
          event.version(),
          event.position(),
          event.type(),
          event.occurredAt(),
          event.recordedAt(),
          event.actor(),
          event.correlationId(),
          event.causationId(),
          event.tenantId(),
          event.idempotencyKey(),
          event.traceParent(),
          payload);
    }

    RecordedEvent open(DomainEvent event) {
      return new RecordedEvent(
          eventId,
          new StreamId(streamType, streamId),
          streamVersion,
          globalPosition,
          type,
          occurredAt,
          recordedAt,
          actor,
          correlationId,
          causationId,
          tenantId,
          idempotencyKey,
          traceParent,
          event);
    }
  }
}

package pl.closter.edge.intake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.Topic;

/// One record of the topic.
///
/// @param sent the event in it; null when it is a watermark
record Arrival(int partition, long position, @Nullable Sent sent) {

  /// An event as it was sent, whether it can be read or not.
  ///
  /// @param event null when it cannot be read
  /// @param fault why it cannot
  record Sent(
      StreamName stream,
      ConsumerRecord<String, byte[]> delivered,
      @Nullable RecordedEvent event,
      @Nullable RuntimeException fault) {

    byte[] bytes() {
      return value(delivered);
    }

    /// Its stored name, if the relay told it.
    @Nullable String type() {
      return header(delivered, Topic.EVENT_TYPE);
    }

    /// The event that is in it.
    ///
    /// @throws EventFault when it cannot be read
    RecordedEvent read() {
      if (event == null) {
        throw fault == null ? new IllegalStateException("An event was lost") : fault;
      }
      return event;
    }
  }

  /// What was delivered, read as far as it can be.
  static Arrival of(ConsumerRecord<String, byte[]> delivered, EventJson json) {
    String position = header(delivered, Topic.POSITION);
    if (position == null) {
      throw foreign(delivered, "without " + Topic.POSITION);
    }
    return new Arrival(
        delivered.partition(),
        Long.parseLong(position),
        Topic.EVENT.equals(header(delivered, Topic.KIND)) ? sent(delivered, json) : null);
  }

  private static Sent sent(ConsumerRecord<String, byte[]> delivered, EventJson json) {
    StreamName stream =
        Optional.ofNullable(delivered.key())
            .flatMap(StreamName::of)
            .orElseThrow(() -> foreign(delivered, "whose key names no stream"));
    byte[] bytes = value(delivered);
    try {
      return new Sent(stream, delivered, EventFault.in(() -> json.decodeEnvelope(bytes)), null);
    } catch (EventFault unreadable) {
      return new Sent(stream, delivered, null, unreadable);
    }
  }

  private static byte[] value(ConsumerRecord<String, byte[]> delivered) {
    return delivered.value() == null ? new byte[0] : delivered.value();
  }

  private static IllegalStateException foreign(ConsumerRecord<?, ?> delivered, String what) {
    return new IllegalStateException(
        "A record %s stands in %s-%d at offset %d: it was not sent by the relay"
            .formatted(what, delivered.topic(), delivered.partition(), delivered.offset()));
  }

  private static @Nullable String header(ConsumerRecord<?, ?> delivered, String name) {
    Header header = delivered.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}

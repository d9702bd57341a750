package pl.closter.events;

/// How events travel over Kafka: one topic, one partition per stream, in position order.
///
/// A record is an event (key: the stream, value: the envelope) or a watermark (no key, empty
/// value), which promises that every event of its partition at or below its position was sent
/// before it. All headers are UTF-8 text.
public final class Topic {

  public static final String NAME = "closter.events";

  /// Fixed for ever: changing it would move streams between partitions and break their order.
  public static final int PARTITIONS = 12;

  /// [#EVENT] or [#WATERMARK].
  public static final String KIND = "closter-kind";

  public static final String EVENT = "event";
  public static final String WATERMARK = "watermark";

  public static final String POSITION = "closter-position";
  public static final String EVENT_ID = "closter-event-id";
  public static final String EVENT_TYPE = "closter-event-type";
  public static final String CORRELATION_ID = "closter-correlation-id";
  public static final String CAUSATION_ID = "closter-causation-id";

  /// W3C trace context.
  public static final String TRACE_PARENT = "traceparent";

  /// The identity of the log that positions belong to; another one means another history.
  public static final String LOG_EPOCH = "closter-log-epoch";

  /// Which term of the relay's lease sent it.
  public static final String RELAY_EPOCH = "closter-relay-epoch";

  private Topic() {}
}

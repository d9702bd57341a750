package pl.closter.events;

/// Limits that are part of the language, so that whoever speaks it can keep them.
public final class Limits {

  /// Bytes of an event's data as JSON. Far below what one Kafka record may hold.
  public static final int EVENT_BYTES = 256 * 1024;

  private Limits() {}
}

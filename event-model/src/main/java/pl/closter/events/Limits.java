package pl.closter.events;

/// Limits that are part of the language, so that whoever speaks it can keep them.
public final class Limits {

  /// Bytes of an event's data as JSON. Far below what one Kafka record may hold.
  public static final int EVENT_BYTES = 256 * 1024;

  /// Every number in an event lies between this and its negative, so that readers which hold
  /// numbers as floating point read it exactly, too.
  public static final long LARGEST_NUMBER = (1L << 53) - 1;

  private Limits() {}
}

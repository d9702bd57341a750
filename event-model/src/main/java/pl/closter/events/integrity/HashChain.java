package pl.closter.events.integrity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The chain over all events: each hash holds the one before it, so a change anywhere changes every
/// hash behind it.
public final class HashChain {

  private HashChain() {}

  /// The hash before the first event; two logs never share one.
  public static byte[] origin(UUID logEpoch) {
    return Sha256.of(logEpoch.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// The hash of an event: SHA-256 over the hash before it, its position as eight bytes, and its
  /// digest.
  public static byte[] next(byte[] previous, long position, byte[] digest) {
    return Sha256.of(previous, ByteBuffer.allocate(Long.BYTES).putLong(position).array(), digest);
  }
}

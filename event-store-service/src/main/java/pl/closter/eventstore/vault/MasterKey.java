package pl.closter.eventstore.vault;

import io.smallrye.mutiny.Uni;

/// Wraps data keys. It may live in another machine, which never gives it away: so what is asked of
/// it is to wrap and to unwrap, and an answer may take its time.
public interface MasterKey {

  /// A data key as it may be stored.
  ///
  /// @param masterKeyId which master key can unwrap it
  // Stored and unwrapped, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Wrapped(String masterKeyId, byte[] bytes) {}

  /// The id of the key that wraps from now on; older ones still unwrap.
  String newest();

  /// Wraps with the newest key.
  ///
  /// @param context what the data key belongs to; without the same it is not unwrapped
  Uni<Wrapped> wrap(byte[] dataKey, byte[] context);

  Uni<byte[]> unwrap(Wrapped wrapped, byte[] context);
}

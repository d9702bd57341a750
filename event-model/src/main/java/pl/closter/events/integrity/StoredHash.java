package pl.closter.events.integrity;

import java.util.Arrays;

/// What is checked of a stored event. Arrays are not copied and must not be changed.
public final class StoredHash {

  private final long position;
  private final byte[] digest;
  private final byte[] hash;

  /// Takes the arrays as they are.
  ///
  /// @param digest of the stored columns; anything that fits nothing when they are unreadable
  /// @param hash as it is stored
  public StoredHash(long position, byte[] digest, byte[] hash) {
    this.position = position;
    this.digest = digest;
    this.hash = hash;
  }

  public long position() {
    return position;
  }

  public byte[] hash() {
    return hash;
  }

  StoredHash at(long otherPosition) {
    return new StoredHash(otherPosition, digest, hash);
  }

  byte[] hashAfter(byte[] before, long at) {
    return HashChain.next(before, at, digest);
  }

  boolean fits(byte[] before, long at) {
    return Arrays.equals(hashAfter(before, at), hash);
  }
}

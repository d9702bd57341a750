package pl.closter.gateway.webhook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The bytes of a webhook exactly as they came in. Never printed: they hold personal data.
public final class RawBody {

  private final byte[] bytes;
  private final String sha256;

  /// Wraps what came in.
  ///
  /// @param bytes not copied, and not to be changed; none is an empty body
  public RawBody(byte @Nullable [] bytes) {
    this.bytes = bytes == null ? new byte[0] : bytes;
    this.sha256 = HexFormat.of().formatHex(digest(this.bytes));
  }

  byte[] bytes() {
    return bytes;
  }

  /// Tells one body from another without showing it.
  String sha256() {
    return sha256;
  }

  @Override
  public String toString() {
    return "RawBody[" + bytes.length + " bytes, sha256 " + sha256 + "]";
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

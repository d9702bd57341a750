package pl.closter.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells whether a body was signed with one of our secrets: base64 of HMAC-SHA256 over the raw
/// bytes.
public final class ShopifySignature {

  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> keys;

  /// Secrets that are blank sign nothing.
  public ShopifySignature(List<String> secrets) {
    this.keys =
        secrets.stream()
            .map(String::strip)
            .filter(secret -> !secret.isEmpty())
            .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
  }

  /// True when the one signature there is was made with one of our secrets.
  ///
  /// @param headers every signature line of the request: none and several are both wrong
  public boolean covers(byte[] body, List<String> headers) {
    if (headers.size() != 1) {
      return false;
    }
    byte[] claimed = decoded(headers.getFirst());
    boolean matches = false;
    for (SecretKeySpec key : keys) {
      // Compared in constant time, and with every key, so that timing tells nothing.
      matches |= MessageDigest.isEqual(hmac(key, body), claimed);
    }
    return matches;
  }

  private static byte[] decoded(String header) {
    try {
      return Base64.getDecoder().decode(header);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static byte[] hmac(SecretKeySpec key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package pl.closter.eventstore.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import pl.closter.events.Purpose;

/// The key of one person and one purpose. It is stored only wrapped by a master key.
///
/// A sealed value says how it was made: `v1.<key id>.<nonce, text and tag, base64url>`.
final class DataKey {

  private static final String MAC = "HmacSHA256";
  private static final Pattern SEALED =
      Pattern.compile("v1\\.(?<key>[0-9a-f-]{36})\\.(?<bytes>[\\w-]+)");

  private final UUID id;
  private final byte[] bytes;
  private final SecretKey key;

  DataKey(UUID id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes.clone();
    this.key = Aes.key(bytes);
  }

  static DataKey random(UUID id, SecureRandom dice) {
    byte[] fresh = new byte[Aes.KEY_BYTES];
    dice.nextBytes(fresh);
    return new DataKey(id, fresh);
  }

  UUID id() {
    return id;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  String seal(String value, Place place, SecureRandom dice) {
    byte[] sealed = Aes.seal(key, value.getBytes(StandardCharsets.UTF_8), place.context(id), dice);
    return "v1." + id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /// @throws Unreadable when it is not a sealed value of this key and this place
  String open(String sealed, Place place) {
    Matcher parts = SEALED.matcher(sealed);
    if (!parts.matches()) {
      throw new Unreadable("it has no form that is known");
    }
    if (!parts.group("key").equals(id.toString())) {
      throw new Unreadable("it was encrypted with another key");
    }
    byte[] content = bytes(parts.group("bytes"));
    return new String(Aes.open(key, content, place.context(id)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException broken) {
      throw new Unreadable("it is not base64url");
    }
  }

  /// Says whether a value is the same as another one at this place. Another secret than that of
  /// sealing, and gone with it.
  String digest(String value, Place place) {
    byte[] secret = mac(bytes, "closter.digest.v1".getBytes(StandardCharsets.UTF_8));
    byte[] ofPlace = mac(secret, place.context(id));
    return HexFormat.of().formatHex(mac(ofPlace, value.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] mac(byte[] secret, byte[] text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return mac.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", impossible);
    }
  }

  /// What a wrapped key is bound to.
  static byte[] context(UUID subject, Purpose purpose, UUID id) {
    return String.join(
            "|", "closter.data-key.v1", subject.toString(), purpose.name(), id.toString())
        .getBytes(StandardCharsets.UTF_8);
  }
}

package pl.closter.servers;

import java.security.SecureRandom;
import java.util.Base64;

/// A new key file for the vault of personal data, in the form that docs/personal-data.md describes.
public final class VaultKeyFile {

  private static final int KEY_BYTES = 32;

  private VaultKeyFile() {}

  /// The text of a file with fresh keys.
  public static String fresh() {
    SecureRandom random = new SecureRandom();
    return "index %s\nmaster first %s\n".formatted(key(random), key(random));
  }

  private static String key(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}

package pl.closter.eventstore.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM: what comes out is the random nonce, the encrypted text and its tag.
final class Aes {

  static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "AES";
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private Aes() {}

  static SecretKey key(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes");
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  /// @param context what the text belongs to; without the same it cannot be opened
  static byte[] seal(SecretKey key, byte[] text, byte[] context, SecureRandom dice) {
    byte[] nonce = new byte[NONCE_BYTES];
    dice.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(text.length));
      int written = cipher.doFinal(text, 0, text.length, sealed, NONCE_BYTES);
      return Arrays.copyOf(sealed, NONCE_BYTES + written);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has AES-GCM", impossible);
    }
  }

  /// @throws Unreadable when the text was changed, or the key or the context is another
  static byte[] open(SecretKey key, byte[] sealed, byte[] context) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new Unreadable("it is too short");
    }
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(context);
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException changed) {
      throw new Unreadable("it was changed, moved, or encrypted with another key");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has AES-GCM", impossible);
    }
  }
}

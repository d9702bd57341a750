package pl.closter.events.integrity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The public half of an Ed25519 key: whoever has it can check tree heads.
public final class VerifyingKey {

  static final String PUBLIC = "PUBLIC KEY";
  private static final int ID_BYTES = 8;

  private final PublicKey key;

  VerifyingKey(PublicKey key) {
    this.key = key;
  }

  /// Reads it from a PEM file; what else stands in the file does not matter.
  ///
  /// @throws IllegalArgumentException when there is no Ed25519 public key in it
  public static VerifyingKey in(Path file) throws IOException {
    return of(Files.readString(file));
  }

  static VerifyingKey of(String pem) {
    try {
      return new VerifyingKey(
          KeyFactory.getInstance(SigningKey.ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(block(pem, PUBLIC))));
    } catch (GeneralSecurityException broken) {
      throw new IllegalArgumentException("This is not an Ed25519 public key", broken);
    }
  }

  /// The first 8 bytes of SHA-256 over the key's DER form, hexadecimal.
  public String id() {
    return HexFormat.of().formatHex(Arrays.copyOf(Sha256.of(key.getEncoded()), ID_BYTES));
  }

  public String pem() {
    return block(PUBLIC, key.getEncoded());
  }

  boolean verifies(byte[] message, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(SigningKey.ALGORITHM);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  static byte[] block(String pem, String name) {
    String begin = "-----BEGIN " + name + "-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf("-----END " + name + "-----", Math.max(from, 0));
    if (from < 0 || to < 0) {
      throw new IllegalArgumentException("There is no " + name + " block in it");
    }
    return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
  }

  static String block(String name, byte[] content) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(name, lines);
  }
}

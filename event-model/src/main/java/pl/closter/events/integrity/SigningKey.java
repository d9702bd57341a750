package pl.closter.events.integrity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/// The Ed25519 key that signs tree heads. Its file holds two PEM blocks, the private key (PKCS #8)
/// and the public one, which Java does not derive.
public final class SigningKey {

  static final String ALGORITHM = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";

  private final PrivateKey secret;
  private final VerifyingKey open;

  private SigningKey(PrivateKey secret, VerifyingKey open) {
    this.secret = secret;
    this.open = open;
  }

  /// Reads the key file.
  ///
  /// @throws IllegalArgumentException when the file holds no Ed25519 key pair
  public static SigningKey in(Path file) throws IOException {
    return of(Files.readString(file));
  }

  static SigningKey of(String pem) {
    try {
      PrivateKey secret =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(VerifyingKey.block(pem, PRIVATE)));
      SigningKey key = new SigningKey(secret, VerifyingKey.of(pem));
      byte[] probe = "do they belong together?".getBytes(StandardCharsets.US_ASCII);
      if (!key.open.verifies(probe, key.sign(probe))) {
        throw new IllegalArgumentException("The private and the public key are not of one pair");
      }
      return key;
    } catch (GeneralSecurityException broken) {
      throw new IllegalArgumentException("This is not an Ed25519 key", broken);
    }
  }

  /// A new key, as the text of a key file.
  public static String newFile() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return VerifyingKey.block(PRIVATE, pair.getPrivate().getEncoded())
          + VerifyingKey.block(VerifyingKey.PUBLIC, pair.getPublic().getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has Ed25519", impossible);
    }
  }

  public VerifyingKey verifyingKey() {
    return open;
  }

  String id() {
    return open.id();
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("An Ed25519 key signs everything", impossible);
    }
  }
}

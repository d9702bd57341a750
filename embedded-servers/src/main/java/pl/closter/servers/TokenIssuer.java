package pl.closter.servers;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Issues bearer tokens (JWT, RS256) for one machine, in place of an identity provider.
public final class TokenIssuer {

  public static final String ISSUER = "https://closter.local/issuer";
  public static final List<String> ROLES =
      List.of(
          "operator",
          "supervisor",
          "intake-clerk",
          "valuer",
          "catalogue-lead",
          "warehouse",
          "customer-care",
          "finance",
          "compliance",
          "auditor",
          "admin",
          "service");

  private static final String KEY_ID = "local";
  private static final int KEY_BITS = 2048;

  private final KeyPair keys;
  private final InstantSource clock;

  private TokenIssuer(KeyPair keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// The issuer whose key is in the file; the key is made when there is none.
  public static TokenIssuer in(Path keyFile, InstantSource clock) {
    try {
      if (!Files.exists(keyFile)) {
        OwnerOnly.write(keyFile, generate().getPrivate().getEncoded());
      }
      return new TokenIssuer(load(Files.readAllBytes(keyFile)), clock);
    } catch (IOException | GeneralSecurityException failed) {
      throw new ServerFailure("The signing key in " + keyFile + " cannot be used", failed);
    }
  }

  /// A signed token.
  ///
  /// @param subject who shows it
  /// @param roles some of [#ROLES]
  public String mint(String subject, List<String> roles, Duration lifetime) {
    Instant now = clock.instant();
    String groups = roles.stream().map(TokenIssuer::quoted).collect(Collectors.joining(","));
    String claims =
        "{\"iss\":%s,\"sub\":%s,\"upn\":%s,\"groups\":[%s],\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}"
            .formatted(
                quoted(ISSUER),
                quoted(subject),
                quoted(subject),
                groups,
                now.getEpochSecond(),
                now.plus(lifetime).getEpochSecond(),
                UUID.randomUUID());
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}";
    String signed = encode(bytes(header)) + "." + encode(bytes(claims));
    return signed + "." + encode(sign(signed));
  }

  /// The public key, as a JSON Web Key Set.
  public String jwks() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(
            KEY_ID, encode(unsigned(key.getModulus())), encode(unsigned(key.getPublicExponent())));
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(bytes(text));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS);
    return generator.generateKeyPair();
  }

  private static KeyPair load(byte[] encoded) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
    var open =
        factory.generatePublic(
            new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
    return new KeyPair(open, secret);
  }

  // A JWK's numbers have no sign byte.
  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String quoted(String text) {
    if (!text.matches("[A-Za-z0-9._:/@-]+")) {
      throw new IllegalArgumentException("A name in a token has letters, digits and ._:/@- only");
    }
    return '"' + text + '"';
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

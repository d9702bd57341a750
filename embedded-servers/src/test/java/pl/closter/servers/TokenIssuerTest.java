package pl.closter.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T11:00:00Z"));

  @TempDir Path folder;

  @Test
  void a_token_is_verified_with_the_published_key() throws Exception {
    TokenIssuer issuer = TokenIssuer.in(folder.resolve("key"), CLOCK);
    String[] part = issuer.mint("ola", List.of("operator"), Duration.ofMinutes(5)).split("\\.", -1);

    String claims = new String(Base64.getUrlDecoder().decode(part[1]), StandardCharsets.UTF_8);
    assertThat(claims)
        .contains("\"sub\":\"ola\"", "\"groups\":[\"operator\"]", "\"exp\":1795431900");
    assertThat(verifies(issuer.jwks(), part[0] + "." + part[1], part[2])).isTrue();
    assertThat(verifies(issuer.jwks(), part[0] + ".x" + part[1], part[2])).isFalse();
  }

  @Test
  void the_key_is_kept_for_its_owner_alone() throws Exception {
    Path key = folder.resolve("key");
    String first = TokenIssuer.in(key, CLOCK).jwks();
    assertThat(TokenIssuer.in(key, CLOCK).jwks()).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_name_cannot_smuggle_claims_in() {
    TokenIssuer issuer = TokenIssuer.in(folder.resolve("key"), CLOCK);
    assertThatThrownBy(
            () -> issuer.mint("x\",\"groups\":[\"admin\"", List.of(), Duration.ofMinutes(5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean verifies(String jwks, String signed, String signature) throws Exception {
    var key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(jwks, "n"), number(jwks, "e")));
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(key);
    check.update(signed.getBytes(StandardCharsets.UTF_8));
    return check.verify(Base64.getUrlDecoder().decode(signature));
  }

  private static BigInteger number(String jwks, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(jwks);
    assertThat(found.find()).isTrue();
    return new BigInteger(1, Base64.getUrlDecoder().decode(found.group(1)));
  }
}

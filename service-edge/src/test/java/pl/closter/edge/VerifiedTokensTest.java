package pl.closter.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Instant now = NOON;
  private int checks;
  private final InstantSource clock = () -> now;
  private final VerifiedTokens tokens = new VerifiedTokens(clock);

  private JsonWebToken check(String token) throws ParseException {
    checks++;
    if (token.startsWith("forged")) {
      throw new ParseException("The signature is wrong");
    }
    return new Token(token, NOON.plusSeconds(30).getEpochSecond());
  }

  private JsonWebToken verify(String token) throws ParseException {
    return tokens.verify(token, this::check);
  }

  @Test
  void a_token_is_checked_once() throws ParseException {
    JsonWebToken first = verify("ola");

    assertThat(verify("ola")).isSameAs(first);
    assertThat(checks).isEqualTo(1);
  }

  @Test
  void another_token_is_another() throws ParseException {
    var _ = verify("ola");

    assertThat(verify("olb").getName()).isEqualTo("olb");
    assertThat(checks).isEqualTo(2);
  }

  @Test
  void one_that_expired_is_checked_again() throws ParseException {
    var _ = verify("ola");

    now = NOON.plusSeconds(30);
    var _ = verify("ola");

    assertThat(checks).isEqualTo(2);
  }

  @Test
  void a_refusal_is_not_remembered_and_stays_one() {
    assertThatThrownBy(() -> verify("forged")).isInstanceOf(ParseException.class);
    assertThatThrownBy(() -> verify("forged")).isInstanceOf(ParseException.class);
    assertThat(checks).isEqualTo(2);
  }

  @Test
  void no_token_is_believed_for_more_than_a_minute_without_a_check() throws ParseException {
    VerifiedTokens patient = new VerifiedTokens(clock);
    VerifiedTokens.Check lasting =
        token -> {
          checks++;
          return new Token(token, NOON.plusSeconds(3600).getEpochSecond());
        };
    var _ = patient.verify("ola", lasting);

    now = NOON.plusSeconds(59);
    var _ = patient.verify("ola", lasting);
    assertThat(checks).isEqualTo(1);

    now = NOON.plusSeconds(61);
    var _ = patient.verify("ola", lasting);
    assertThat(checks).isEqualTo(2);
  }

  private record Token(String name, long expires) implements JsonWebToken {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public Set<String> getClaimNames() {
      return Set.of("exp");
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the library has it
    public <T> @Nullable T getClaim(String claim) {
      return (T) Map.of("exp", expires).get(claim);
    }
  }
}

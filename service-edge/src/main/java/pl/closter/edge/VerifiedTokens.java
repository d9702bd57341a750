package pl.closter.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Tokens that were verified, by all their bytes.
///
/// Each is kept until it expires and for a minute at most, so that a key which is withdrawn counts
/// soon. What was refused is never kept.
final class VerifiedTokens {

  private static final int MOST = 1_000;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Cache<String, JsonWebToken> verified;

  VerifiedTokens(InstantSource clock) {
    this.clock = clock;
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .build();
  }

  /// Checks a token.
  @FunctionalInterface
  interface Check {
    JsonWebToken of(String token) throws ParseException;
  }

  /// The token, which is checked unless it is known.
  JsonWebToken verify(String token, Check check) throws ParseException {
    JsonWebToken known = verified.getIfPresent(token);
    if (known != null && clock.instant().getEpochSecond() < known.getExpirationTime()) {
      return known;
    }
    JsonWebToken fresh = check.of(token);
    verified.put(token, fresh);
    return fresh;
  }
}

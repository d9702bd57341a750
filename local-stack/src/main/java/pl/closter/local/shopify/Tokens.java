package pl.closter.local.shopify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Access tokens by client credentials; they expire.
final class Tokens {

  private final Map<String, Instant> expiries = new HashMap<>();
  private final InstantSource clock;
  private final Duration lifetime;

  Tokens(InstantSource clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  Map<String, Object> issue() {
    String token = "shpca_" + UUID.randomUUID().toString().replace("-", "");
    expiries.put(token, clock.instant().plus(lifetime));
    return Map.of(
        "access_token",
        token,
        "scope",
        "write_products,write_publications,read_orders,write_orders",
        "expires_in",
        lifetime.toSeconds());
  }

  boolean accepts(@Nullable String token) {
    Instant expiry = token == null ? null : expiries.get(token);
    return expiry != null && clock.instant().isBefore(expiry);
  }

  void expireAll() {
    expiries.clear();
  }
}

package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import pl.closter.gateway.storefront.StorefrontUnavailable;

/// The app's access token, fetched by client credentials and kept until shortly before it expires.
/// However many callers need a new one at once, one request is made.
@Singleton
final class AccessTokens {

  private static final Logger LOG = Logger.getLogger(AccessTokens.class);
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final int MARGIN_DIVISOR = 10;
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration WHEN_A_PERSON_ACTED = Duration.ofMinutes(1);

  private final ShopifyApi api;
  private final ShopifySettings settings;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final Lock fetching = new ReentrantLock();
  private volatile Optional<Token> kept = Optional.empty();

  AccessTokens(
      @RestClient ShopifyApi api,
      ShopifySettings settings,
      ObjectMapper json,
      InstantSource clock) {
    this.api = api;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /// A token that should be accepted.
  String current() {
    return fresh().orElseGet(() -> fetchInsteadOf(Optional.empty()));
  }

  /// Another token than the one that was refused.
  void refused(String token) {
    var _ = fetchInsteadOf(Optional.of(token));
  }

  private Optional<String> fresh() {
    return kept.filter(token -> clock.instant().isBefore(token.renewAt())).map(Token::value);
  }

  private String fetchInsteadOf(Optional<String> refused) {
    fetching.lock();
    try {
      // Somebody else may have fetched it while this caller waited for the lock.
      Optional<String> renewed = fresh().filter(token -> !Optional.of(token).equals(refused));
      return renewed.orElseGet(this::fetch);
    } finally {
      fetching.unlock();
    }
  }

  private String fetch() {
    try (Response answer =
        api.token("client_credentials", settings.clientId(), settings.clientSecret())) {
      return read(answer);
    } catch (ProcessingException | JsonProcessingException gone) {
      throw new StorefrontUnavailable(
          "token-unavailable", "Shopify did not hand out an access token: " + gone, SOON);
    }
  }

  private String read(Response answer) throws JsonProcessingException {
    int status = answer.getStatus();
    if (status >= 500 || status == 429) {
      throw new StorefrontUnavailable(
          "token-unavailable", "Shopify answered a request for a token with " + status, SOON);
    }
    if (status != 200) {
      throw new StorefrontUnavailable(
          "credentials-refused",
          "Shopify refuses the app's client id and secret with %d; calls fail until they are right"
              .formatted(status),
          WHEN_A_PERSON_ACTED);
    }
    JsonNode token = json.readTree(answer.readEntity(String.class));
    String value = token.path("access_token").asText();
    Duration lifetime = Duration.ofSeconds(token.path("expires_in").asLong());
    if (value.isEmpty()) {
      throw new StorefrontUnavailable(
          "token-unavailable", "Shopify answered a request for a token without one", SOON);
    }
    kept = Optional.of(new Token(value, clock.instant().plus(lifetime).minus(margin(lifetime))));
    LOG.infof("A new Shopify access token was fetched; it is good for %s", lifetime);
    return value;
  }

  private static Duration margin(Duration lifetime) {
    Duration tenth = lifetime.dividedBy(MARGIN_DIVISOR);
    return tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
  }

  private record Token(String value, Instant renewAt) {}
}

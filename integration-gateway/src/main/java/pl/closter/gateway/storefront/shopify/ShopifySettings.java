package pl.closter.gateway.storefront.shopify;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Which shop, as which app, and how patiently. Addresses and timeouts of single requests are those
/// of the REST client `shopify`.
public interface ShopifySettings {

  /// The shop's permanent domain, as in `example.myshopify.com`; webhooks of others are refused.
  String shop();

  /// The Admin API version all documents are written for.
  @WithDefault("2026-07")
  String apiVersion();

  /// The app's client id, for the client credentials grant.
  String clientId();

  /// The app's client secret.
  String clientSecret();

  /// Where products are published, as a global id.
  String publicationId();

  /// Where the one piece of each garment is in stock, as a global id; asked of the shop when
  /// absent.
  Optional<String> locationId();

  /// How many requests may be under way at once.
  @WithDefault("10")
  int lanes();

  /// How long a call may wait for a lane, and again how long until the shop's cost limit lets it
  /// through; a longer wait is handed back to the caller.
  @WithDefault("3s")
  Duration patience();

  /// How often a request that certainly did no harm is sent again within one call.
  @WithDefault("2")
  int repeats();

  /// How long the breaker keeps requests back after too many of them failed.
  @WithDefault("10s")
  Duration breakerDelay();
}

package pl.closter.gateway.storefront.shopify;

import java.time.Duration;

/// Waits; a test only notes for how long.
@FunctionalInterface
public interface Pause {

  void rest(Duration time);
}

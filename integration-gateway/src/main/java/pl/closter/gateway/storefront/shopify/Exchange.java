package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;

/// How one request to Shopify ended, when it ended with an answer that means something by itself.
sealed interface Exchange {

  record Data(JsonNode data) implements Exchange {}

  /// It cost more than was available; it was not executed.
  ///
  /// @param requestedCost what it would have cost
  record Throttled(double requestedCost) implements Exchange {}

  /// HTTP 429, which says itself how long to wait.
  record TooMany(double seconds) implements Exchange {}

  /// The token is not valid, or not any more.
  record Unauthorised() implements Exchange {}

  /// Shopify does not accept the document: a mistake of ours.
  record Rejected(String code, String message) implements Exchange {}
}

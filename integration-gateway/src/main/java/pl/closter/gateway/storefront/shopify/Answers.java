package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import pl.closter.gateway.storefront.NoAnswer;
import pl.closter.gateway.storefront.StorefrontUnavailable;

/// What each kind of HTTP answer of the Admin API means.
final class Answers {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration WHEN_A_PERSON_ACTED = Duration.ofMinutes(1);

  private final ObjectMapper json;

  Answers(ObjectMapper json) {
    this.json = json;
  }

  /// The body as JSON; a missing node when it is none, as error pages are.
  JsonNode body(Response answer) {
    String text = answer.hasEntity() ? answer.readEntity(String.class) : "";
    try {
      return json.readTree(text);
    } catch (JsonProcessingException page) {
      return json.missingNode();
    }
  }

  /// The meaning of an answer.
  ///
  /// @throws StorefrontUnavailable when the shop cannot be asked now
  /// @throws NoAnswer when it is not known whether the request was executed
  Exchange meaning(Operation operation, Response answer, JsonNode body) {
    return switch (answer.getStatus()) {
      case 200 -> graphql(operation, body);
      case 401 -> new Exchange.Unauthorised();
      case 402 -> throw blocked("shop-frozen", "The shop is frozen for an unpaid bill");
      case 403 -> throw blocked("access-denied", "Shopify forbids the app this call");
      case 404 ->
          throw blocked("shop-not-found", "There is no such shop or API version at this address");
      case 423 -> throw blocked("shop-locked", "The shop is locked");
      case 429 -> new Exchange.TooMany(seconds(answer.getHeaderString("Retry-After")));
      case 408, 504 -> throw silence(operation, "was answered " + answer.getStatus());
      default -> other(answer.getStatus());
    };
  }

  private static Exchange other(int status) {
    if (status >= 500) {
      throw new StorefrontUnavailable("shop-failed", "Shopify answered " + status, SOON);
    }
    return new Exchange.Rejected("HTTP_" + status, "Shopify answered the call with " + status);
  }

  private static Exchange graphql(Operation operation, JsonNode body) {
    JsonNode error = body.path("errors").path(0);
    if (error.isMissingNode() && body.path("data").isObject()) {
      return new Exchange.Data(body.path("data"));
    }
    if (error.isMissingNode()) {
      throw silence(operation, "was answered with a body that is not GraphQL");
    }
    String code = error.path("extensions").path("code").asText("GRAPHQL_ERROR");
    String message = error.path("message").asText("no message");
    return switch (code) {
      case "THROTTLED" ->
          new Exchange.Throttled(
              body.path("extensions").path("cost").path("requestedQueryCost").asDouble());
      case "ACCESS_DENIED" -> throw blocked("access-denied", message);
      case "SHOP_INACTIVE" -> throw blocked("shop-inactive", message);
      case "INTERNAL_SERVER_ERROR" ->
          throw new StorefrontUnavailable("shop-failed", "Shopify failed: " + message, SOON);
      default -> new Exchange.Rejected(code, message);
    };
  }

  /// A request that was sent and not answered: in doubt only when it would have changed something.
  static RuntimeException silence(Operation operation, String what) {
    String message = "The Shopify call " + operation + " " + what;
    return operation.changesSomething()
        ? new NoAnswer(message)
        : new StorefrontUnavailable("shop-silent", message, SOON);
  }

  private static StorefrontUnavailable blocked(String code, String message) {
    return new StorefrontUnavailable(
        code, message + "; calls fail until somebody acts", WHEN_A_PERSON_ACTED);
  }

  private static double seconds(@Nullable String retryAfter) {
    try {
      return retryAfter == null ? 1 : Math.max(0, Double.parseDouble(retryAfter));
    } catch (NumberFormatException date) {
      return 1;
    }
  }
}

package pl.closter.local.shopify;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.closter.local.shopify.Faults.Fault;

/// The way in to the Admin API: token, faults that were ordered, cost; then the work.
final class GraphqlDoor {

  private static final double COST_LIMIT = 1000;
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final Vertx vertx;
  private final Tokens tokens;
  private final Faults faults;
  private final CostBucket bucket;
  private final AdminApi api;
  private final ObjectMapper json = new ObjectMapper();

  GraphqlDoor(Vertx vertx, Tokens tokens, Faults faults, CostBucket bucket, AdminApi api) {
    this.vertx = vertx;
    this.tokens = tokens;
    this.faults = faults;
    this.bucket = bucket;
    this.api = api;
  }

  void receive(HttpServerRequest request, JsonNode call) {
    // An unsupported version falls forward, silently but for this header.
    var _ = request.response().putHeader("X-Shopify-API-Version", ShopifySandbox.VERSION);
    if (!tokens.accepts(request.getHeader("X-Shopify-Access-Token"))) {
      Replies.send(
          request,
          401,
          Map.of(
              "errors",
              "[API] Invalid API key or access token (unrecognized login or wrong password)"));
    } else if (call.path("query").asText("").isBlank()) {
      Replies.send(
          request, 400, Map.of("errors", Map.of("query", "Required parameter missing or invalid")));
    } else {
      perform(request, call.path("query").asText(), variables(call));
    }
  }

  private void perform(HttpServerRequest request, String document, Map<String, Object> variables) {
    Fault fault = faults.next(document).orElse(null);
    if (fault != null && fault.kind() == Faults.Kind.FAIL_500) {
      Replies.send(request, 500, Map.of("errors", "Internal Server Error"));
      return;
    }
    try {
      AdminApi.Call call = api.check(document, variables);
      if (call.cost() > COST_LIMIT) {
        Replies.send(request, 200, tooDear(call.cost()));
      } else if ((fault != null && fault.kind() == Faults.Kind.THROTTLE)
          || !bucket.take(call.cost())) {
        Replies.send(request, 200, throttled(call.cost()));
      } else {
        answer(request, fault, result(call));
      }
    } catch (Invalid invalid) {
      answer(request, fault, Map.of("errors", invalid.errors()));
    }
  }

  private Map<String, Object> result(AdminApi.Call call) {
    try {
      AdminApi.Answer answer = api.execute(call);
      bucket.giveBack(call.cost() - answer.cost());
      Map<String, Object> body = new HashMap<>(answer.body());
      body.put("extensions", Map.of("cost", costs(call.cost(), answer.cost())));
      return body;
    } catch (Invalid invalid) {
      bucket.giveBack(call.cost());
      throw invalid;
    }
  }

  private void answer(HttpServerRequest request, @Nullable Fault fault, Map<String, Object> body) {
    if (fault == null) {
      Replies.send(request, 200, body);
    } else if (fault.kind() == Faults.Kind.DROP_ANSWER_AFTER_WORK) {
      var _ = request.connection().close();
    } else {
      var _ =
          vertx.setTimer(Math.max(1, fault.delayMillis()), _ -> Replies.send(request, 200, body));
    }
  }

  private Map<String, Object> variables(JsonNode call) {
    JsonNode variables = call.path("variables");
    return variables.isObject() ? json.convertValue(variables, OBJECT) : Map.of();
  }

  private Map<String, Object> throttled(double cost) {
    return error(
        "Throttled",
        Map.of("code", "THROTTLED", "documentation", "https://shopify.dev/api/usage/rate-limits"),
        cost);
  }

  private Map<String, Object> tooDear(double cost) {
    return error(
        "Query cost is %.0f, which exceeds the single query max cost limit (%.0f)."
            .formatted(cost, COST_LIMIT),
        Map.of("code", "MAX_COST_EXCEEDED", "cost", cost, "maxCost", COST_LIMIT),
        cost);
  }

  private Map<String, Object> error(String message, Map<String, Object> extensions, double cost) {
    return Map.of(
        "errors",
        List.of(Map.of("message", message, "extensions", extensions)),
        "extensions",
        Map.of("cost", costs(cost, null)));
  }

  private Map<String, Object> costs(double requested, @Nullable Double actual) {
    Map<String, Object> costs = new HashMap<>();
    costs.put("requestedQueryCost", requested);
    costs.put("actualQueryCost", actual);
    costs.put("throttleStatus", bucket.status());
    return costs;
  }
}

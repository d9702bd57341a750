package pl.closter.gateway.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// As much of Shopify's Admin API as the gateway uses, with recorded-like answers.
public final class ShopifyStandIn extends HttpStandIn {

  private static final Pattern NAME = Pattern.compile("(?:query|mutation)\\s+(\\w+)");

  public static final String VARIANT = "gid://shopify/ProductVariant/45001";
  public static final String INVOICE = "https://shop.example/invoices/1";

  /// How the next call of an operation goes wrong.
  public enum Trouble {
    /// HTTP 200 with THROTTLED; the points come back within half a second.
    THROTTLED,
    /// The same, but the points take half an hour.
    THROTTLED_FOR_LONG,
    TOO_MANY_REQUESTS,
    USER_ERROR,
    ACCESS_DENIED,
    SHOP_INACTIVE,
    INTERNAL_ERROR,
    SYNTAX_ERROR,
    TOKEN_REVOKED,
    STATUS_500,
    STATUS_423,
    ERROR_PAGE,
    /// No answer, and nothing done.
    HANG,
    /// It is done, and the connection is cut before the answer.
    ANSWER_LOST
  }

  /// One GraphQL call.
  public record Call(String operation, JsonNode variables, String token) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Queue<Trouble>> troubles = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> products = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> orders = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> drafts = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private final AtomicInteger productIds = new AtomicInteger(9000);
  private volatile boolean valid = true;
  private volatile String version = "2026-07";

  public void reset() {
    troubles.clear();
    products.clear();
    orders.clear();
    drafts.clear();
    calls.clear();
    version = "2026-07";
  }

  public void next(String operation, Trouble... inOrder) {
    troubles.computeIfAbsent(operation, _ -> new ArrayDeque<>()).addAll(List.of(inOrder));
  }

  /// The token that is in use is not accepted any more.
  public void revokeToken() {
    valid = false;
  }

  public void answerAs(String apiVersion) {
    version = apiVersion;
  }

  public List<Call> calls(String operation) {
    return calls.stream().filter(call -> call.operation().equals(operation)).toList();
  }

  public int tokensHandedOut() {
    return tokens.get();
  }

  public @Nullable JsonNode product(String listingId) {
    return products.get(listingId);
  }

  /// The draft orders that there are; the test may change them.
  public List<ObjectNode> drafts() {
    return List.copyOf(drafts.values());
  }

  /// An order as the Admin API shows it; the test may change it.
  public ObjectNode order(String number, String status, String... skus) {
    ObjectNode order =
        json.createObjectNode()
            .put("id", "gid://shopify/Order/" + number)
            .put("createdAt", "2026-11-23T09:14:58Z")
            .put("updatedAt", "2026-11-23T09:15:02Z")
            .putNull("cancelledAt")
            .put("displayFinancialStatus", status);
    var _ = order.putArray("paymentGatewayNames").add("payu");
    for (String bag :
        List.of("originalTotalPriceSet", "totalShippingPriceSet", "totalReceivedSet")) {
      order.set(bag, money(bag.equals("totalShippingPriceSet") ? "14.99" : "414.99"));
    }
    var _ =
        order
            .putArray("transactions")
            .addObject()
            .put("kind", "SALE")
            .put("status", "SUCCESS")
            .put("processedAt", "2026-11-23T09:15:01Z");
    ObjectNode lines = order.putObject("lineItems");
    var _ = lines.putObject("pageInfo").put("hasNextPage", false);
    var nodes = lines.putArray("nodes");
    for (String sku : skus) {
      ObjectNode line =
          nodes
              .addObject()
              .put("id", "gid://shopify/LineItem/" + (15001 + nodes.size()))
              .put("sku", sku)
              .put("quantity", 1);
      line.set("originalUnitPriceSet", money("400.00"));
      var _ = line.putArray("discountAllocations");
    }
    orders.put(number, order);
    return order;
  }

  private ObjectNode money(String amount) {
    ObjectNode bag = json.createObjectNode();
    var _ = bag.putObject("shopMoney").put("amount", amount).put("currencyCode", "PLN");
    return bag;
  }

  @Override
  void handle(HttpExchange exchange, String body) throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("X-Shopify-API-Version", version);
    if (exchange.getRequestURI().getPath().equals("/admin/oauth/access_token")) {
      handOutToken(exchange, body);
      return;
    }
    JsonNode request = json.readTree(body);
    Matcher name = NAME.matcher(request.path("query").asText());
    String operation = name.find() ? name.group(1) : "?";
    String token = exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token");
    calls.add(new Call(operation, request.path("variables"), String.valueOf(token)));
    Trouble trouble = nextTrouble(operation);
    if (trouble == Trouble.TOKEN_REVOKED) {
      valid = false;
    }
    if (!valid || !("token-" + tokens.get()).equals(token)) {
      send(exchange, 401, "{\"errors\":\"[API] Invalid API key or access token\"}");
    } else if (trouble == null) {
      send(exchange, 200, data(operation, request.path("variables")));
    } else {
      misbehave(exchange, trouble, operation, request.path("variables"));
    }
  }

  private void handOutToken(HttpExchange exchange, String form) throws IOException {
    if (form.contains("grant_type=client_credentials") && form.contains("client_secret=hush")) {
      String token = "token-" + tokens.incrementAndGet();
      valid = true;
      send(
          exchange,
          200,
          "{\"access_token\":\"%s\",\"scope\":\"write_products\",\"expires_in\":86399}"
              .formatted(token));
    } else {
      send(exchange, 400, "{\"error\":\"invalid_client\"}");
    }
  }

  private @Nullable Trouble nextTrouble(String operation) {
    Queue<Trouble> waiting = troubles.get(operation);
    if (waiting == null) {
      return null;
    }
    synchronized (waiting) {
      return waiting.poll();
    }
  }

  private void misbehave(
      HttpExchange exchange, Trouble trouble, String operation, JsonNode variables)
      throws IOException, InterruptedException {
    switch (trouble) {
      case THROTTLED -> send(exchange, 200, throttled(80, 100));
      case THROTTLED_FOR_LONG -> send(exchange, 200, throttled(100_100, 50));
      case TOO_MANY_REQUESTS -> {
        exchange.getResponseHeaders().set("Retry-After", "0.2");
        send(exchange, 429, "{\"errors\":\"Exceeded 2 calls per second\"}");
      }
      case USER_ERROR -> send(exchange, 200, userError(operation));
      case ACCESS_DENIED -> send(exchange, 200, error("ACCESS_DENIED"));
      case SHOP_INACTIVE -> send(exchange, 200, error("SHOP_INACTIVE"));
      case INTERNAL_ERROR -> send(exchange, 200, error("INTERNAL_SERVER_ERROR"));
      case SYNTAX_ERROR -> send(exchange, 200, error("undefinedField"));
      case TOKEN_REVOKED -> throw new IllegalStateException("answered before");
      case STATUS_500 -> send(exchange, 500, "{\"errors\":\"Internal Server Error\"}");
      case STATUS_423 -> send(exchange, 423, "{\"errors\":\"Locked\"}");
      case ERROR_PAGE -> send(exchange, 502, "<html>Bad gateway</html>");
      case HANG -> hang();
      case ANSWER_LOST -> {
        var _ = data(operation, variables);
      }
    }
  }

  private static String throttled(double requested, double rate) {
    return """
    {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
     "extensions":{"cost":{"requestedQueryCost":%s,"actualQueryCost":null,
      "throttleStatus":{"maximumAvailable":200000.0,"currentlyAvailable":40.0,"restoreRate":%s}}}}
    """
        .formatted(requested, rate);
  }

  private static String error(String code) {
    return "{\"errors\":[{\"message\":\"It is %1$s\",\"extensions\":{\"code\":\"%1$s\"}}]}"
        .formatted(code);
  }

  private static String userError(String operation) {
    return switch (operation) {
      case "CancelOrder" ->
          """
          {"data":{"orderCancel":{"job":null,"orderCancelUserErrors":
            [{"field":["orderId"],"message":"Cannot be cancelled","code":"INVALID"}]}}}
          """;
      case "CreateDraft" ->
          """
          {"data":{"draftOrderCreate":{"draftOrder":null,"userErrors":
            [{"field":["reserveInventoryUntil"],"message":"Not enough inventory"}]}}}
          """;
      case "SetStatus" ->
          """
          {"data":{"productUpdate":{"product":null,"userErrors":
            [{"field":["status"],"message":"Products cannot be changed now"}]}}}
          """;
      case "Publish" ->
          """
          {"data":{"publishablePublish":{"publishable":null,"userErrors":
            [{"field":["input","0","publicationId"],"message":"Publication does not exist"}]}}}
          """;
      default ->
          """
          {"data":{"productSet":{"product":null,"userErrors":
            [{"field":["input","handle"],"message":"Handle is taken","code":"HANDLE_NOT_UNIQUE"}]}}}
          """;
    };
  }

  private String data(String operation, JsonNode variables) throws JsonProcessingException {
    ObjectNode data = json.createObjectNode();
    switch (operation) {
      case "FindListing" -> {
        data.set("productByIdentifier", products.get(listing(variables)));
        var _ = data.putObject("shop").put("currencyCode", "PLN");
      }
      case "SetListing" -> data.putObject("productSet").set("product", set(variables));
      case "Publish" -> {
        find(variables.path("id").asText()).put("publishedOnPublication", true);
        var _ = data.putObject("publishablePublish").putArray("userErrors");
      }
      case "Archive" -> {
        find(variables.path("id").asText()).put("status", "ARCHIVED");
        var _ = data.putObject("productUpdate").putArray("userErrors");
      }
      case "SetStatus" -> {
        find(variables.path("id").asText()).put("status", variables.path("status").asText());
        var _ = data.putObject("productUpdate").putArray("userErrors");
      }
      case "DefaultLocation" -> data.putObject("location").put("id", "gid://shopify/Location/77");
      case "ReadOrder" -> data.set("order", orders.get(number(variables.path("id").asText())));
      case "FindDraft" -> {
        data.set("productByIdentifier", withVariantId(variables));
        found(data, variables);
      }
      case "FindDrafts" -> found(data, variables);
      case "CreateDraft" -> {
        ObjectNode draft = variables.path("input").deepCopy();
        String id = "gid://shopify/DraftOrder/" + (276395349 + drafts.size());
        var _ = draft.put("id", id).put("status", "OPEN").put("invoiceUrl", INVOICE);
        drafts.put(id, draft);
        var _ = data.putObject("draftOrderCreate").putArray("userErrors");
        data.withObject("/draftOrderCreate").set("draftOrder", draft);
      }
      case "DeleteDraft" -> {
        var _ = drafts.remove(variables.path("id").asText());
        var _ = data.putObject("draftOrderDelete").putArray("userErrors");
      }
      case "CancelOrder" -> {
        ObjectNode order = orders.get(number(variables.path("orderId").asText()));
        var _ = Objects.requireNonNull(order).put("cancelledAt", "2026-11-23T10:00:00Z");
        var _ = data.putObject("orderCancel").putObject("job").put("done", false);
      }
      default -> throw new IllegalArgumentException(operation);
    }
    ObjectNode answer = json.createObjectNode();
    answer.set("data", data);
    ObjectNode cost =
        answer.putObject("extensions").putObject("cost").put("requestedQueryCost", 12);
    var _ =
        cost.putObject("throttleStatus")
            .put("maximumAvailable", 2000.0)
            .put("currentlyAvailable", 1900.0)
            .put("restoreRate", 100.0);
    return json.writeValueAsString(answer);
  }

  private void found(ObjectNode data, JsonNode variables) {
    String tag = variables.path("search").asText().substring("tag:".length());
    var nodes = data.putObject("draftOrders").putArray("nodes");
    drafts.values().stream()
        .filter(draft -> draft.path("tags").path(0).asText().equals(tag))
        .forEach(nodes::add);
  }

  private @Nullable ObjectNode withVariantId(JsonNode variables) {
    ObjectNode product = products.get(listing(variables));
    if (product != null) {
      var _ = product.withObject("/variants/nodes/0").put("id", VARIANT);
    }
    return product;
  }

  private synchronized ObjectNode set(JsonNode variables) {
    ObjectNode input = (ObjectNode) variables.path("input");
    ObjectNode product =
        products.computeIfAbsent(
            listing(variables),
            _ ->
                json.createObjectNode()
                    .put("id", "gid://shopify/Product/" + productIds.incrementAndGet())
                    .put("publishedOnPublication", false)
                    .putNull("onlineStoreUrl"));
    var _ =
        product
            .put("handle", input.path("handle").asText())
            .put("status", input.path("status").asText())
            .put("title", input.path("title").asText());
    var _ = product.putObject("variants").putArray("nodes").add(input.at("/variants/0"));
    input
        .path("metafields")
        .forEach(
            field -> {
              if (field.path("key").asText().equals("content_hash")) {
                var _ = product.putObject("contentHash").put("value", field.path("value").asText());
              }
            });
    return product;
  }

  private ObjectNode find(String id) {
    return products.values().stream()
        .filter(product -> product.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String listing(JsonNode variables) {
    return variables.at("/identifier/customId/value").asText();
  }

  private static String number(String globalId) {
    return globalId.substring(globalId.lastIndexOf('/') + 1);
  }
}

package pl.closter.local.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import pl.closter.local.shopify.Faults.Fault;
import pl.closter.local.shopify.OrderBook.Order;
import pl.closter.local.shopify.ProductShelf.Product;
import pl.closter.local.shopify.WebhookSender.Delivery;

/// The shop: an HTTP server with the Admin API and, under `/_sandbox/`, the ledger of effects and
/// the means to place orders and to order faults.
///
/// Everything happens on one event loop, so nothing needs a lock.
public final class ShopifySandbox implements AutoCloseable {

  public static final String VERSION = "2026-07";
  public static final String PUBLICATION = "gid://shopify/Publication/1";

  private static final double COST_LIMIT = 1000;
  private static final long START_SECONDS = 10;

  /// How the shop is set up.
  ///
  /// @param bucket how many points of cost fit, and how many come back each second
  public record Settings(
      int port,
      Path folder,
      String shop,
      String clientId,
      String clientSecret,
      URI webhookTarget,
      Duration tokenLifetime,
      double bucket,
      double restoreRate) {}

  private final Settings settings;
  private final Vertx vertx;
  private final ObjectMapper json = new ObjectMapper();
  private final Journal journal;
  private final ProductShelf shelf = new ProductShelf();
  private final OrderBook orders;
  private final CostBucket bucket;
  private final Tokens tokens;
  private final Faults faults = new Faults();
  private final AdminApi api;
  private final WebhookSender webhooks;
  private final HttpServer server;

  private ShopifySandbox(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    this.journal = new Journal(settings.folder());
    this.orders = new OrderBook(clock);
    this.bucket = new CostBucket(settings.bucket(), settings.restoreRate(), clock);
    this.tokens = new Tokens(clock, settings.tokenLifetime());
    this.api = new AdminApi(shelf, orders, journal::write);
    this.webhooks =
        new WebhookSender(
            vertx,
            settings.webhookTarget(),
            settings.shop(),
            settings.clientSecret(),
            clock,
            id -> journal.write(Map.of("did", "delivered", "delivery", id)));
    this.server = vertx.createHttpServer();
  }

  /// Opens the shop with everything that happened in it before.
  public static ShopifySandbox start(Settings settings, InstantSource clock) {
    ShopifySandbox sandbox = new ShopifySandbox(settings, clock);
    sandbox.remember();
    try {
      var _ =
          sandbox
              .server
              .requestHandler(sandbox::receive)
              .listen(settings.port(), "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get(START_SECONDS, TimeUnit.SECONDS);
      return sandbox;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException failed) {
      sandbox.close();
      throw new IllegalStateException(
          "The Shopify sandbox could not open port " + settings.port(), failed);
    }
  }

  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    var _ = vertx.close();
  }

  private void remember() {
    Map<String, Delivery> undelivered = new HashMap<>();
    for (JsonNode entry : journal.read()) {
      switch (entry.path("did").asText()) {
        case "productSet" -> {
          var _ = shelf.set(entry.path("input"), entry.path("identifier"));
        }
        case "productUpdate" ->
            shelf
                .find(entry.path("id").asText())
                .ifPresent(found -> shelf.changeStatus(found, entry.path("status").asText()));
        case "publish" ->
            shelf
                .find(entry.path("id").asText())
                .ifPresent(found -> shelf.publish(found, texts(entry.path("publications"))));
        case "order" -> {
          var _ = orders.place(products(texts(entry.path("skus"))), entry.path("at").asText());
        }
        case "orderCancel" ->
            orders
                .find(entry.path("id").asText())
                .ifPresent(found -> orders.cancel(found, entry.path("at").asText()));
        case "webhook" -> {
          Delivery delivery = json.convertValue(entry.path("delivery"), Delivery.class);
          undelivered.put(delivery.id(), delivery);
        }
        case "delivered" -> {
          var _ = undelivered.remove(entry.path("delivery").asText());
        }
        default -> throw new IllegalStateException("The sandbox's journal holds " + entry);
      }
    }
    undelivered.values().forEach(delivery -> webhooks.send(delivery, 0, 0));
  }

  private void receive(HttpServerRequest request) {
    var _ = request.body().onSuccess(body -> handle(request, body)).onFailure(_ -> {});
  }

  private void handle(HttpServerRequest request, Buffer body) {
    try {
      route(request, body);
    } catch (IOException | IllegalArgumentException broken) {
      answer(request, 400, Map.of("errors", String.valueOf(broken.getMessage())));
    }
  }

  private void route(HttpServerRequest request, Buffer body) throws IOException {
    String path = Objects.toString(request.path(), "/");
    if (path.equals("/admin/oauth/access_token") && isPost(request)) {
      issueToken(request, body);
    } else if (path.matches("/admin/api/[^/]+/graphql\\.json") && isPost(request)) {
      graphql(request, json.readTree(body.getBytes()));
    } else if (path.startsWith("/_sandbox/")) {
      control(request, path.substring("/_sandbox/".length()), body);
    } else {
      answer(request, 404, Map.of("errors", "Not Found"));
    }
  }

  private static boolean isPost(HttpServerRequest request) {
    return request.method().equals(HttpMethod.POST);
  }

  private void issueToken(HttpServerRequest request, Buffer body) {
    Map<String, String> form = form(body.toString());
    boolean known =
        settings.clientId().equals(form.get("client_id"))
            && settings.clientSecret().equals(form.get("client_secret"))
            && "client_credentials".equals(form.get("grant_type"));
    answer(request, known ? 200 : 400, known ? tokens.issue() : Map.of("error", "invalid_client"));
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : List.of(body.split("&", -1))) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private void graphql(HttpServerRequest request, JsonNode call) {
    // An unsupported version falls forward, silently but for this header.
    request.response().putHeader("X-Shopify-API-Version", VERSION);
    if (!tokens.accepts(request.getHeader("X-Shopify-Access-Token"))) {
      answer(
          request,
          401,
          Map.of(
              "errors",
              "[API] Invalid API key or access token (unrecognized login or wrong password)"));
      return;
    }
    String document = call.path("query").asText();
    double cost = cost(document);
    Fault fault = faults.next(document).orElse(null);
    boolean empty = fault != null && fault.kind() == Faults.Kind.THROTTLE;
    if (fault != null && fault.kind() == Faults.Kind.FAIL_500) {
      answer(request, 500, Map.of("errors", "Internal Server Error"));
    } else if (cost > COST_LIMIT) {
      answer(request, 200, error("MAX_COST_EXCEEDED", "Query cost is " + cost, cost));
    } else if (empty || !bucket.take(cost)) {
      answer(request, 200, error("THROTTLED", "Throttled", cost));
    } else {
      perform(request, call, document, cost, fault);
    }
  }

  private void perform(
      HttpServerRequest request,
      JsonNode call,
      String document,
      double cost,
      @org.jspecify.annotations.Nullable Fault fault) {
    Map<String, Object> result = new HashMap<>(api.execute(document, variables(call)));
    result.put("extensions", Map.of("cost", costs(cost, cost)));
    if (fault == null) {
      answer(request, 200, result);
    } else if (fault.kind() == Faults.Kind.DROP_ANSWER_AFTER_WORK) {
      var _ = request.connection().close();
    } else {
      var _ = vertx.setTimer(Math.max(1, fault.delayMillis()), _ -> answer(request, 200, result));
    }
  }

  private Map<String, Object> variables(JsonNode call) {
    JsonNode variables = call.path("variables");
    return variables.isObject()
        ? json.convertValue(
            variables, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {})
        : Map.of();
  }

  // A mutation costs 10, every object 1; scalars are free.
  private static double cost(String document) {
    long objects = document.chars().filter(character -> character == '{').count();
    return document.stripLeading().startsWith("mutation") ? 10 : Math.max(1, objects - 1);
  }

  private Map<String, Object> error(String code, String message, double cost) {
    Map<String, Object> answer = new TreeMap<>();
    answer.put("errors", List.of(Map.of("message", message, "extensions", Map.of("code", code))));
    answer.put("extensions", Map.of("cost", costs(cost, null)));
    return answer;
  }

  private Map<String, Object> costs(
      double requested, @org.jspecify.annotations.Nullable Double actual) {
    Map<String, Object> costs = new HashMap<>();
    costs.put("requestedQueryCost", requested);
    costs.put("actualQueryCost", actual);
    costs.put("throttleStatus", bucket.status());
    return costs;
  }

  private void control(HttpServerRequest request, String what, Buffer body) throws IOException {
    JsonNode input = body.length() == 0 ? json.createObjectNode() : json.readTree(body.getBytes());
    switch (what) {
      case "health" -> answer(request, 200, Map.of("status", "UP"));
      case "ledger" ->
          answer(request, 200, Map.of("skus", shelf.ledger(), "orders", orders.ledger()));
      case "deliveries" ->
          answer(
              request, 200, Map.of("pending", webhooks.pending(), "givenUp", webhooks.givenUp()));
      case "orders" -> placeOrder(request, input);
      case "tokens/expire" -> {
        tokens.expireAll();
        answer(request, 200, Map.of());
      }
      case "faults" -> {
        order(input);
        answer(request, 200, Map.of());
      }
      case "faults/clear" -> {
        faults.clear();
        answer(request, 200, Map.of());
      }
      default -> answer(request, 404, Map.of("errors", "There is no " + what));
    }
  }

  private void order(JsonNode input) {
    faults.order(
        input.path("operation").asText(""),
        new Fault(
            Faults.Kind.valueOf(input.path("kind").asText()), input.path("delayMs").asLong(1000)),
        input.path("times").asInt(1));
  }

  private void placeOrder(HttpServerRequest request, JsonNode input) {
    List<String> skus = texts(input.path("skus"));
    List<Product> products = products(skus);
    if (products.size() < skus.size() || products.isEmpty()) {
      answer(request, 404, Map.of("errors", "No product has one of these SKUs"));
    } else if (!input.path("force").asBoolean()
        && products.stream().anyMatch(product -> product.stock < 1)) {
      answer(request, 409, Map.of("errors", "One of them is sold out; force it to oversell"));
    } else {
      Order order = orders.place(products);
      journal.write(Map.of("did", "order", "skus", skus, "at", order.placedAt));
      announce(order, input.path("webhooks"));
      answer(request, 200, Map.of("id", Long.toString(order.id), "gid", order.gid()));
    }
  }

  private void announce(Order order, JsonNode how) {
    String eventId = UUID.randomUUID().toString();
    String body = OrderBook.payload(order).toString();
    boolean reorder = how.path("reorder").asBoolean();
    long delay = how.path("delayMs").asLong(0);
    announce(Delivery.of("orders/create", eventId, body), delay + (reorder ? 150 : 0), how);
    announce(Delivery.of("orders/paid", eventId, body), delay + (reorder ? 0 : 5), how);
  }

  private void announce(Delivery delivery, long delay, JsonNode how) {
    journal.write(Map.of("did", "webhook", "delivery", delivery));
    webhooks.send(delivery, delay, how.path("duplicates").asInt(0));
  }

  private List<Product> products(List<String> skus) {
    List<Product> products = new ArrayList<>();
    skus.forEach(sku -> shelf.withSku(sku).ifPresent(products::add));
    return products;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private void answer(HttpServerRequest request, int status, Object body) {
    try {
      var _ =
          request
              .response()
              .setStatusCode(status)
              .putHeader("Content-Type", "application/json")
              .end(Buffer.buffer(json.writeValueAsBytes(body)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

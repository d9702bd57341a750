package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pl.closter.local.shopify.OrderBook.Cancellation;
import pl.closter.local.shopify.OrderBook.Order;
import pl.closter.local.shopify.WebhookSender.Delivery;

/// The shop: an HTTP server with the Admin API and, under `/_sandbox/`, the ledger of effects and
/// the means to place orders and to order faults.
///
/// Everything happens on one event loop, so nothing needs a lock.
public final class ShopifySandbox implements AutoCloseable {

  public static final String VERSION = "2026-07";
  public static final String PUBLICATION = "gid://shopify/Publication/1";

  private static final String CONTROL = "/_sandbox/";
  private static final long PATIENCE_SECONDS = 10;

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
  private final DraftBook drafts;
  private final Tokens tokens;
  private final WebhookSender webhooks;
  private final GraphqlDoor graphql;
  private final ControlPanel control;
  private final HttpServer server;

  private ShopifySandbox(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    this.journal = new Journal(settings.folder());
    this.orders = new OrderBook(clock);
    this.drafts = new DraftBook(shelf, orders, clock);
    this.tokens = new Tokens(clock, settings.tokenLifetime());
    this.webhooks =
        new WebhookSender(
            vertx,
            settings.webhookTarget(),
            settings.shop(),
            settings.clientSecret(),
            clock,
            id -> journal.write(Map.of("did", "delivered", "delivery", id)));
    Faults faults = new Faults();
    this.graphql =
        new GraphqlDoor(
            vertx,
            tokens,
            faults,
            new CostBucket(settings.bucket(), settings.restoreRate(), clock),
            new AdminApi(shelf, orders, drafts, settings.shop(), clock, journal::write));
    this.control =
        new ControlPanel(shelf, orders, drafts, webhooks, tokens, faults, journal::write);
    this.server = vertx.createHttpServer();
  }

  /// Opens the shop with everything that happened in it before.
  ///
  /// @throws IllegalStateException when its port cannot be opened
  public static ShopifySandbox start(Settings settings, InstantSource clock) {
    ShopifySandbox sandbox = new ShopifySandbox(settings, clock);
    try {
      sandbox.remember();
      await(sandbox.server.requestHandler(sandbox::receive).listen(settings.port(), "127.0.0.1"));
      return sandbox;
    } catch (ExecutionException | TimeoutException failed) {
      sandbox.close();
      throw new IllegalStateException(
          "The Shopify sandbox could not open port " + settings.port(), failed);
    } catch (RuntimeException failed) {
      sandbox.close();
      throw failed;
    }
  }

  public int port() {
    return server.actualPort();
  }

  /// Closes the shop and returns when its port is free.
  @Override
  public void close() {
    try {
      await(vertx.close());
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("The Shopify sandbox could not be closed", failed);
    }
  }

  private static void await(Future<?> step) throws ExecutionException, TimeoutException {
    try {
      var _ =
          step.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void remember() {
    Map<String, Delivery> undelivered = new LinkedHashMap<>();
    for (JsonNode entry : journal.read()) {
      switch (entry.path("did").asText()) {
        case "webhook" -> {
          Delivery delivery = json.convertValue(entry.path("delivery"), Delivery.class);
          undelivered.put(delivery.id(), delivery);
        }
        case "delivered" -> {
          var _ = undelivered.remove(entry.path("delivery").asText());
        }
        default -> repeat(entry);
      }
    }
    vertx.runOnContext(
        _ -> undelivered.values().forEach(delivery -> webhooks.send(delivery, 0, 0)));
  }

  private void repeat(JsonNode entry) {
    String id = entry.path("id").asText();
    switch (entry.path("did").asText()) {
      case "productSet" -> {
        var _ = shelf.set(entry.path("input"), entry.path("identifier"));
      }
      // Older journals hold the new status beside the id.
      case "productUpdate" ->
          shelf
              .find(id)
              .ifPresent(
                  found -> shelf.update(found, entry.has("input") ? entry.path("input") : entry));
      case "publish" ->
          shelf
              .find(id)
              .ifPresent(
                  found ->
                      ProductShelf.publish(found, ControlPanel.texts(entry.path("publications"))));
      case "order" -> {
        List<Product> products = shelf.withSkus(ControlPanel.texts(entry.path("skus")));
        var _ = orders.place(products, entry.path("at").asText());
      }
      case "draftOrderCreate" -> {
        var _ = drafts.create(entry.path("input"), entry.path("at").asText());
      }
      case "draftOrderDelete" -> drafts.delete(id);
      case "draftPaid" -> {
        var _ = drafts.pay(entry.path("tag").asText(), entry.path("at").asText());
      }
      case "orderCancel" -> {
        Cancellation how =
            new Cancellation(
                id,
                entry.path("at").asText(),
                entry.path("reason").asText("INVENTORY"),
                entry.path("refund").asBoolean(true),
                entry.path("restock").asBoolean());
        Order order = orders.cancel(how);
        if (how.restock()) {
          shelf.restock(order.lines.stream().map(OrderBook.Line::productId).toList());
        }
      }
      default -> throw new IllegalStateException("The sandbox's journal holds " + entry);
    }
  }

  private void receive(HttpServerRequest request) {
    var _ = request.body().onSuccess(body -> handle(request, body)).onFailure(_ -> {});
  }

  private void handle(HttpServerRequest request, Buffer body) {
    try {
      route(request, body);
    } catch (IOException | IllegalArgumentException broken) {
      Replies.send(request, 400, Map.of("errors", String.valueOf(broken.getMessage())));
    } catch (RuntimeException bug) {
      Replies.send(request, 500, Map.of("errors", "The sandbox failed: " + bug));
    }
  }

  private void route(HttpServerRequest request, Buffer body) throws IOException {
    String path = Objects.toString(request.path(), "/");
    if (path.equals("/admin/oauth/access_token") && isPost(request)) {
      issueToken(request, body);
    } else if (path.matches("/admin/api/[^/]+/graphql\\.json") && isPost(request)) {
      graphql.receive(request, json.readTree(body.getBytes()));
    } else if (path.startsWith(CONTROL)) {
      control.receive(request, path.substring(CONTROL.length()), json.readTree(body.getBytes()));
    } else {
      Replies.send(request, 404, Map.of("errors", "Not Found"));
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
    Replies.send(
        request, known ? 200 : 400, known ? tokens.issue() : Map.of("error", "invalid_client"));
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
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// A sandbox on a free port, its clock, and a client that speaks to it as the gateway does.
final class TestShop implements AutoCloseable {

  static final String CLIENT_SECRET = "żółty sekret";
  static final Duration TOKEN_LIFETIME = Duration.ofHours(24);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T09:00:00Z"));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ShopifySandbox sandbox;
  private String token = "";

  private TestShop(Path folder, URI webhookTarget, double bucket, double restoreRate)
      throws IOException, InterruptedException {
    sandbox =
        ShopifySandbox.start(
            new ShopifySandbox.Settings(
                0,
                folder,
                "test.myshopify.com",
                "test",
                CLIENT_SECRET,
                webhookTarget,
                TOKEN_LIFETIME,
                bucket,
                restoreRate),
            now::get);
    token = issue("test", CLIENT_SECRET).path("access_token").asText();
  }

  /// A shop that never throttles and tells its webhooks to nobody.
  static TestShop in(Path folder) throws IOException, InterruptedException {
    return in(folder, URI.create("http://127.0.0.1:9/webhooks"));
  }

  static TestShop in(Path folder, URI webhookTarget) throws IOException, InterruptedException {
    return new TestShop(folder, webhookTarget, 20_000, 1_000);
  }

  static TestShop withBucket(Path folder, double bucket, double restoreRate)
      throws IOException, InterruptedException {
    return new TestShop(folder, URI.create("http://127.0.0.1:9/webhooks"), bucket, restoreRate);
  }

  static String text(Object json) throws IOException {
    return JSON.writeValueAsString(json);
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  void pass(Duration time) {
    var _ = now.updateAndGet(before -> before.plus(time));
  }

  JsonNode issue(String clientId, String secret) throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(clientId, URLEncoder.encode(secret, StandardCharsets.UTF_8));
    return json(send(request("/admin/oauth/access_token", form)).body());
  }

  /// Asks the Admin API; the whole answer.
  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return post("2026-07", body);
  }

  HttpResponse<String> post(String body, Duration limit) throws IOException, InterruptedException {
    HttpRequest request = request("/admin/api/2026-07/graphql.json", body);
    return send(HttpRequest.newBuilder(request, (_, _) -> true).timeout(limit).build());
  }

  HttpResponse<String> post(String version, String body) throws IOException, InterruptedException {
    return send(request("/admin/api/" + version + "/graphql.json", body));
  }

  /// Asks the Admin API, which must answer with 200.
  JsonNode graphql(String document, Map<String, ?> variables)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = post(text(Map.of("query", document, "variables", variables)));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return json(answer.body());
  }

  /// Uses what only the sandbox has.
  HttpResponse<String> control(String what, Map<String, ?> input)
      throws IOException, InterruptedException {
    return send(request("/_sandbox/" + what, text(input)));
  }

  void order(String fault, String operation, int times) throws IOException, InterruptedException {
    var _ =
        control(
            "faults",
            Map.of("kind", fault, "operation", operation, "times", times, "delayMs", 300));
  }

  /// What was done to the product of this SKU.
  JsonNode effects(String sku) throws IOException, InterruptedException {
    return ledger().path("skus").path(sku);
  }

  JsonNode ledger() throws IOException, InterruptedException {
    return json(control("ledger", Map.of()).body());
  }

  /// Makes or changes the product of a listing, as the gateway does.
  JsonNode setProduct(Garment garment) throws IOException, InterruptedException {
    return graphql(
            Garment.SET, Map.of("identifier", garment.identifier(), "input", garment.input()))
        .path("data")
        .path("productSet");
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + path))
        .timeout(LIMIT)
        .header("X-Shopify-Access-Token", token)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public void close() {
    sandbox.close();
    http.close();
  }
}

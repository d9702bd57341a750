package pl.closter.local.shopify;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Sends signed webhooks until they are taken: at least once, in no particular order.
final class WebhookSender {

  private static final int CONNECT_LIMIT_MILLIS = 1_000;
  private static final long ANSWER_LIMIT_MILLIS = 5_000;
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final int MOST_TRIES = 60;

  private final Vertx vertx;
  private final HttpClient http;
  private final URI target;
  private final String shop;
  private final byte[] secret;
  private final InstantSource clock;
  private final Consumer<String> delivered;
  private final Map<String, Delivery> pending = new HashMap<>();
  private int given;

  /// A sender to one address.
  ///
  /// @param delivered is told the id of each delivery that was taken
  WebhookSender(
      Vertx vertx,
      URI target,
      String shop,
      String secret,
      InstantSource clock,
      Consumer<String> delivered) {
    this.vertx = vertx;
    this.http =
        vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_LIMIT_MILLIS));
    this.target = target;
    this.shop = shop;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
    this.delivered = delivered;
  }

  /// One delivery; its id stays when it is sent again.
  record Delivery(String id, String eventId, String topic, String body) {

    static Delivery of(String topic, String eventId, String body) {
      return new Delivery(UUID.randomUUID().toString(), eventId, topic, body);
    }
  }

  /// Sends it after a while, and once more for each duplicate.
  void send(Delivery delivery, long delayMillis, int duplicates) {
    pending.put(delivery.id(), delivery);
    after(delayMillis, () -> attempt(delivery, 1));
    for (int i = 1; i <= duplicates; i++) {
      after(delayMillis + 7L * i, () -> post(delivery, _ -> {}));
    }
  }

  int pending() {
    return pending.size();
  }

  int givenUp() {
    return given;
  }

  private void attempt(Delivery delivery, int tries) {
    post(
        delivery,
        taken -> {
          if (taken) {
            if (pending.remove(delivery.id()) != null) {
              delivered.accept(delivery.id());
            }
          } else if (tries < MOST_TRIES) {
            after(pause(tries), () -> attempt(delivery, tries + 1));
          } else if (pending.remove(delivery.id()) != null) {
            given++;
          }
        });
  }

  private static long pause(int tries) {
    return Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, 10));
  }

  private void after(long millis, Runnable step) {
    if (millis <= 0) {
      vertx.runOnContext(_ -> step.run());
    } else {
      var _ = vertx.setTimer(millis, _ -> step.run());
    }
  }

  private void post(Delivery delivery, Consumer<Boolean> taken) {
    RequestOptions to =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(target.toString())
            .setTimeout(ANSWER_LIMIT_MILLIS);
    var _ =
        http.request(to)
            .compose(request -> sign(request, delivery).send(Buffer.buffer(delivery.body())))
            .onComplete(
                answer ->
                    taken.accept(
                        answer.succeeded()
                            && answer.result().statusCode() >= 200
                            && answer.result().statusCode() < 300));
  }

  private HttpClientRequest sign(HttpClientRequest request, Delivery delivery) {
    return request
        .putHeader("Content-Type", "application/json")
        .putHeader("User-Agent", "Shopify-Captain-Hook")
        .putHeader("X-Shopify-Topic", delivery.topic())
        .putHeader("X-Shopify-Hmac-Sha256", signature(delivery.body(), secret))
        .putHeader("X-Shopify-Shop-Domain", shop)
        .putHeader("X-Shopify-API-Version", ShopifySandbox.VERSION)
        .putHeader("X-Shopify-Webhook-Id", delivery.id())
        .putHeader("X-Shopify-Event-Id", delivery.eventId())
        .putHeader("X-Shopify-Triggered-At", clock.instant().toString());
  }

  /// Base64 of HMAC-SHA256 over the raw body.
  static String signature(String body, byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

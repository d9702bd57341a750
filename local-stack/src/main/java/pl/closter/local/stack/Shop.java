package pl.closter.local.stack;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import pl.closter.local.shopify.ShopifySandbox;

/// The shop's sandbox as a part of the stack.
public final class Shop {

  private static final String DOMAIN = "closter-local.myshopify.com";
  private static final String CLIENT_ID = "closter-local";
  private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(86_399);

  // The throttle of a Plus shop.
  private static final double BUCKET = 20_000;
  private static final double RESTORE_RATE = 1_000;

  private final StackSettings settings;
  private final Secrets secrets;

  Shop(StackSettings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  AutoCloseable open() {
    return ShopifySandbox.start(
        new ShopifySandbox.Settings(
            settings.ports().of(Port.SANDBOX),
            settings.data().resolve("shopify"),
            DOMAIN,
            CLIENT_ID,
            secrets.password(Secrets.SHOPIFY_CLIENT_SECRET),
            URI.create(
                "http://127.0.0.1:%d/webhooks/shopify"
                    .formatted(settings.ports().of(Port.FRONT_DOOR))),
            TOKEN_LIFETIME,
            BUCKET,
            RESTORE_RATE),
        InstantSource.system());
  }

  /// What the gateway has to know about it.
  Map<String, String> environment(URI address) {
    return Map.of(
        "CLOSTER_SHOPIFY_URL",
        address.toString(),
        "CLOSTER_SHOPIFY_SHOP",
        DOMAIN,
        "CLOSTER_SHOPIFY_CLIENT_ID",
        CLIENT_ID,
        "CLOSTER_SHOPIFY_CLIENT_SECRET",
        secrets.password(Secrets.SHOPIFY_CLIENT_SECRET),
        "CLOSTER_SHOPIFY_PUBLICATION_ID",
        ShopifySandbox.PUBLICATION);
  }
}

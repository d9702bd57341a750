package pl.closter.gateway.standin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Both stand-ins, and the settings that lead the gateway to them.
public final class StandIns implements QuarkusTestResourceLifecycleManager {

  public static final String SHOP = "closter-test.myshopify.com";
  public static final String SECRET = "hush";
  public static final String OLD_SECRET = "hush-before";
  public static final String PUBLICATION = "gid://shopify/Publication/5";

  // Only what makes tests quick; everything else is as in production.
  private static final Map<String, String> QUICK =
      Map.of(
          "quarkus.rest-client.shopify.read-timeout", "700",
          "quarkus.rest-client.event-store.read-timeout", "700",
          "closter.gateway.shopify.breaker-delay", "2s",
          "closter.gateway.translation.first-delay", "20ms",
          "closter.gateway.translation.longest-delay", "100ms",
          "closter.gateway.translation.glance", "50ms",
          "closter.gateway.translation.lease", "2s",
          "closter.gateway.translation.strikes", "4");

  private static volatile @Nullable StandIns running;

  private @Nullable ShopifyStandIn shopify;
  private @Nullable EventStoreStandIn eventStore;

  public static ShopifyStandIn shopify() {
    return Objects.requireNonNull(Objects.requireNonNull(running).shopify);
  }

  public static EventStoreStandIn eventStore() {
    return Objects.requireNonNull(Objects.requireNonNull(running).eventStore);
  }

  /// Forgets what earlier tests did.
  public static void reset() {
    shopify().reset();
    eventStore().reset();
  }

  @Override
  public Map<String, String> start() {
    ShopifyStandIn shop = new ShopifyStandIn();
    EventStoreStandIn store = new EventStoreStandIn();
    shopify = shop;
    eventStore = store;
    running = this;
    Map<String, String> config = new HashMap<>();
    config.put("CLOSTER_SHOPIFY_URL", shop.url());
    config.put("CLOSTER_SHOPIFY_SHOP", SHOP);
    config.put("CLOSTER_SHOPIFY_CLIENT_ID", "client");
    config.put("CLOSTER_SHOPIFY_CLIENT_SECRET", SECRET);
    config.put("CLOSTER_SHOPIFY_WEBHOOK_SECRETS", SECRET + "," + OLD_SECRET);
    config.put("CLOSTER_SHOPIFY_PUBLICATION_ID", PUBLICATION);
    config.put("CLOSTER_EVENT_STORE_URL", store.url());
    config.putAll(QUICK);
    return config;
  }

  @Override
  public void stop() {
    shopify().close();
    eventStore().close();
  }
}

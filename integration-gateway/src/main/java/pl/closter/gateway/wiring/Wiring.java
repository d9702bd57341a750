package pl.closter.gateway.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import pl.closter.gateway.storefront.shopify.ShopifyClient;
import pl.closter.gateway.storefront.shopify.ShopifySettings;
import pl.closter.gateway.webhook.WebhookIntake;
import pl.closter.gateway.webhook.WebhookSettings;
import pl.closter.gateway.webhook.translation.TranslationSettings;

/// What the rooms are given.
@Singleton
final class Wiring {

  @Produces
  @Singleton
  ShopifySettings shopify(GatewaySettings settings) {
    return settings.shopify();
  }

  @Produces
  @Singleton
  WebhookSettings webhook(GatewaySettings settings) {
    return settings.webhook();
  }

  @Produces
  @Singleton
  TranslationSettings translation(GatewaySettings settings) {
    return settings.translation();
  }

  @Produces
  @Singleton
  WebhookIntake.OurShop shop(GatewaySettings settings) {
    return new WebhookIntake.OurShop(settings.shopify().shop());
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  // Asked for each time, because it belongs to the thread.
  @Produces
  @Singleton
  RandomGenerator dice() {
    return () -> ThreadLocalRandom.current().nextLong();
  }

  @Produces
  @Singleton
  ShopifyClient.Edge edge(InstantSource clock, RandomGenerator dice) {
    return new ShopifyClient.Edge(clock, dice, Wiring::rest);
  }

  private static void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

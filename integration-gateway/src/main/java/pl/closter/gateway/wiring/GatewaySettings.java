package pl.closter.gateway.wiring;

import io.smallrye.config.ConfigMapping;
import pl.closter.gateway.storefront.shopify.ShopifySettings;
import pl.closter.gateway.webhook.WebhookSettings;
import pl.closter.gateway.webhook.translation.TranslationSettings;

/// Everything that can be set about this service, under `closter.gateway`.
@ConfigMapping(prefix = "closter.gateway")
public interface GatewaySettings {

  ShopifySettings shopify();

  WebhookSettings webhook();

  TranslationSettings translation();
}

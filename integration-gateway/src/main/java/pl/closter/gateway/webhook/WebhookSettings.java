package pl.closter.gateway.webhook;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;

/// Whose webhooks are taken in, and how long their bodies are kept.
public interface WebhookSettings {

  /// The app's secrets that may have signed a webhook; two while a secret is being replaced.
  List<String> secrets();

  /// How long a raw body, which holds personal data, is kept. Shopify's demand for erasure must be
  /// met within 30 days, so it may not be longer than 28.
  @DurationMax(days = 28)
  @WithDefault("14d")
  Duration keepBodies();
}

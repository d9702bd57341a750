package pl.closter.gateway.webhook.translation;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How deliveries are turned into commands.
public interface TranslationSettings {

  /// How many are worked on at once.
  @WithDefault("8")
  int lanes();

  /// How long the translator waits before it looks again, when nobody wakes it.
  @WithDefault("500ms")
  Duration glance();

  /// After this time a delivery whose translator died is taken up by another one; far longer than a
  /// translation can take.
  @WithDefault("60s")
  Duration lease();

  /// The first wait after a failure; each further one is twice as long.
  @WithDefault("1s")
  Duration firstDelay();

  /// No wait is longer than this.
  @WithDefault("1m")
  Duration longestDelay();

  /// After so many failures that waiting does not cure, a person has to look. An outage is none.
  @WithDefault("12")
  int strikes();
}

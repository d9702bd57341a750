package pl.closter.projection.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What can be set of this service, beyond what all services share.
@ConfigMapping(prefix = "closter.projection")
public interface ProjectionSettings {

  /// How long a read waits for the position in `X-Min-Position` before it answers 503.
  @WithDefault("2s")
  Duration visibilityLimit();

  /// The pause between two looks at the checkpoints while a read waits.
  @WithDefault("10ms")
  Duration visibilityPause();
}

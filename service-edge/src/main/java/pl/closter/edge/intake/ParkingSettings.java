package pl.closter.edge.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// What is done about events that cannot be applied.
@ConfigMapping(prefix = "closter.parking")
public interface ParkingSettings {

  /// How often an event is tried before it is parked.
  @WithDefault("3")
  @Min(1)
  @Max(20)
  int attempts();

  /// The pause before the second try; it doubles from then on.
  @WithDefault("100ms")
  Duration pause();

  /// How many events may be parked for one consumer. When that many are, it is the consumer that is
  /// ill, and it holds.
  @WithDefault("10000")
  @Min(1)
  @Max(1_000_000)
  int mostEvents();
}

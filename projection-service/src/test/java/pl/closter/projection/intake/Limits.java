package pl.closter.projection.intake;

import java.time.Duration;
import pl.closter.edge.intake.ParkingSettings;

/// When an event is parked, in tests: without long pauses.
record Limits(int attempts, Duration pause, int mostEvents) implements ParkingSettings {

  static final Limits USUAL = new Limits(3, Duration.ofMillis(1), 10_000);
}

package pl.closter.projection.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/// What can be set of this service, beyond what all services share.
@ConfigMapping(prefix = "closter.projection")
public interface ProjectionSettings {

  /// Names this installation in the log, in which there may be others: theirs stand elsewhere.
  @WithDefault("main")
  @Pattern(regexp = "[a-z0-9-]{1,40}")
  String installation();

  /// How long a read waits for the position in `X-Min-Position` before it answers 503.
  @WithDefault("2s")
  Duration visibilityLimit();

  /// The pause between two looks at the checkpoints while a read waits.
  @WithDefault("10ms")
  Duration visibilityPause();

  /// Rebuilds of projections.
  Rebuild rebuild();

  /// From where resources are read.
  Reads reads();

  /// When projections may not be read.
  interface Reads {

    /// How long an event may wait until reads see it; beyond this, tables are read.
    @WithDefault("60s")
    Duration lagLimit();

    /// Whether a switch goes back to the tables by itself when projections are wrong or late.
    @WithDefault("true")
    boolean goesBack();
  }

  /// Checks of tables, projections and events against each other.
  Consistency consistency();

  /// How much checks may cost.
  interface Consistency {

    /// The share of the time that checks in the background may take, in percent; 0 for none.
    @WithDefault("2")
    @Min(0)
    @Max(50)
    int sharePercent();

    /// How often each resource is checked in the background, at most.
    @WithDefault("1m")
    Duration interval();

    /// How long one request may work; the next one goes on from there.
    @WithDefault("4s")
    Duration budget();
  }

  /// What a rebuild may use.
  interface Rebuild {

    /// The share of the heap that rows may take while a rebuild folds, in percent.
    @WithDefault("25")
    @Min(5)
    @Max(60)
    int heapPercent();

    /// Threads that fold; 0 for one on each processor.
    @WithDefault("0")
    @Min(0)
    @Max(64)
    int workers();

    /// After so long without a sign of life another process goes on with a rebuild.
    @WithDefault("10s")
    Duration lease();
  }
}

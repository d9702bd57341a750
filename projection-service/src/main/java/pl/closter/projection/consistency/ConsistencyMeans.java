package pl.closter.projection.consistency;

import java.time.Duration;
import javax.sql.DataSource;

/// What checks work with.
///
/// @param reader whose role may read the log, the operational tables and the projections
/// @param own where the projections are, to write down what was found and to repair
/// @param consumer whose checkpoints tell what the projections have applied
/// @param limits how much they may cost
public record ConsistencyMeans(DataSource reader, DataSource own, String consumer, Limits limits) {

  /// How much checks may cost.
  ///
  /// @param budget for one request; what is left is done by the next one
  /// @param sharePercent of the time, in the background; 0 for none
  /// @param interval between two checks of a resource in the background, at least
  public record Limits(Duration budget, int sharePercent, Duration interval) {}
}

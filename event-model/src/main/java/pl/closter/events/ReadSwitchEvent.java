package pl.closter.events;

import java.time.Instant;
import java.util.UUID;

/// What can happen to a read switch, which says from where one resource is read in one
/// installation.
public sealed interface ReadSwitchEvent extends DomainEvent {

  UUID switchId();

  @Override
  default StreamId stream() {
    return StreamId.readSwitch(switchId());
  }

  /// It was moved. It stands there already: whoever tells of it tells of the past.
  ///
  /// @param installation whose reads it is about; two on one log may stand differently
  /// @param resource such as `items`
  /// @param by who moved it: the subject of a token, or `closter` when it went by itself
  /// @param movedAt when; it may be recorded much later
  record ReadSwitchMoved(
      UUID switchId,
      String installation,
      String resource,
      SwitchSetting from,
      SwitchSetting to,
      MoveCause cause,
      String by,
      String reason,
      Instant movedAt)
      implements ReadSwitchEvent {}

  /// Where a switch stands.
  ///
  /// @param percent of the reads that the mode holds for
  record SwitchSetting(ReadsFrom mode, int percent) {}

  /// From where a resource is read.
  enum ReadsFrom {
    TABLES,
    SHADOW,
    PROJECTIONS
  }

  /// What led to a move.
  enum MoveCause {
    /// A person wanted it.
    OPERATOR,
    /// Projected rows were found to be wrong.
    DRIFT,
    /// The projections were too late.
    LAG
  }
}

package pl.closter.eventstore.domain.readswitch;

import pl.closter.events.ReadSwitchEvent.ReadSwitchMoved;

/// What is told about a read switch.
public sealed interface ReadSwitchCommand {

  /// It was moved.
  record RecordMove(ReadSwitchMoved move) implements ReadSwitchCommand {}
}

package pl.closter.eventstore.domain.readswitch;

import static pl.closter.eventstore.domain.Decision.accept;

import pl.closter.events.ReadSwitchEvent;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.readswitch.ReadSwitchCommand.RecordMove;

/// Records what is told about a read switch, and refuses nothing: it has happened elsewhere.
public final class ReadSwitchDecider
    implements Decider<ReadSwitch, ReadSwitchCommand, ReadSwitchEvent> {

  @Override
  public ReadSwitch initial() {
    return new ReadSwitch();
  }

  @Override
  public Decision<ReadSwitchEvent> decide(ReadSwitch readSwitch, ReadSwitchCommand command) {
    return switch (command) {
      case RecordMove(var move) -> accept(move);
    };
  }

  @Override
  public ReadSwitch evolve(ReadSwitch readSwitch, ReadSwitchEvent event) {
    return readSwitch;
  }
}

package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import pl.closter.events.ReadSwitchEvent;
import pl.closter.events.ReadSwitchEvent.ReadSwitchMoved;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.domain.readswitch.ReadSwitch;
import pl.closter.eventstore.domain.readswitch.ReadSwitchCommand;
import pl.closter.eventstore.domain.readswitch.ReadSwitchCommand.RecordMove;
import pl.closter.eventstore.domain.readswitch.ReadSwitchDecider;
import pl.closter.eventstore.log.EventLog;

/// Facts about read switches.
public final class ReadSwitches {

  private final CommandHandler<ReadSwitch, ReadSwitchCommand, ReadSwitchEvent> handler;

  public ReadSwitches(EventLog log, ReadSwitchDecider decider) {
    this.handler = new CommandHandler<>(log, decider, ReadSwitchEvent.class);
  }

  /// Records that a switch was moved.
  public Uni<Outcome> record(ReadSwitchMoved move, Request request) {
    return handler.handle(move.stream(), new RecordMove(move), request, Terms.creating());
  }
}

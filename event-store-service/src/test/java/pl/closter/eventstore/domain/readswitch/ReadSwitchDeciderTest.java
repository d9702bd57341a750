package pl.closter.eventstore.domain.readswitch;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.ReadSwitchEvent;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.events.ReadSwitchEvent.ReadSwitchMoved;
import pl.closter.events.ReadSwitchEvent.ReadsFrom;
import pl.closter.events.ReadSwitchEvent.SwitchSetting;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.readswitch.ReadSwitchCommand.RecordMove;

class ReadSwitchDeciderTest {

  private static final UUID ID = new UUID(3, 3);

  private final Scenario<ReadSwitch, ReadSwitchCommand, ReadSwitchEvent> readSwitch =
      Scenario.of(new ReadSwitchDecider());

  private static ReadSwitchMoved moved(ReadsFrom from, ReadsFrom to) {
    return new ReadSwitchMoved(
        ID,
        "main",
        "items",
        new SwitchSetting(from, 100),
        new SwitchSetting(to, 100),
        MoveCause.OPERATOR,
        "ola",
        "to see",
        Instant.parse("2026-11-23T11:00:00Z"));
  }

  @Test
  void what_has_happened_is_recorded_as_it_is_told() {
    ReadSwitchMoved first = moved(ReadsFrom.PROJECTIONS, ReadsFrom.TABLES);

    readSwitch.when(new RecordMove(first)).then(first);
  }

  @Test
  void a_move_from_where_it_did_not_stand_is_no_reason_to_forget_it() {
    ReadSwitchMoved next = moved(ReadsFrom.SHADOW, ReadsFrom.PROJECTIONS);

    readSwitch
        .given(moved(ReadsFrom.PROJECTIONS, ReadsFrom.TABLES))
        .when(new RecordMove(next))
        .then(next);
  }
}

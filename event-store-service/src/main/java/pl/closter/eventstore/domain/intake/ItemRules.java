package pl.closter.eventstore.domain.intake;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.UUID;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeItemMarkedLater;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.intake.IntakeCommand.AddItem;
import pl.closter.eventstore.domain.intake.IntakeCommand.MarkItemLater;

/// Each garment has its number and its label code from the moment it lies on the table (I1).
final class ItemRules {

  /// Each is a garment that is looked for when the session is closed.
  static final int MOST_ITEMS = 100;

  private ItemRules() {}

  // No number is ever taken away, so the next one was never given.
  static Decision<IntakeEvent> add(IntakeSession session, AddItem command) {
    int seq = session.lines().size() + 1;
    return switch (session.stage()) {
      case UNKNOWN -> refuse(IntakeRefusal.UNKNOWN_SESSION);
      case ANNOUNCED, IN_TRANSIT -> refuse(IntakeRefusal.NOT_OPEN);
      case OPEN ->
          seq > MOST_ITEMS
              ? refuse(IntakeRefusal.TOO_MANY_ITEMS)
              : accept(added(command.intakeSessionId(), seq, command.productId()));
      case COUNTED -> refuse(IntakeRefusal.ALREADY_COUNTED);
      case CLOSED, CANCELLED -> ArrivalRules.over(session);
    };
  }

  private static IntakeEvent added(UUID session, int seq, UUID product) {
    return new IntakeItemAdded(session, seq, product, LabelCode.of(session, seq));
  }

  static Decision<IntakeEvent> markLater(IntakeSession session, MarkItemLater command) {
    if (session.isOver()) {
      return ArrivalRules.over(session);
    }
    return session
        .line(command.seq())
        .<Decision<IntakeEvent>>map(
            line ->
                line.later()
                    ? nothingToDo()
                    : accept(new IntakeItemMarkedLater(command.intakeSessionId(), command.seq())))
        .orElseGet(() -> refuse(IntakeRefusal.UNKNOWN_ITEM));
  }
}

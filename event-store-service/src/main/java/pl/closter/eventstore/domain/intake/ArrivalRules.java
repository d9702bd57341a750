package pl.closter.eventstore.domain.intake;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.InboundLabelRequested;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeSessionCancelled;
import pl.closter.events.IntakeEvent.IntakeSessionClaimed;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.intake.IntakeCommand.AnnounceIntake;
import pl.closter.eventstore.domain.intake.IntakeCommand.CancelSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.ClaimSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.OpenSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.Owner;
import pl.closter.eventstore.domain.intake.IntakeCommand.RequestInboundLabel;
import pl.closter.eventstore.domain.intake.IntakeCommand.ScanParcel;
import pl.closter.eventstore.domain.intake.IntakeSession.Announcement;
import pl.closter.eventstore.domain.intake.IntakeSession.Scan;
import pl.closter.eventstore.domain.intake.IntakeSession.Stage;

/// How goods come to the House, and whose they are.
final class ArrivalRules {

  static final int MOST_SCANS = 50;

  private ArrivalRules() {}

  static Decision<IntakeEvent> announce(IntakeSession session, AnnounceIntake command) {
    Owner owner = command.owner();
    if (session.isKnown()) {
      return nothingToDo();
    }
    UUID consignor = owner == null ? null : owner.consignorId();
    return objection(owner)
        .<Decision<IntakeEvent>>map(Decision::refuse)
        .orElseGet(
            () ->
                accept(
                    new IntakeAnnounced(
                        command.intakeSessionId(),
                        command.channel(),
                        consignor,
                        command.expectedCount())));
  }

  // Whether he is active is looked at when a contract with him is sent.
  private static Optional<IntakeRefusal> objection(@Nullable Owner owner) {
    return owner == null
        ? Optional.empty()
        : switch (owner.stage()) {
          case UNKNOWN -> Optional.of(IntakeRefusal.UNKNOWN_CONSIGNOR);
          case CLOSED, ERASED -> Optional.of(IntakeRefusal.CONSIGNOR_CLOSED);
          case PROSPECT, ACTIVE, SUSPENDED -> Optional.empty();
        };
  }

  static Decision<IntakeEvent> requestLabel(IntakeSession session, RequestInboundLabel command) {
    UUID consignor = session.consignorId();
    Announcement announced = session.announced();
    int before = session.inbound().labels();
    if (session.isOver()) {
      return over(session);
    } else if (session.stage() != Stage.ANNOUNCED && session.stage() != Stage.IN_TRANSIT) {
      return refuse(IntakeRefusal.ALREADY_ARRIVED);
    } else if (announced != null && announced.channel() == HandOver.COUNTER) {
      return refuse(IntakeRefusal.NO_LABEL_NEEDED);
    } else if (consignor == null) {
      return refuse(IntakeRefusal.NOT_CLAIMED);
    } else if (before == command.parcels()) {
      return nothingToDo();
    }
    return before == 0
        ? accept(new InboundLabelRequested(command.intakeSessionId(), consignor, command.parcels()))
        : refuse(IntakeRefusal.LABEL_ALREADY_REQUESTED, "They are for " + before + " parcels.");
  }

  // What a carrier saw is a fact from outside, also when the session is over by then.
  static Decision<IntakeEvent> scan(IntakeSession session, ScanParcel command) {
    if (session.inbound().scans().contains(new Scan(command.parcelCode(), command.place()))) {
      return nothingToDo();
    } else if (command.place() == ScanPlace.HOUSE && session.isOver()) {
      return over(session);
    }
    return session.inbound().scans().size() >= MOST_SCANS
        ? refuse(IntakeRefusal.TOO_MANY_SCANS)
        : accept(
            new IntakeParcelScanned(
                command.intakeSessionId(), command.parcelCode(), command.place()));
  }

  static Decision<IntakeEvent> open(IntakeSession session, OpenSession command) {
    return switch (session.stage()) {
      case UNKNOWN -> refuse(IntakeRefusal.UNKNOWN_SESSION);
      case ANNOUNCED, IN_TRANSIT ->
          accept(
              new IntakeSessionOpened(
                  command.intakeSessionId(), command.operatorId(), command.stationId()));
      case OPEN ->
          command.stationId().equals(session.inbound().station())
              ? nothingToDo()
              : refuse(
                  IntakeRefusal.ALREADY_OPEN, "It is open at " + session.inbound().station() + ".");
      case COUNTED -> refuse(IntakeRefusal.ALREADY_COUNTED);
      case CLOSED, CANCELLED -> over(session);
    };
  }

  /// I4: whose goods these are is said once.
  static Decision<IntakeEvent> claim(IntakeSession session, ClaimSession command) {
    UUID owner = session.consignorId();
    UUID wanted = command.owner().consignorId();
    if (session.stage() == Stage.CANCELLED) {
      return refuse(IntakeRefusal.CANCELLED);
    } else if (owner != null) {
      return owner.equals(wanted) ? nothingToDo() : refuse(IntakeRefusal.OF_ANOTHER_CONSIGNOR);
    }
    return objection(command.owner())
        .<Decision<IntakeEvent>>map(Decision::refuse)
        .orElseGet(() -> accept(new IntakeSessionClaimed(command.intakeSessionId(), wanted)));
  }

  static Decision<IntakeEvent> cancel(IntakeSession session, CancelSession command) {
    return switch (session.stage()) {
      case UNKNOWN -> refuse(IntakeRefusal.UNKNOWN_SESSION);
      case ANNOUNCED, IN_TRANSIT, OPEN ->
          session.lines().isEmpty()
              ? accept(new IntakeSessionCancelled(command.intakeSessionId(), command.reason()))
              : refuse(IntakeRefusal.HAS_ITEMS);
      case COUNTED -> refuse(IntakeRefusal.ALREADY_COUNTED);
      case CLOSED -> refuse(IntakeRefusal.CLOSED);
      case CANCELLED -> nothingToDo();
    };
  }

  /// The answer when nothing more happens to it.
  static Decision<IntakeEvent> over(IntakeSession session) {
    return refuse(
        session.stage() == Stage.CANCELLED ? IntakeRefusal.CANCELLED : IntakeRefusal.CLOSED);
  }
}

package pl.closter.eventstore.domain.intake;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeReceiptIssued;
import pl.closter.events.IntakeEvent.IntakeSessionClosed;
import pl.closter.events.IntakeEvent.IntakeSessionReopened;
import pl.closter.events.IntakeReceipt;
import pl.closter.events.IntakeReceipt.ReceiptLine;
import pl.closter.events.integrity.ReceiptHash;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseCount;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.IssueReceipt;
import pl.closter.eventstore.domain.intake.IntakeCommand.RecordDiscrepancy;
import pl.closter.eventstore.domain.intake.IntakeCommand.ReopenSession;
import pl.closter.eventstore.domain.intake.IntakeSession.Count;
import pl.closter.eventstore.domain.intake.IntakeSession.Line;
import pl.closter.eventstore.domain.intake.IntakeSession.Stage;

/// What was counted, what differs from what was announced, and what the House says in writing.
final class CountRules {

  static final int MOST_DISCREPANCIES = 100;

  private CountRules() {}

  static Decision<IntakeEvent> count(IntakeSession session, CloseCount command) {
    return switch (session.stage()) {
      case UNKNOWN -> refuse(IntakeRefusal.UNKNOWN_SESSION);
      case ANNOUNCED, IN_TRANSIT -> refuse(IntakeRefusal.NOT_OPEN);
      case OPEN -> countOpen(session, command);
      case COUNTED ->
          session.actual() == command.actual()
              ? nothingToDo()
              : refuse(IntakeRefusal.ALREADY_COUNTED, "They are " + session.actual() + ".");
      case CLOSED, CANCELLED -> ArrivalRules.over(session);
    };
  }

  // I3 holds because what is counted is what has a number.
  private static Decision<IntakeEvent> countOpen(IntakeSession session, CloseCount command) {
    int numbered = session.lines().size();
    return numbered == command.actual()
        ? accept(new IntakeCounted(command.intakeSessionId(), session.expected(), command.actual()))
        : refuse(
            IntakeRefusal.COUNT_NOT_OF_ITEMS,
            "%d were counted, and %d have a number.".formatted(command.actual(), numbered));
  }

  static Decision<IntakeEvent> record(IntakeSession session, RecordDiscrepancy command) {
    Discrepancy discrepancy = command.discrepancy();
    return objection(session, discrepancy)
        .<Decision<IntakeEvent>>map(Decision::refuse)
        .orElseGet(
            () ->
                session.count().found().contains(discrepancy)
                    ? nothingToDo()
                    : accept(
                        new IntakeDiscrepancyRecorded(command.intakeSessionId(), discrepancy)));
  }

  private static Optional<IntakeRefusal> objection(IntakeSession session, Discrepancy one) {
    return whetherItIsTime(session)
        .or(() -> whetherItIsClear(one))
        .or(
            () ->
                one.kind() == DiscrepancyKind.DAMAGED
                    ? whetherItIsThere(session, one)
                    : whetherItIsOfTheCount(session, one));
  }

  private static Optional<IntakeRefusal> whetherItIsTime(IntakeSession session) {
    return switch (session.stage()) {
      case UNKNOWN -> Optional.of(IntakeRefusal.UNKNOWN_SESSION);
      case ANNOUNCED, IN_TRANSIT -> Optional.of(IntakeRefusal.NOT_OPEN);
      case CLOSED -> Optional.of(IntakeRefusal.CLOSED);
      case CANCELLED -> Optional.of(IntakeRefusal.CANCELLED);
      case OPEN, COUNTED -> whetherThereIsRoom(session.count());
    };
  }

  private static Optional<IntakeRefusal> whetherThereIsRoom(Count count) {
    if (count.inWriting()) {
      return Optional.of(IntakeRefusal.RECEIPT_ISSUED);
    }
    return count.found().size() >= MOST_DISCREPANCIES
        ? Optional.of(IntakeRefusal.TOO_MANY_DISCREPANCIES)
        : Optional.empty();
  }

  private static Optional<IntakeRefusal> whetherItIsClear(Discrepancy one) {
    boolean ofOneGarment = one.seq() != null && one.quantity() == 1;
    boolean ofSeveral = one.seq() == null && one.quantity() > 0;
    if (one.mediaIds().isEmpty()) {
      return Optional.of(IntakeRefusal.NO_PHOTO);
    }
    return (one.kind() == DiscrepancyKind.DAMAGED ? ofOneGarment : ofSeveral)
        ? Optional.empty()
        : Optional.of(IntakeRefusal.DISCREPANCY_UNCLEAR);
  }

  private static Optional<IntakeRefusal> whetherItIsThere(IntakeSession session, Discrepancy one) {
    return session.lines().stream().anyMatch(line -> Integer.valueOf(line.seq()).equals(one.seq()))
        ? Optional.empty()
        : Optional.of(IntakeRefusal.UNKNOWN_ITEM);
  }

  private static Optional<IntakeRefusal> whetherItIsOfTheCount(
      IntakeSession session, Discrepancy one) {
    Integer expected = session.expected();
    if (session.stage() != Stage.COUNTED) {
      return Optional.of(IntakeRefusal.NOT_COUNTED);
    } else if (expected == null) {
      return Optional.of(IntakeRefusal.NOTHING_EXPECTED);
    }
    int most = one.kind() == DiscrepancyKind.MISSING ? expected : session.actual();
    return one.quantity() > most - session.count().quantity(one.kind())
            && !session.count().found().contains(one)
        ? Optional.of(IntakeRefusal.MORE_THAN_THERE_ARE)
        : Optional.empty();
  }

  static Decision<IntakeEvent> receipt(IntakeSession session, IssueReceipt command) {
    return switch (session.stage()) {
      case UNKNOWN -> refuse(IntakeRefusal.UNKNOWN_SESSION);
      case ANNOUNCED, IN_TRANSIT, OPEN -> refuse(IntakeRefusal.NOT_COUNTED);
      case COUNTED, CLOSED -> receiptOfCounted(session, command);
      case CANCELLED -> refuse(IntakeRefusal.CANCELLED);
    };
  }

  private static Decision<IntakeEvent> receiptOfCounted(
      IntakeSession session, IssueReceipt command) {
    if (session.count().inWriting()) {
      return nothingToDo();
    } else if (!session.addsUp()) {
      return unexplained(session);
    }
    IntakeReceipt receipt = receipt(session, command.intakeSessionId(), command.at());
    return accept(
        new IntakeReceiptIssued(command.intakeSessionId(), receipt, ReceiptHash.of(receipt)));
  }

  // I3
  private static IntakeReceipt receipt(IntakeSession session, UUID id, Instant at) {
    return new IntakeReceipt(
        id,
        session.count().receipts() + 1,
        session.consignorId(),
        session.expected(),
        session.actual(),
        session.lines().stream()
            .map(line -> new ReceiptLine(line.seq(), line.labelCode(), line.productId()))
            .toList(),
        session.count().found(),
        at);
  }

  private static Decision<IntakeEvent> unexplained(IntakeSession session) {
    return refuse(
        IntakeRefusal.DIFFERENCE_UNEXPLAINED,
        "%d were announced and %d were counted; %d are recorded as missing and %d as too many."
            .formatted(
                session.expected(),
                session.actual(),
                session.count().quantity(DiscrepancyKind.MISSING),
                session.count().quantity(DiscrepancyKind.EXTRA)));
  }

  static Decision<IntakeEvent> close(IntakeSession session, CloseSession command) {
    return switch (session.stage()) {
      case UNKNOWN -> refuse(IntakeRefusal.UNKNOWN_SESSION);
      case ANNOUNCED, IN_TRANSIT, OPEN -> refuse(IntakeRefusal.NOT_COUNTED);
      case COUNTED -> closeCounted(session, command);
      case CLOSED -> nothingToDo();
      case CANCELLED -> refuse(IntakeRefusal.CANCELLED);
    };
  }

  // I2
  private static Decision<IntakeEvent> closeCounted(IntakeSession session, CloseSession command) {
    String left =
        session.toDescribe().stream()
            .filter(line -> !command.described().contains(line.productId()))
            .map(Line::seq)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    if (!session.addsUp()) {
      return unexplained(session);
    }
    return left.isEmpty()
        ? accept(new IntakeSessionClosed(command.intakeSessionId()))
        : refuse(IntakeRefusal.ITEMS_NOT_DESCRIBED, "They are number " + left + ".");
  }

  static Decision<IntakeEvent> reopen(IntakeSession session, ReopenSession command) {
    return switch (session.stage()) {
      case UNKNOWN -> refuse(IntakeRefusal.UNKNOWN_SESSION);
      case ANNOUNCED, IN_TRANSIT -> refuse(IntakeRefusal.NOT_OPEN);
      case OPEN -> nothingToDo();
      case COUNTED, CLOSED ->
          accept(
              new IntakeSessionReopened(
                  command.intakeSessionId(), command.supervisorId(), command.reason()));
      case CANCELLED -> refuse(IntakeRefusal.CANCELLED);
    };
  }
}

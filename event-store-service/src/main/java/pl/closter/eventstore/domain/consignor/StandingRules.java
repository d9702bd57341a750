package pl.closter.eventstore.domain.consignor;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ConsignorEvent.ConsignorErased;
import pl.closter.events.ConsignorEvent.ConsignorErasurePostponed;
import pl.closter.events.ConsignorEvent.ConsignorErasureRequested;
import pl.closter.events.ConsignorEvent.ConsignorPayoutsHeld;
import pl.closter.events.ConsignorEvent.ConsignorPayoutsReleased;
import pl.closter.events.ConsignorEvent.ConsignorReinstated;
import pl.closter.events.ConsignorEvent.ConsignorSuspended;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ConfirmErasure;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.HoldPayouts;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ReinstateConsignor;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ReleasePayouts;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RequestErasure;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.SuspendConsignor;

/// Whether anything is begun with him, whether he is paid, and how he is forgotten (C2).
final class StandingRules {

  private StandingRules() {}

  static Decision<ConsignorEvent> suspend(Consignor consignor, SuspendConsignor command) {
    return switch (consignor.stage()) {
      case ACTIVE -> accept(new ConsignorSuspended(command.consignorId(), command.reason()));
      case SUSPENDED -> nothingToDo();
      case UNKNOWN, PROSPECT, CLOSED, ERASED -> refuse(ConsignorRefusal.NOT_ACTIVE);
    };
  }

  static Decision<ConsignorEvent> reinstate(Consignor consignor, ReinstateConsignor command) {
    return switch (consignor.stage()) {
      case SUSPENDED -> accept(new ConsignorReinstated(command.consignorId()));
      case ACTIVE -> nothingToDo();
      case UNKNOWN, PROSPECT, CLOSED, ERASED -> refuse(ConsignorRefusal.NOT_SUSPENDED);
    };
  }

  static Decision<ConsignorEvent> hold(Consignor consignor, HoldPayouts command) {
    return consignor.standing().holds().contains(command.reason())
        ? nothingToDo()
        : accept(new ConsignorPayoutsHeld(command.consignorId(), command.reason()));
  }

  static Decision<ConsignorEvent> release(Consignor consignor, ReleasePayouts command) {
    return consignor.standing().holds().contains(command.reason())
        ? accept(new ConsignorPayoutsReleased(command.consignorId(), command.reason()))
        : nothingToDo();
  }

  static Decision<ConsignorEvent> requestErasure(Consignor consignor, RequestErasure command) {
    if (consignor.mayBeErased()) {
      return nothingToDo();
    }
    Set<Purpose> kept =
        command.blocks().stream().map(Kept::purpose).collect(Collectors.toUnmodifiableSet());
    return Arrays.stream(Purpose.values()).allMatch(kept::contains)
        ? refuse(ConsignorRefusal.ERASURE_BLOCKED, sentence(command.blocks()))
        : accept(
            new ConsignorErasureRequested(
                command.consignorId(), command.retentionVersion(), command.blocks()));
  }

  static Decision<ConsignorEvent> confirmErasure(Consignor consignor, ConfirmErasure command) {
    if (!consignor.mayBeErased()) {
      return refuse(ConsignorRefusal.ERASURE_NOT_REQUESTED);
    }
    List<Purpose> now =
        command.erased().stream()
            .filter(purpose -> !consignor.standing().erased().contains(purpose))
            .sorted()
            .toList();
    if (!now.isEmpty()) {
      return accept(
          new ConsignorErased(command.consignorId(), now, keys(now, command), command.kept()));
    }
    if (command.kept().isEmpty()) {
      return nothingToDo();
    }
    return command.due()
        ? accept(new ConsignorErasurePostponed(command.consignorId(), command.kept()))
        : refuse(ConsignorRefusal.ERASURE_BLOCKED, sentence(command.kept()));
  }

  private static List<UUID> keys(List<Purpose> purposes, ConfirmErasure command) {
    return command.erasedKeys().entrySet().stream()
        .filter(key -> purposes.contains(key.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String sentence(List<Kept> kept) {
    return kept.stream().map(Kept::words).collect(Collectors.joining("; ", "", "."));
  }
}

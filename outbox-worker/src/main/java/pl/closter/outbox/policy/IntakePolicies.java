package pl.closter.outbox.policy;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.InboundLabelRequested;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeItemMarkedLater;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeReceiptIssued;
import pl.closter.events.IntakeEvent.IntakeSessionCancelled;
import pl.closter.events.IntakeEvent.IntakeSessionClaimed;
import pl.closter.events.IntakeEvent.IntakeSessionClosed;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.IntakeSessionReopened;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.outbox.policy.Work.ReceiveItem;

/// What follows from a hand-over of goods.
final class IntakePolicies {

  private IntakePolicies() {}

  // Labels are a carrier's, and whoever is told of a receipt is told by people so far.
  static Stream<TaskDraft> tasksFor(IntakeEvent event) {
    return switch (event) {
      case IntakeAnnounced _, InboundLabelRequested _, IntakeParcelScanned _ -> Stream.empty();
      case IntakeSessionOpened _, IntakeItemAdded _, IntakeItemMarkedLater _ -> Stream.empty();
      case IntakeCounted _, IntakeDiscrepancyRecorded _, IntakeReceiptIssued _ -> Stream.empty();
      case IntakeSessionClosed _, IntakeSessionReopened _ -> Stream.empty();
      case IntakeSessionCancelled _, IntakeSessionClaimed _ -> Stream.empty();
    };
  }

  // No automaton says that it is there: a person gave it its number when it lay on the table, and
  // the garment hears of it as soon as it is in the books.
  static Optional<TaskDraft> whenDescribedThenReceive(ProductCreated created) {
    UUID session = created.intakeSessionId();
    return session == null
        ? Optional.empty()
        : Optional.of(
            new TaskDraft(
                "receive:" + created.productId(),
                "product-" + created.productId(),
                new ReceiveItem(created.productId(), session)));
  }
}

package pl.closter.projection.view.timeline;

import static pl.closter.projection.view.timeline.Sentence.words;

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

/// What happened to the hand-over that the garment came with.
final class IntakeSentence {

  private IntakeSentence() {}

  static String of(IntakeEvent event) {
    return switch (event) {
      case IntakeAnnounced announced ->
          "Its hand-over was announced: " + words(announced.channel());
      case InboundLabelRequested _ -> "Labels were asked for the parcels of its hand-over";
      case IntakeParcelScanned scanned ->
          "A parcel of its hand-over was seen: " + words(scanned.place());
      case IntakeSessionOpened _ -> "Its hand-over was opened";
      case IntakeItemAdded added ->
          "It was taken in as number %d under label code %s"
              .formatted(added.seq(), added.labelCode());
      case IntakeItemMarkedLater later ->
          "Number %d of its hand-over is described later".formatted(later.seq());
      case IntakeCounted counted ->
          "The garments of its hand-over were counted: " + counted.actual();
      case IntakeDiscrepancyRecorded recorded ->
          "Its hand-over is not as announced: " + words(recorded.discrepancy().kind());
      case IntakeReceiptIssued _ -> "The House said in writing what it had taken";
      case IntakeSessionClosed _ -> "Its hand-over was closed";
      case IntakeSessionReopened _ -> "Its hand-over was opened again";
      case IntakeSessionCancelled _ -> "Its hand-over was cancelled";
      case IntakeSessionClaimed _ -> "It is known whose goods the hand-over were";
    };
  }
}

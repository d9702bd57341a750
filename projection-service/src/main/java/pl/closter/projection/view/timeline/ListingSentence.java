package pl.closter.projection.view.timeline;

import static pl.closter.projection.view.timeline.Sentence.money;
import static pl.closter.projection.view.timeline.Sentence.words;

import java.util.stream.Collectors;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDrafted;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPaused;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublishRequested;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.ListingResumed;
import pl.closter.events.ListingEvent.ListingSyncRequested;

/// What happened to a listing of the garment.
final class ListingSentence {

  private ListingSentence() {}

  static String of(ListingEvent event) {
    return switch (event) {
      case ListingDrafted drafted ->
          "A listing on %s is prepared for %s".formatted(drafted.channel(), money(drafted.price()));
      case ListingPublishRequested requested -> "It is being sent to " + requested.channel();
      case ListingQueued queued ->
          "It is to be listed on %s for %s".formatted(queued.channel(), money(queued.price()));
      case ListingPublished published ->
          "Its listing on %s went live for %s"
              .formatted(published.channel(), money(published.price()));
      case ListingPublishFailed failed ->
          "%s refused to list it (%s)".formatted(failed.channel(), failed.code());
      case ListingPriceChanged changed ->
          "Its price on %s changed from %s to %s (%s)"
              .formatted(
                  changed.channel(),
                  money(changed.from()),
                  money(changed.to()),
                  words(changed.cause()));
      case ListingContentSynced synced -> synced.channel() + " shows what it was sent";
      case ListingDriftDetected drift ->
          "%s shows something else than it was sent: %s"
              .formatted(
                  drift.channel(),
                  drift.fields().stream().map(Sentence::words).collect(Collectors.joining(", ")));
      case ListingSyncRequested requested ->
          "It is sent to %s again: %s".formatted(requested.channel(), words(requested.cause()));
      case ListingPaused paused ->
          "Its listing on %s is hidden: %s".formatted(paused.channel(), words(paused.cause()));
      case ListingResumed resumed ->
          "Its listing on %s is shown again".formatted(resumed.channel());
      case ListingEndRequested requested ->
          "Its listing on %s is to end: %s"
              .formatted(requested.channel(), words(requested.cause()));
      case ListingEnded ended ->
          "Its listing on %s ended: %s".formatted(ended.channel(), words(ended.cause()));
      case ListingEndFailed failed ->
          "Its listing on %s could not be taken down (%s); somebody may still buy it there"
              .formatted(failed.channel(), failed.code());
    };
  }
}

package pl.closter.outbox.policy;

import java.util.stream.Stream;
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
import pl.closter.outbox.policy.Work.EndListing;
import pl.closter.outbox.policy.Work.HideListing;
import pl.closter.outbox.policy.Work.MarkPublished;
import pl.closter.outbox.policy.Work.MarkUnpublished;
import pl.closter.outbox.policy.Work.PublishListing;
import pl.closter.outbox.policy.Work.ResyncListing;
import pl.closter.outbox.policy.Work.ShowListing;
import pl.closter.outbox.policy.Work.SyncListing;

/// What follows from what happens to a listing.
final class ListingPolicies {

  private ListingPolicies() {}

  static Stream<TaskDraft> tasksFor(ListingEvent event, long version) {
    return switch (event) {
      case ListingQueued queued -> Stream.of(whenQueuedThenPublish(queued));
      case ListingPublished published ->
          Stream.of(whenPublishedThenMarkPublished(published, version));
      case ListingEndRequested requested -> Stream.of(whenEndRequestedThenEnd(requested, version));
      case ListingEnded ended -> Stream.of(whenEndedThenMarkUnpublished(ended, version));
      case ListingPriceChanged changed -> Stream.of(whenPriceChangedThenSync(changed, version));
      case ListingSyncRequested requested ->
          Stream.of(whenSyncRequestedThenSync(requested, version));
      case ListingPaused paused ->
          Stream.of(
              TaskDraft.ofListing(
                  "hide:" + paused.listingId() + ":" + version,
                  paused.listingId(),
                  new HideListing(paused.listingId())));
      case ListingResumed resumed ->
          Stream.of(
              TaskDraft.ofListing(
                  "show:" + resumed.listingId() + ":" + version,
                  resumed.listingId(),
                  new ShowListing(resumed.listingId())));
      case ListingDrafted _, ListingPublishRequested _ -> Stream.empty();
      case ListingPublishFailed _, ListingEndFailed _ -> Stream.empty();
      case ListingContentSynced _, ListingDriftDetected _ -> Stream.empty();
    };
  }

  private static TaskDraft whenQueuedThenPublish(ListingQueued queued) {
    return TaskDraft.ofListing(
        "pub:" + queued.listingId() + ":" + queued.contentHash(),
        queued.listingId(),
        new PublishListing(
            queued.listingId(),
            queued.productId(),
            queued.content(),
            queued.price(),
            queued.contentHash()));
  }

  private static TaskDraft whenPublishedThenMarkPublished(
      ListingPublished published, long version) {
    return TaskDraft.ofListing(
        "published:" + published.listingId() + ":" + version,
        published.listingId(),
        new MarkPublished(published.productId(), published.listingId(), published.channel()));
  }

  private static TaskDraft whenPriceChangedThenSync(ListingPriceChanged changed, long version) {
    return TaskDraft.ofListing(
        "price:" + changed.listingId() + ":" + version,
        changed.listingId(),
        new SyncListing(
            changed.listingId(),
            changed.productId(),
            changed.content(),
            changed.to(),
            changed.lowestPrice30d(),
            changed.contentHash()));
  }

  private static TaskDraft whenEndRequestedThenEnd(ListingEndRequested requested, long version) {
    return TaskDraft.ofListing(
        "end:" + requested.listingId() + ":" + version,
        requested.listingId(),
        new EndListing(requested.listingId()));
  }

  private static TaskDraft whenEndedThenMarkUnpublished(ListingEnded ended, long version) {
    return TaskDraft.ofListing(
        "unpublished:" + ended.listingId() + ":" + version,
        ended.listingId(),
        new MarkUnpublished(ended.productId(), ended.listingId(), ended.channel()));
  }

  private static TaskDraft whenSyncRequestedThenSync(ListingSyncRequested asked, long version) {
    SyncListing offer =
        new SyncListing(
            asked.listingId(),
            asked.productId(),
            asked.content(),
            asked.price(),
            asked.lowestPrice30d(),
            asked.contentHash());
    return switch (asked.cause()) {
      case CONTENT -> TaskDraft.ofListing(key("sync", asked, version), asked.listingId(), offer);
      case DRIFT ->
          TaskDraft.ofListing(
              key("resync", asked, version),
              asked.listingId(),
              new ResyncListing(offer, asked.hidden()));
    };
  }

  private static String key(String verb, ListingEvent event, long version) {
    return verb + ":" + event.listingId() + ":" + version;
  }
}

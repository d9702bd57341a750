package pl.closter.outbox.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import pl.closter.outbox.client.Answer;
import pl.closter.outbox.client.Answer.Later;
import pl.closter.outbox.client.Answer.NoAnswer;
import pl.closter.outbox.client.Answer.NotFound;
import pl.closter.outbox.client.Answer.Ok;
import pl.closter.outbox.client.Answer.Refused;
import pl.closter.outbox.client.ServiceClient;
import pl.closter.outbox.policy.Work.CheckDrift;
import pl.closter.outbox.policy.Work.ResyncListing;
import pl.closter.outbox.policy.Work.SyncListing;
import pl.closter.outbox.queue.Attempt;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.RetryPolicy;
import pl.closter.outbox.queue.Task;

/// Keeps what a channel shows and what is offered the same.
///
/// All kinds of work look first, so a doubt is resolved by doing it again: writing the same content
/// once more changes nothing.
final class ChannelSync {

  private static final String ACTIVE = "ACTIVE";
  private static final String ARCHIVED = "ARCHIVED";
  private static final String DRAFT = "DRAFT";

  private final EventStoreCalls store;
  private final ServiceClient gateway;
  private final RetryPolicy retry;
  private final RandomGenerator dice;

  ChannelSync(
      EventStoreCalls store, ServiceClient gateway, RetryPolicy retry, RandomGenerator dice) {
    this.store = store;
    this.gateway = gateway;
    this.retry = retry;
    this.dice = dice;
  }

  /// Has the channel show what is offered now, to those who see it already; one that shows the
  /// listing no more is left alone, because writing would put it there again.
  Attempt sync(Task task, SyncListing sync) {
    return switch (look(task, sync.listingId())) {
      case Ok(var shown) when isArchived(shown) ->
          new Skipped("The listing has ended at the channel.");
      case Ok(var shown) -> write(task, sync, shown.path("status").asText().equals(DRAFT));
      case NotFound(var detail) -> new Skipped("The channel does not show it. " + detail);
      case Refused no -> store.refused(task, no, () -> gaveUp(no.detail()));
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.failed(task.attempts(), detail, dice);
    };
  }

  /// Mends what the channel shows otherwise. What somebody took away there is not put there again:
  /// that it has ended is recorded instead.
  Attempt resync(Task task, ResyncListing resync) {
    return switch (look(task, resync.offer().listingId())) {
      case Ok(var shown) when isArchived(shown) -> recordGone(task, resync);
      case Ok _ -> write(task, resync.offer(), resync.hidden());
      case NotFound _ -> recordGone(task, resync);
      case Refused no -> store.refused(task, no, () -> gaveUp(no.detail()));
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.failed(task.attempts(), detail, dice);
    };
  }

  private static boolean isArchived(JsonNode shown) {
    return shown.path("status").asText().equals(ARCHIVED);
  }

  private Attempt recordGone(Task task, ResyncListing resync) {
    return store.record(
        task,
        "/v1/listings/" + resync.offer().listingId() + "/closure",
        Map.of(),
        ":gone",
        new Done("somebody took it down at the channel, so it has ended; list the garment anew"));
  }

  private Attempt write(Task task, SyncListing sync, boolean hidden) {
    Map<String, Object> offer = ChannelOffer.of(sync);
    offer.put("hidden", hidden);
    return switch (gateway.send(
        EventStoreCalls.call(task, "PUT", path(sync.listingId()), offer, ""))) {
      case Ok _ ->
          store.record(
              task,
              "/v1/listings/" + sync.listingId() + "/content-sync",
              Map.of("contentHash", sync.contentHash()),
              ":synced",
              new Done("the channel shows " + sync.price()));
      case Refused no -> store.refused(task, no, () -> gaveUp(no.detail()));
      case NotFound(var detail) -> retry.failed(task.attempts(), detail, dice);
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.doubtful(task.attempts(), detail, dice);
    };
  }

  private static Attempt gaveUp(String detail) {
    return new GaveUp(
        "The channel may show what was offered before. Mend the cause, then retry the task. "
            + detail);
  }

  /// Looks what the channel shows, and has it compared with what it was sent.
  Attempt look(Task task, CheckDrift check) {
    return tell(
        task,
        check.listingId(),
        new Done("looked, and recorded what the channel shows"),
        "Nobody could look at it. Mend the cause, then retry the task. ");
  }

  /// Looks, has it compared, and ends the try in this way.
  ///
  /// @param unseen what to say when nobody could look
  Attempt tell(Task task, UUID listing, Attempt then, String unseen) {
    return switch (look(task, listing)) {
      case Ok(var shown) -> told(task, listing, shown, then);
      case NotFound _ -> toldAbsent(task, listing, then);
      case Refused no -> store.refused(task, no, () -> new GaveUp(unseen + no.detail()));
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.failed(task.attempts(), detail, dice);
    };
  }

  Attempt told(Task task, UUID listing, JsonNode shown, Attempt then) {
    return record(task, listing, seen(shown), then);
  }

  Attempt toldAbsent(Task task, UUID listing, Attempt then) {
    return record(task, listing, new TreeMap<>(Map.of("present", false, "onSale", false)), then);
  }

  private static Map<String, Object> seen(JsonNode shown) {
    Map<String, Object> seen = new TreeMap<>();
    seen.put("present", true);
    seen.put("title", shown.path("title").asText());
    seen.put("labelCode", shown.path("labelCode").asText());
    seen.put("contentHash", shown.path("contentHash").asText());
    seen.put(
        "onSale",
        shown.path("published").asBoolean() && shown.path("status").asText().equals(ACTIVE));
    if (shown.path("price").isObject()) {
      seen.put(
          "price",
          Map.of(
              "amountMinor", shown.at("/price/amountMinor").asLong(),
              "currency", shown.at("/price/currency").asText()));
    }
    return seen;
  }

  private Attempt record(Task task, UUID listing, Map<String, Object> seen, Attempt then) {
    return store.record(task, "/v1/listings/" + listing + "/looks", seen, ":look", then);
  }

  private Answer look(Task task, UUID listing) {
    return gateway.send(EventStoreCalls.call(task, "GET", path(listing), null, ":seen"));
  }

  static String path(UUID listing) {
    return "/v1/channels/shopify/listings/" + listing;
  }
}

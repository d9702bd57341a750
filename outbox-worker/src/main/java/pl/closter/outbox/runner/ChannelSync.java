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
import pl.closter.outbox.policy.Work.SyncListing;
import pl.closter.outbox.queue.Attempt;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.RetryPolicy;
import pl.closter.outbox.queue.Task;

/// Keeps what a channel shows and what is offered the same.
///
/// Both kinds of work look first, so a doubt is resolved by doing it again: writing the same
/// content once more changes nothing.
final class ChannelSync {

  private static final String ACTIVE = "ACTIVE";
  private static final String ARCHIVED = "ARCHIVED";

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

  /// Has the channel show what is offered now; one that shows the listing no more is left alone,
  /// because writing would put it there again.
  Attempt sync(Task task, SyncListing sync) {
    return switch (look(task, sync.listingId())) {
      case Ok(var shown) when shown.path("status").asText().equals(ARCHIVED) ->
          new Skipped("The listing has ended at the channel.");
      case Ok _ -> write(task, sync);
      case NotFound(var detail) -> new Skipped("The channel does not show it. " + detail);
      case Refused(_, var detail) -> gaveUp(detail);
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.failed(task.attempts(), detail, dice);
    };
  }

  private Attempt write(Task task, SyncListing sync) {
    return switch (gateway.send(
        EventStoreCalls.call(task, "PUT", path(sync.listingId()), ChannelOffer.of(sync), ""))) {
      case Ok _ ->
          store.record(
              task,
              "/v1/listings/" + sync.listingId() + "/content-sync",
              Map.of("contentHash", sync.contentHash()),
              ":synced",
              new Done("the channel shows " + sync.price()));
      case Refused(_, var detail) -> gaveUp(detail);
      case NotFound(var detail) -> retry.failed(task.attempts(), detail, dice);
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.doubtful(task.attempts(), detail, dice);
    };
  }

  private static Attempt gaveUp(String detail) {
    return new GaveUp(
        "The channel may show the price of before. Mend the cause, then retry the task. " + detail);
  }

  /// Looks what the channel shows, and has it compared with what it was sent.
  Attempt look(Task task, CheckDrift check) {
    return switch (look(task, check.listingId())) {
      case Ok(var shown) -> record(task, check, seen(shown));
      case NotFound _ ->
          record(task, check, new TreeMap<>(Map.of("present", false, "onSale", false)));
      case Refused(_, var detail) ->
          new GaveUp("Nobody could look at it. Mend the cause, then retry the task. " + detail);
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.failed(task.attempts(), detail, dice);
    };
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

  private Attempt record(Task task, CheckDrift check, Map<String, Object> seen) {
    return store.record(
        task,
        "/v1/listings/" + check.listingId() + "/looks",
        seen,
        ":look",
        new Done("looked, and recorded what the channel shows"));
  }

  private Answer look(Task task, UUID listing) {
    return gateway.send(EventStoreCalls.call(task, "GET", path(listing), null, ":seen"));
  }

  private static String path(UUID listing) {
    return "/v1/channels/shopify/listings/" + listing;
  }
}

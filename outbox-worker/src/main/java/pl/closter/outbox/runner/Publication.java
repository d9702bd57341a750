package pl.closter.outbox.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import pl.closter.outbox.client.Answer.Later;
import pl.closter.outbox.client.Answer.NoAnswer;
import pl.closter.outbox.client.Answer.NotFound;
import pl.closter.outbox.client.Answer.Ok;
import pl.closter.outbox.client.Answer.Refused;
import pl.closter.outbox.client.ServiceClient;
import pl.closter.outbox.policy.Work.PublishListing;
import pl.closter.outbox.queue.Attempt;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.InDoubt;
import pl.closter.outbox.queue.RetryPolicy;
import pl.closter.outbox.queue.Task;

/// Brings a listing to its channel, and takes it down there.
final class Publication {

  private static final Map<String, Object> NOTHING = Map.of();

  private final EventStoreCalls store;
  private final ServiceClient gateway;
  private final RetryPolicy retry;
  private final RandomGenerator dice;

  Publication(
      EventStoreCalls store, ServiceClient gateway, RetryPolicy retry, RandomGenerator dice) {
    this.store = store;
    this.gateway = gateway;
    this.retry = retry;
    this.dice = dice;
  }

  Attempt publish(Task task, PublishListing publish) {
    String path = "/v1/channels/shopify/listings/" + publish.listingId();
    if (task.doubtful()) {
      switch (gateway.send(EventStoreCalls.call(task, "GET", path, null, ":look"))) {
        case Ok(var body) when body.path("published").asBoolean() -> {
          return recordPublished(task, publish, body);
        }
        case Ok _, NotFound _ -> {
          // Not done, or half: publishing again completes it.
        }
        case Refused no -> {
          return doubt(task, no.detail());
        }
        case Later(var after, var detail, var asked) -> {
          return asked ? new InDoubt(after, detail, false) : doubt(task, detail);
        }
        case NoAnswer(var detail) -> {
          return doubt(task, detail);
        }
      }
    }
    return store.before(
        task,
        "/v1/listings/" + publish.listingId() + "/publication-request",
        Map.of("contentHash", publish.contentHash()),
        ":publishing",
        () -> send(task, publish, path));
  }

  private Attempt send(Task task, PublishListing publish, String path) {
    return switch (gateway.send(
        EventStoreCalls.call(task, "PUT", path, ChannelOffer.of(publish), ""))) {
      case Ok(var body) -> recordPublished(task, publish, body);
      case Refused no -> store.refused(task, no, () -> recordRefusal(task, publish, no));
      case NotFound(var detail) -> retry.failed(task.attempts(), detail, dice);
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> doubt(task, detail);
    };
  }

  private Attempt recordPublished(Task task, PublishListing publish, JsonNode found) {
    String reference = found.path("externalRef").asText();
    return store.record(
        task,
        "/v1/listings/" + publish.listingId() + "/publication",
        Map.of("externalRef", reference, "url", found.path("url").asText()),
        ":published",
        new Done("published as " + reference));
  }

  private Attempt recordRefusal(Task task, PublishListing publish, Refused no) {
    return store.record(
        task,
        "/v1/listings/" + publish.listingId() + "/publication-failure",
        Map.of("code", no.code(), "detail", no.detail(), "retryable", no.retryable()),
        ":refused",
        new GaveUp(
            "The channel refuses it. Correct the garment and list it again. " + no.detail()));
  }

  // Taking down what is down already changes nothing, so a doubt is resolved by doing it again.
  Attempt end(Task task, UUID listing) {
    String path = "/v1/channels/shopify/listings/" + listing;
    return switch (gateway.send(EventStoreCalls.call(task, "DELETE", path, null, ""))) {
      case Ok _, NotFound _ ->
          store.record(
              task,
              "/v1/listings/" + listing + "/closure",
              NOTHING,
              ":closed",
              new Done("taken down"));
      // While it is tried again, somebody may buy it there: that has to be seen at once.
      case Refused no ->
          store.record(
              task,
              "/v1/listings/" + listing + "/closure-failure",
              Map.of("code", no.code(), "detail", no.detail()),
              ":failed",
              store.refused(
                  task,
                  no,
                  () ->
                      new GaveUp(
                          "It may still be sold there. Take it down by hand, then retry the task. "
                              + no.detail())));
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> doubt(task, detail);
    };
  }

  private Attempt doubt(Task task, String detail) {
    return retry.doubtful(task.attempts(), detail, dice);
  }
}

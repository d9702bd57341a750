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
import pl.closter.outbox.policy.Work.CreatePaymentLink;
import pl.closter.outbox.queue.Attempt;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.RetryPolicy;
import pl.closter.outbox.queue.Task;

/// Has the buyer of an accepted offer pay at the channel, and takes that back.
///
/// The gateway looks what is there before it makes anything, so a doubt is resolved by asking
/// again.
final class PaymentLinks {

  private static final String CHANNEL = "shopify";

  private final EventStoreCalls store;
  private final ServiceClient gateway;
  private final RetryPolicy retry;
  private final RandomGenerator dice;

  PaymentLinks(
      EventStoreCalls store, ServiceClient gateway, RetryPolicy retry, RandomGenerator dice) {
    this.store = store;
    this.gateway = gateway;
    this.retry = retry;
    this.dice = dice;
  }

  Attempt create(Task task, CreatePaymentLink wanted) {
    Map<String, Object> body =
        Map.of(
            "listingId",
            wanted.listingId().toString(),
            "price",
            ChannelOffer.money(wanted.price()),
            "amount",
            ChannelOffer.money(wanted.amount()),
            "until",
            wanted.until().toString());
    UUID offer = wanted.offerId();
    return switch (gateway.send(EventStoreCalls.call(task, "PUT", path(offer), body, ""))) {
      case Ok(var link) -> created(task, offer, link);
      case NotFound(var detail) -> new GaveUp(byHand(detail));
      case Refused no -> store.refused(task, no, () -> new GaveUp(byHand(no.detail())));
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.doubtful(task.attempts(), detail, dice);
    };
  }

  private static String byHand(String detail) {
    return "The buyer cannot pay there by himself. Take his money in another way and record it with"
        + " POST /v1/offers/{id}/conversion, or mend the cause and retry the task. "
        + detail;
  }

  private Attempt created(Task task, UUID offer, JsonNode link) {
    String reference = link.path("externalRef").asText();
    return store.record(
        task,
        "/v1/offers/" + offer + "/payment-link",
        Map.of("channel", CHANNEL, "externalRef", reference, "url", link.path("url").asText()),
        ":linked",
        new Done("the buyer can pay for " + reference));
  }

  Attempt remove(Task task, UUID offer) {
    return switch (gateway.send(EventStoreCalls.call(task, "DELETE", path(offer), null, ""))) {
      case Ok(var left) -> new Done("the link is " + left.path("status").asText());
      case NotFound _ -> new Done("there is no link");
      case Refused no ->
          store.refused(
              task,
              no,
              () ->
                  new GaveUp(
                      "Somebody may still pay for it. Delete the draft order at the shop by hand,"
                          + " then retry the task. "
                          + no.detail()));
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.doubtful(task.attempts(), detail, dice);
    };
  }

  private static String path(UUID offer) {
    return "/v1/channels/shopify/offers/" + offer + "/payment-link";
  }
}

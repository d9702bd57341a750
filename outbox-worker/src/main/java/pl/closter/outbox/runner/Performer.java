package pl.closter.outbox.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.Money;
import pl.closter.outbox.client.Answer;
import pl.closter.outbox.client.Answer.Later;
import pl.closter.outbox.client.Answer.NoAnswer;
import pl.closter.outbox.client.Answer.NotFound;
import pl.closter.outbox.client.Answer.Ok;
import pl.closter.outbox.client.Answer.Refused;
import pl.closter.outbox.client.ServiceClient;
import pl.closter.outbox.client.ServiceClient.Call;
import pl.closter.outbox.policy.Work.AtChannel;
import pl.closter.outbox.policy.Work.BindLine;
import pl.closter.outbox.policy.Work.CancelChannelOrder;
import pl.closter.outbox.policy.Work.EndListing;
import pl.closter.outbox.policy.Work.EndListings;
import pl.closter.outbox.policy.Work.ExpireReservation;
import pl.closter.outbox.policy.Work.MarkLineSold;
import pl.closter.outbox.policy.Work.MarkPublished;
import pl.closter.outbox.policy.Work.MarkUnpublished;
import pl.closter.outbox.policy.Work.OfOffer;
import pl.closter.outbox.policy.Work.PublishListing;
import pl.closter.outbox.policy.Work.RejectLine;
import pl.closter.outbox.policy.Work.ReleaseContractLine;
import pl.closter.outbox.policy.Work.ReleaseLine;
import pl.closter.outbox.policy.Work.ReserveLine;
import pl.closter.outbox.policy.Work.SetPrice;
import pl.closter.outbox.queue.Attempt;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.InDoubt;
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.Attempt.TryAgain;
import pl.closter.outbox.queue.RetryPolicy;
import pl.closter.outbox.queue.Task;
import pl.closter.outbox.runner.OfferCommands.FollowUp;

/// Tries one task. Straight-line code on a virtual thread: it may simply wait for answers.
final class Performer {

  private static final Map<String, Object> NOTHING = Map.of();
  private static final String EXPIRED = "EXPIRED";
  private static final Set<String> TOO_EARLY =
      Set.of("offer-still-open", "offer-payment-window-open");
  private static final String FINAL =
      "It is not done and not tried again by itself. Mend the cause, then retry the task. ";

  private final ServiceClient eventStore;
  private final ServiceClient gateway;
  private final RetryPolicy retry;
  private final RandomGenerator dice;

  Performer(
      ServiceClient eventStore, ServiceClient gateway, RetryPolicy retry, RandomGenerator dice) {
    this.eventStore = eventStore;
    this.gateway = gateway;
    this.retry = retry;
    this.dice = dice;
  }

  Attempt perform(Task task) {
    try {
      return switch (task.work()) {
        case PublishListing publish -> publish(task, publish);
        case EndListing end -> end(task, end);
        case CancelChannelOrder cancel -> cancel(task, cancel);
        case MarkPublished mark ->
            command(
                task,
                "/v1/products/" + mark.productId() + "/publications",
                Map.of("listingId", mark.listingId().toString(), "channel", mark.channel()));
        case MarkUnpublished mark ->
            command(
                task,
                "/v1/products/" + mark.productId() + "/publications/" + mark.listingId() + "/end",
                Map.of("channel", mark.channel()));
        case ReserveLine line ->
            command(task, line(line.orderId(), line.lineId()) + "/reservation", NOTHING);
        case MarkLineSold line ->
            command(task, line(line.orderId(), line.lineId()) + "/sale", NOTHING);
        case ReleaseLine line ->
            command(task, line(line.orderId(), line.lineId()) + "/release", NOTHING);
        case BindLine line ->
            command(task, line(line.contractId(), line.lineNo()) + "/binding", NOTHING);
        case ReleaseContractLine line ->
            command(task, line(line.contractId(), line.lineNo()) + "/release", NOTHING);
        case SetPrice set ->
            command(
                task,
                "/v1/products/" + set.productId() + "/price",
                Map.of("price", money(set.price()), "reason", set.reason()));
        case ExpireReservation expire ->
            onTime(
                task,
                "/v1/products/"
                    + expire.productId()
                    + "/reservations/"
                    + expire.reservationId()
                    + "/release",
                Map.of("reason", EXPIRED));
        case OfOffer offer -> followUp(task, OfferCommands.of(offer));
        case EndListings ends ->
            command(
                task,
                "/v1/products/" + ends.productId() + "/listing-ends",
                Map.of("cause", ends.cause().name()));
        case RejectLine reject ->
            command(
                task,
                line(reject.orderId(), reject.lineId()) + "/rejection",
                Map.of("reason", reject.reason().name()));
      };
    } catch (RuntimeException bug) {
      // A call may have left before it happened.
      return task.work() instanceof AtChannel
          ? doubt(task, bug.toString())
          : retry.failed(task.attempts(), bug.toString(), dice);
    }
  }

  private static String line(UUID order, String line) {
    return "/v1/orders/" + order + "/lines/" + Spelling.segment(line);
  }

  private static String line(UUID contract, int line) {
    return "/v1/contracts/" + contract + "/lines/" + line;
  }

  // Commands may be repeated: the key makes the second one the first one's answer.
  private Attempt command(Task task, String path, Object body) {
    return switch (post(task, path, body, "")) {
      case Ok ok -> new Done("recorded at position " + ok.body().path("position").asText());
      case Refused no -> new GaveUp(FINAL + no.detail());
      case NotFound missing -> new GaveUp(FINAL + missing.detail());
      case Later later -> later(task, later);
      case NoAnswer silence -> retry.failed(task.attempts(), silence.detail(), dice);
    };
  }

  private Attempt followUp(Task task, FollowUp command) {
    return command.timely()
        ? onTime(task, command.path(), command.body())
        : command(task, command.path(), command.body());
  }

  // When it is refused, something else has happened before, which is what the time was for; unless
  // the other clock is behind ours, and the time comes in a moment.
  private Attempt onTime(Task task, String path, Object body) {
    return switch (post(task, path, body, "")) {
      case Ok ok -> new Done("recorded at position " + ok.body().path("position").asText());
      case Refused(var code, var detail) when TOO_EARLY.contains(code) ->
          retry.failed(task.attempts(), detail, dice);
      case Refused no -> new Skipped("Something else has happened before. " + no.detail());
      case NotFound missing -> new GaveUp(FINAL + missing.detail());
      case Later later -> later(task, later);
      case NoAnswer silence -> retry.failed(task.attempts(), silence.detail(), dice);
    };
  }

  private Attempt publish(Task task, PublishListing publish) {
    String path = "/v1/channels/shopify/listings/" + publish.listingId();
    if (task.doubtful()) {
      switch (gateway.send(call(task, "GET", path, null, ":look"))) {
        case Ok(var body) when body.path("published").asBoolean() -> {
          return recordPublished(task, publish, body);
        }
        case Ok _, NotFound _ -> {
          // Not done, or half: publishing again completes it.
        }
        case Refused(_, var detail) -> {
          return doubt(task, detail);
        }
        case Later(var after, var detail, var asked) -> {
          return asked ? new InDoubt(after, detail, false) : doubt(task, detail);
        }
        case NoAnswer(var detail) -> {
          return doubt(task, detail);
        }
      }
    }
    return switch (gateway.send(call(task, "PUT", path, offer(publish), ""))) {
      case Ok(var body) -> recordPublished(task, publish, body);
      case Refused(var code, var detail) -> recordRefusal(task, publish, code, detail);
      case NotFound(var detail) -> retry.failed(task.attempts(), detail, dice);
      case Later later -> later(task, later);
      case NoAnswer(var detail) -> doubt(task, detail);
    };
  }

  private static Map<String, Object> offer(PublishListing publish) {
    ListingContent content = publish.content();
    Map<String, Object> offer = new TreeMap<>();
    offer.put("listingId", publish.listingId().toString());
    offer.put("productId", publish.productId().toString());
    offer.put("labelCode", content.labelCode());
    offer.put("title", content.title());
    put(offer, "brand", content.brand());
    put(offer, "category", content.category());
    put(offer, "size", content.size());
    put(offer, "colour", content.colour());
    put(offer, "grade", content.grade() == null ? null : content.grade().name());
    put(offer, "description", content.description());
    offer.put("price", money(publish.price()));
    offer.put("contentHash", publish.contentHash());
    return offer;
  }

  private static void put(Map<String, Object> offer, String field, @Nullable String value) {
    if (value != null) {
      offer.put(field, value);
    }
  }

  static Map<String, Object> money(Money money) {
    return Map.of("amountMinor", money.amountMinor(), "currency", money.currency().code());
  }

  private Attempt recordPublished(Task task, PublishListing publish, JsonNode found) {
    String reference = found.path("externalRef").asText();
    return record(
        task,
        "/v1/listings/" + publish.listingId() + "/publication",
        Map.of("externalRef", reference, "url", found.path("url").asText()),
        ":published",
        new Done("published as " + reference));
  }

  private Attempt recordRefusal(Task task, PublishListing publish, String code, String detail) {
    return record(
        task,
        "/v1/listings/" + publish.listingId() + "/publication-failure",
        Map.of("code", code, "detail", detail),
        ":refused",
        new GaveUp("The channel refuses it. Correct the garment and list it again. " + detail));
  }

  // Taking down what is down already changes nothing, so a doubt is resolved by doing it again.
  private Attempt end(Task task, EndListing end) {
    String path = "/v1/channels/shopify/listings/" + end.listingId();
    return switch (gateway.send(call(task, "DELETE", path, null, ""))) {
      case Ok _, NotFound _ ->
          record(
              task,
              "/v1/listings/" + end.listingId() + "/closure",
              NOTHING,
              ":closed",
              new Done("taken down"));
      case Refused(var code, var detail) ->
          record(
              task,
              "/v1/listings/" + end.listingId() + "/closure-failure",
              Map.of("code", code, "detail", detail),
              ":failed",
              new GaveUp(
                  "It may still be sold there. Take it down by hand, then retry the task. "
                      + detail));
      case Later later -> later(task, later);
      case NoAnswer(var detail) -> doubt(task, detail);
    };
  }

  // The gateway looks whether the order is cancelled before it cancels, so this may be repeated.
  private Attempt cancel(Task task, CancelChannelOrder cancel) {
    String path =
        "/v1/channels/shopify/orders/" + Spelling.segment(cancel.externalRef()) + "/cancellation";
    return switch (gateway.send(call(task, "POST", path, Map.of("reason", cancel.reason()), ""))) {
      case Ok _ -> new Done("cancelled and refunded at the channel");
      case NotFound(var detail) -> new Skipped("The channel does not know the order. " + detail);
      case Refused(_, var detail) -> new GaveUp("Refund the buyer by hand. " + detail);
      case Later later -> later(task, later);
      case NoAnswer(var detail) -> doubt(task, detail);
    };
  }

  // What a channel said is written down before the try ends in this way. The key also names what
  // was
  // said, because the next try may hear something else: another outcome, or the same listing at
  // another address. What has been recorded already changes nothing.
  private Attempt record(
      Task task, String path, Map<String, Object> said, String step, Attempt then) {
    return switch (post(task, path, said, Spelling.step(step, said))) {
      case Ok _ -> then;
      case Refused no -> new GaveUp(unrecorded(then, no.detail()));
      case NotFound missing -> new GaveUp(unrecorded(then, missing.detail()));
      case Later later -> later(task, later);
      case NoAnswer silence -> retry.failed(task.attempts(), silence.detail(), dice);
    };
  }

  private static String unrecorded(Attempt then, String detail) {
    return "%s This could not be recorded: %s".formatted(then.detail(), detail);
  }

  private Answer post(Task task, String path, Object body, String step) {
    return eventStore.send(call(task, "POST", path, body, step));
  }

  private static Call call(
      Task task, String method, String path, @Nullable Object body, String step) {
    return new Call(
        method, path, body, Spelling.key(task.key(), step), task.causationId(), task.traceParent());
  }

  private Attempt later(Task task, Later later) {
    return later.asked()
        ? new TryAgain(later.after(), later.detail(), false)
        : retry.failed(task.attempts(), later.detail(), dice);
  }

  private Attempt doubt(Task task, String detail) {
    return switch (retry.failed(task.attempts(), detail, dice)) {
      case TryAgain(var after, _, _) -> new InDoubt(after, detail, true);
      case Attempt gaveUp -> new GaveUp("It may have been done. " + gaveUp.detail());
    };
  }

  /// How long after a worker's death somebody else takes its tasks over. Heartbeats extend the
  /// lease of a try that takes longer.
  static Duration lease() {
    return Duration.ofSeconds(15);
  }
}

package pl.closter.outbox.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
import pl.closter.outbox.policy.Work.CheckDrift;
import pl.closter.outbox.policy.Work.EndListing;
import pl.closter.outbox.policy.Work.EndListings;
import pl.closter.outbox.policy.Work.HideListing;
import pl.closter.outbox.policy.Work.MarkLineSold;
import pl.closter.outbox.policy.Work.MarkPublished;
import pl.closter.outbox.policy.Work.MarkUnpublished;
import pl.closter.outbox.policy.Work.OfOffer;
import pl.closter.outbox.policy.Work.OnTime;
import pl.closter.outbox.policy.Work.PublishListing;
import pl.closter.outbox.policy.Work.RejectLine;
import pl.closter.outbox.policy.Work.ReleaseContractLine;
import pl.closter.outbox.policy.Work.ReleaseLine;
import pl.closter.outbox.policy.Work.RepriceListings;
import pl.closter.outbox.policy.Work.ReserveLine;
import pl.closter.outbox.policy.Work.ResyncListing;
import pl.closter.outbox.policy.Work.ReviseListings;
import pl.closter.outbox.policy.Work.SetPrice;
import pl.closter.outbox.policy.Work.ShowListing;
import pl.closter.outbox.policy.Work.SyncListing;
import pl.closter.outbox.queue.Attempt;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.InDoubt;
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.RetryPolicy;
import pl.closter.outbox.queue.Task;

/// Tries one task. Straight-line code on a virtual thread: it may simply wait for answers.
final class Performer {

  private static final Map<String, Object> NOTHING = Map.of();

  private final EventStoreCalls store;
  private final ServiceClient gateway;
  private final ChannelSync channel;
  private final ChannelVisibility visibility;
  private final RetryPolicy retry;
  private final RandomGenerator dice;

  Performer(
      ServiceClient eventStore, ServiceClient gateway, RetryPolicy retry, RandomGenerator dice) {
    this.store = new EventStoreCalls(eventStore, retry, dice);
    this.gateway = gateway;
    this.channel = new ChannelSync(store, gateway, retry, dice);
    this.visibility = new ChannelVisibility(store, channel, gateway, retry, dice);
    this.retry = retry;
    this.dice = dice;
  }

  Attempt perform(Task task) {
    try {
      return switch (task.work()) {
        case PublishListing publish -> publish(task, publish);
        case EndListing end -> end(task, end);
        case SyncListing sync -> channel.sync(task, sync);
        case ResyncListing resync -> channel.resync(task, resync);
        case HideListing hide -> visibility.hide(task, hide.listingId());
        case ShowListing show -> visibility.show(task, show.listingId());
        case CheckDrift check -> channel.look(task, check);
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
                Map.of("price", ChannelOffer.money(set.price()), "reason", set.reason()));
        case RepriceListings reprice ->
            command(
                task,
                "/v1/products/" + reprice.productId() + "/listing-prices",
                Map.of("cause", reprice.cause().name()));
        case ReviseListings revise ->
            command(task, "/v1/products/" + revise.productId() + "/listing-contents", NOTHING);
        case OnTime due -> followUp(task, TimelyCommands.of(due));
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

  private Attempt command(Task task, String path, Object body) {
    return store.command(task, path, body);
  }

  private Attempt followUp(Task task, FollowUp command) {
    return command.timely()
        ? store.onTime(task, command.path(), command.body())
        : command(task, command.path(), command.body());
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
    return switch (gateway.send(call(task, "PUT", path, ChannelOffer.of(publish), ""))) {
      case Ok(var body) -> recordPublished(task, publish, body);
      case Refused no -> store.refused(task, no, () -> recordRefusal(task, publish, no));
      case NotFound(var detail) -> retry.failed(task.attempts(), detail, dice);
      case Later later -> later(task, later);
      case NoAnswer(var detail) -> doubt(task, detail);
    };
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

  private Attempt recordRefusal(Task task, PublishListing publish, Refused no) {
    return record(
        task,
        "/v1/listings/" + publish.listingId() + "/publication-failure",
        Map.of("code", no.code(), "detail", no.detail(), "retryable", no.retryable()),
        ":refused",
        new GaveUp(
            "The channel refuses it. Correct the garment and list it again. " + no.detail()));
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
      // While it is tried again, somebody may buy it there: that has to be seen at once.
      case Refused no ->
          record(
              task,
              "/v1/listings/" + end.listingId() + "/closure-failure",
              Map.of("code", no.code(), "detail", no.detail()),
              ":failed",
              store.refused(
                  task,
                  no,
                  () ->
                      new GaveUp(
                          "It may still be sold there. Take it down by hand, then retry the task. "
                              + no.detail())));
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
      case Refused no ->
          store.refused(task, no, () -> new GaveUp("Refund the buyer by hand. " + no.detail()));
      case Later later -> later(task, later);
      case NoAnswer(var detail) -> doubt(task, detail);
    };
  }

  private Attempt record(
      Task task, String path, Map<String, Object> said, String step, Attempt then) {
    return store.record(task, path, said, step, then);
  }

  private static Call call(
      Task task, String method, String path, @Nullable Object body, String step) {
    return EventStoreCalls.call(task, method, path, body, step);
  }

  private Attempt later(Task task, Later later) {
    return store.later(task, later);
  }

  private Attempt doubt(Task task, String detail) {
    return retry.doubtful(task.attempts(), detail, dice);
  }

  /// How long after a worker's death somebody else takes its tasks over. Heartbeats extend the
  /// lease of a try that takes longer.
  static Duration lease() {
    return Duration.ofSeconds(15);
  }
}

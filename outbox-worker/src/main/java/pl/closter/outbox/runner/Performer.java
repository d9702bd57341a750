package pl.closter.outbox.runner;

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
import pl.closter.outbox.policy.Work.CreatePaymentLink;
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
import pl.closter.outbox.policy.Work.RemovePaymentLink;
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
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.RetryPolicy;
import pl.closter.outbox.queue.Task;

/// Tries one task. Straight-line code on a virtual thread: it may simply wait for answers.
final class Performer {

  private static final Map<String, Object> NOTHING = Map.of();

  private final EventStoreCalls store;
  private final ServiceClient gateway;
  private final Publication publication;
  private final PaymentLinks links;
  private final ChannelSync channel;
  private final ChannelVisibility visibility;
  private final RetryPolicy retry;
  private final RandomGenerator dice;

  Performer(
      ServiceClient eventStore, ServiceClient gateway, RetryPolicy retry, RandomGenerator dice) {
    this.store = new EventStoreCalls(eventStore, retry, dice);
    this.gateway = gateway;
    this.publication = new Publication(store, gateway, retry, dice);
    this.links = new PaymentLinks(store, gateway, retry, dice);
    this.channel = new ChannelSync(store, gateway, retry, dice);
    this.visibility = new ChannelVisibility(store, channel, gateway, retry, dice);
    this.retry = retry;
    this.dice = dice;
  }

  Attempt perform(Task task) {
    try {
      return switch (task.work()) {
        case PublishListing publish -> publication.publish(task, publish);
        case EndListing end -> publication.end(task, end.listingId());
        case SyncListing sync -> channel.sync(task, sync);
        case ResyncListing resync -> channel.resync(task, resync);
        case HideListing hide -> visibility.hide(task, hide.listingId());
        case ShowListing show -> visibility.show(task, show.listingId());
        case CheckDrift check -> channel.look(task, check);
        case CancelChannelOrder cancel -> cancel(task, cancel);
        case CreatePaymentLink link -> links.create(task, link);
        case RemovePaymentLink link -> links.remove(task, link.offerId());
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
        // Somebody may have bought it since the price was to fall.
        case SetPrice set ->
            store.onTime(
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

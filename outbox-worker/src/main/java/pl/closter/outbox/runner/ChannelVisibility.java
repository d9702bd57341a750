package pl.closter.outbox.runner;

import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import pl.closter.outbox.client.Answer.Later;
import pl.closter.outbox.client.Answer.NoAnswer;
import pl.closter.outbox.client.Answer.NotFound;
import pl.closter.outbox.client.Answer.Ok;
import pl.closter.outbox.client.Answer.Refused;
import pl.closter.outbox.client.ServiceClient;
import pl.closter.outbox.queue.Attempt;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.RetryPolicy;
import pl.closter.outbox.queue.Task;

/// Hides a listing at its channel for a while, and shows it again.
///
/// What the channel shows afterwards is recorded and compared, whether it obeyed or not: a listing
/// that shall be hidden and is not is out of sync, and known as a risk. Doing it again changes
/// nothing, so a doubt is resolved that way.
final class ChannelVisibility {

  private final EventStoreCalls store;
  private final ChannelSync channel;
  private final ServiceClient gateway;
  private final RetryPolicy retry;
  private final RandomGenerator dice;

  ChannelVisibility(
      EventStoreCalls store,
      ChannelSync channel,
      ServiceClient gateway,
      RetryPolicy retry,
      RandomGenerator dice) {
    this.store = store;
    this.channel = channel;
    this.gateway = gateway;
    this.retry = retry;
    this.dice = dice;
  }

  Attempt hide(Task task, UUID listing) {
    return set(
        task,
        listing,
        true,
        "Buyers may still see it there. Hide it by hand, then retry the task. ");
  }

  Attempt show(Task task, UUID listing) {
    return set(
        task, listing, false, "Buyers do not see it there. Mend the cause, then retry the task. ");
  }

  private Attempt set(Task task, UUID listing, boolean hidden, String otherwise) {
    Attempt done = new Done(hidden ? "buyers do not see it" : "buyers see it");
    return switch (gateway.send(
        EventStoreCalls.call(
            task,
            "PUT",
            ChannelSync.path(listing) + "/visibility",
            Map.of("hidden", hidden),
            ""))) {
      case Ok(var shown) -> channel.told(task, listing, shown, done);
      case NotFound _ ->
          channel.toldAbsent(task, listing, new Done("the channel does not show it at all"));
      case Refused no -> store.refused(task, no, () -> failed(task, listing, otherwise, no));
      case Later later -> store.later(task, later);
      case NoAnswer(var detail) -> retry.doubtful(task.attempts(), detail, dice);
    };
  }

  private Attempt failed(Task task, UUID listing, String otherwise, Refused no) {
    GaveUp gaveUp = new GaveUp(otherwise + no.detail());
    return channel.tell(task, listing, gaveUp, otherwise);
  }
}

package pl.closter.outbox.runner;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pl.closter.outbox.client.Answer;
import pl.closter.outbox.client.Answer.Later;
import pl.closter.outbox.client.Answer.NoAnswer;
import pl.closter.outbox.client.Answer.NotFound;
import pl.closter.outbox.client.Answer.Ok;
import pl.closter.outbox.client.Answer.Refused;
import pl.closter.outbox.client.ServiceClient;
import pl.closter.outbox.client.ServiceClient.Call;
import pl.closter.outbox.queue.Attempt;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.Attempt.TryAgain;
import pl.closter.outbox.queue.RetryPolicy;
import pl.closter.outbox.queue.Task;

/// Follow-up commands, and what their answers mean for the task. Commands may be repeated: the key
/// makes the second one the first one's answer.
final class EventStoreCalls {

  // The garment of an offer that was just accepted is kept a moment later, which then decides.
  private static final Set<String> TOO_EARLY =
      Set.of(
          "contract-time-not-come",
          "offer-still-open",
          "offer-payment-window-open",
          "another-offer-accepted",
          "valuation-still-valid");

  // Its channel may be away for hours, and then it would be shown while somebody has the garment.
  // When he lets it go, there is nothing left to do.
  private static final String NOT_LIVE_YET = "listing-not-live-yet";
  private static final String FINAL =
      "It is not done and not tried again by itself. Mend the cause, then retry the task. ";

  private final ServiceClient eventStore;
  private final RetryPolicy retry;
  private final RandomGenerator dice;

  EventStoreCalls(ServiceClient eventStore, RetryPolicy retry, RandomGenerator dice) {
    this.eventStore = eventStore;
    this.retry = retry;
    this.dice = dice;
  }

  /// A command that has to be carried out; a person looks at it when it is refused.
  Attempt command(Task task, String path, Object body) {
    return switch (post(task, path, body, "")) {
      case Ok ok -> recorded(ok);
      case Refused no -> new GaveUp(FINAL + no.detail());
      case NotFound missing -> new GaveUp(FINAL + missing.detail());
      case Later later -> later(task, later);
      case NoAnswer silence -> retry.failed(task.attempts(), silence.detail(), dice);
    };
  }

  /// A command whose time has come. When it is refused, something else has happened before, which
  /// is nobody's fault; unless the other clock is behind ours, and the time comes in a moment.
  Attempt onTime(Task task, String path, Object body) {
    return switch (post(task, path, body, "")) {
      case Ok ok -> recorded(ok);
      case Refused(var code, var detail, _) when TOO_EARLY.contains(code) ->
          retry.failed(task.attempts(), detail, dice);
      case Refused(var code, var detail, _) when code.equals(NOT_LIVE_YET) ->
          retry.waiting(task.attempts(), detail, dice);
      case Refused no -> new Skipped("Something else has happened before. " + no.detail());
      case NotFound missing -> new GaveUp(FINAL + missing.detail());
      case Later later -> later(task, later);
      case NoAnswer silence -> retry.failed(task.attempts(), silence.detail(), dice);
    };
  }

  private static Attempt recorded(Ok ok) {
    return new Done("recorded at position " + ok.body().path("position").asText());
  }

  /// Writes down what a channel said before the try ends in this way. The key also names what was
  /// said, because the next try may hear something else: another outcome, or the same listing at
  /// another address. What has been recorded already changes nothing.
  Attempt record(Task task, String path, Map<String, Object> said, String step, Attempt then) {
    return switch (post(task, path, said, Spelling.step(step, said))) {
      case Ok _ -> then;
      case Refused no -> new GaveUp(unrecorded(then, no.detail()));
      case NotFound missing -> new GaveUp(unrecorded(then, missing.detail()));
      case Later later -> later(task, later);
      case NoAnswer silence -> retry.failed(task.attempts(), silence.detail(), dice);
    };
  }

  /// Writes down what is about to be done at a channel, before it is done; nothing has left yet, so
  /// a failure is no doubt. What shall not be done any more is left alone.
  Attempt before(Task task, String path, Object body, String step, Supplier<Attempt> then) {
    return switch (post(task, path, body, step)) {
      case Ok _ -> then.get();
      case Refused no -> new Skipped("It is left alone: " + no.detail());
      case NotFound missing -> new GaveUp(FINAL + missing.detail());
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

  static Call call(Task task, String method, String path, @Nullable Object body, String step) {
    return new Call(
        method, path, body, Spelling.key(task.key(), step), task.causationId(), task.traceParent());
  }

  /// A refusal that may pass is tried again, until a person has to look.
  ///
  /// @param otherwise how the try ends when it will not pass
  Attempt refused(Task task, Refused no, Supplier<Attempt> otherwise) {
    Attempt next = retry.failed(task.attempts(), no.detail(), dice);
    return no.retryable() && next instanceof TryAgain ? next : otherwise.get();
  }

  Attempt later(Task task, Later later) {
    return later.asked()
        ? new TryAgain(later.after(), later.detail(), false)
        : retry.failed(task.attempts(), later.detail(), dice);
  }
}

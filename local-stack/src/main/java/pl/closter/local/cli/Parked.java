package pl.closter.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// `parked [replay [POSITION]]`: shows the events that could not be applied, or tries them again.
/// Exit status 0 only when nothing is parked, or when all that was tried had its effect.
final class Parked implements Command {

  private static final String USAGE = "./closter parked [replay [POSITION]]";
  private static final List<String> CONSUMERS = List.of("reads", "outbox");
  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final int OK = 200;
  private static final int UNKNOWN = 404;
  private static final int SHOWN = 50;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// Where to ask, and how to say what was answered.
  private record Door(FrontDoorClient system, Screen screen) {
    JsonNode ask(String method, String path) throws IOException, InterruptedException {
      return system.ask(method, path, "");
    }
  }

  @Override
  public int run(Context context) {
    List<String> arguments = context.arguments();
    if (!String.join(" ", arguments).matches("parked( replay( [1-9][0-9]{0,17})?)?")) {
      context
          .screen()
          .fail("'%s' is not understood: %s".formatted(String.join(" ", arguments), USAGE));
      return NOT_UNDERSTOOD;
    }
    return FrontDoorClient.of(context.settings(), "parked", "admin", LIMIT)
        .visit(context.screen(), system -> run(arguments, new Door(system, context.screen())));
  }

  private static int run(List<String> arguments, Door door)
      throws IOException, InterruptedException {
    return switch (arguments.size()) {
      case 1 -> show(door);
      case 2 -> replayAll(door);
      default -> replay(door, arguments.get(2));
    };
  }

  private static int show(Door door) throws IOException, InterruptedException {
    long events = 0;
    for (String consumer : CONSUMERS) {
      JsonNode page = door.ask("GET", "/v1/parked/%s?limit=%d".formatted(consumer, SHOWN));
      door.screen().say(summary(page));
      page.path("parked").forEach(event -> door.screen().say(line(event)));
      if (page.hasNonNull("next")) {
        door.screen().say("  ... and more");
      }
      events += page.path("events").asLong();
    }
    if (events > 0) {
      door.screen()
          .say("Mend the cause, then './closter parked replay' tries them again, in order.");
    }
    return events == 0 ? 0 : FAILED;
  }

  /// One line about a consumer.
  static String summary(JsonNode page) {
    String consumer = page.path("consumer").asText();
    return page.path("events").asLong() == 0
        ? consumer + ": nothing is parked"
        : "%s: %d events of %d streams are parked, the oldest for %d s"
            .formatted(
                consumer,
                page.path("events").asLong(),
                page.path("streams").asLong(),
                page.path("oldestSeconds").asLong());
  }

  private static String line(JsonNode event) {
    return "  position %d  %s  version %s  %s  %s"
        .formatted(
            event.path("position").asLong(),
            event.path("stream").asText(),
            event.path("version").asText("?"),
            event.path("type").asText("?"),
            event.hasNonNull("error")
                ? "%d tries: %s"
                    .formatted(event.path("attempts").asInt(), event.path("error").asText())
                : "waits behind another one");
  }

  private static int replayAll(Door door) throws IOException, InterruptedException {
    boolean anyFailed = false;
    for (String consumer : CONSUMERS) {
      JsonNode answer = door.ask("POST", "/v1/parked/%s/replay".formatted(consumer));
      anyFailed |= tell(door, consumer, answer);
      while (answer.hasNonNull("next")) {
        answer =
            door.ask(
                "POST",
                "/v1/parked/%s/replay?after=%d".formatted(consumer, answer.path("next").asLong()));
        anyFailed |= tell(door, consumer, answer);
      }
    }
    return anyFailed ? FAILED : 0;
  }

  private static int replay(Door door, String position) throws IOException, InterruptedException {
    boolean anyFound = false;
    boolean anyFailed = false;
    for (String consumer : CONSUMERS) {
      HttpResponse<String> answer =
          door.system().send("POST", "/v1/parked/%s/%s/replay".formatted(consumer, position), "");
      JsonNode body = FrontDoorClient.json(answer);
      if (answer.statusCode() == OK) {
        anyFound = true;
        anyFailed |= tell(door, consumer, body);
      } else if (answer.statusCode() != UNKNOWN) {
        anyFound = true;
        anyFailed = true;
        door.screen().fail(consumer + ": " + FrontDoorClient.refusal(body));
      }
    }
    if (!anyFound) {
      door.screen().fail("no event with position %s is parked.".formatted(position));
    }
    return anyFound && !anyFailed ? 0 : FAILED;
  }

  private static boolean tell(Door door, String consumer, JsonNode answer) {
    JsonNode failed = answer.path("failed");
    door.screen()
        .say(
            "%s: %d events replayed, %d failed again"
                .formatted(consumer, answer.path("applied").asInt(), failed.size()));
    failed.forEach(
        event ->
            door.screen()
                .say(
                    "  position %d  %s  %s"
                        .formatted(
                            event.path("position").asLong(),
                            event.path("stream").asText(),
                            event.path("error").asText())));
    return !failed.isEmpty();
  }
}

package pl.closter.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `rebuild PROJECTION [--events-per-second N | --pause | --resume | --cancel | --status]`: builds
/// a projection anew and shows how far it is. Exit status 0 only when it was swapped, or when what
/// was asked for was done.
final class RebuildRun implements Command {

  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /// A request to the projection service.
  private record Wanted(String method, String path, String body, boolean follows) {}

  @Override
  public int run(Context context) {
    Optional<Wanted> wanted = wanted(context.arguments());
    if (wanted.isEmpty()) {
      context
          .screen()
          .fail(
              "'%s' is not understood: ./closter rebuild PROJECTION [--events-per-second N | --pause | --resume | --cancel | --status], where PROJECTION is items, listings, orders, contracts, valuations, consignors, offers, intake-sessions or price-history."
                  .formatted(String.join(" ", context.arguments())));
      return NOT_UNDERSTOOD;
    }
    return FrontDoorClient.of(context.settings(), "rebuild", "admin", LIMIT)
        .visit(context.screen(), door -> run(context.screen(), door, wanted.get()));
  }

  private static int run(Screen screen, FrontDoorClient door, Wanted wanted)
      throws IOException, InterruptedException {
    JsonNode status = door.ask(wanted.method(), wanted.path(), wanted.body());
    if (!wanted.follows()) {
      screen.say(line(status));
      return 0;
    }
    while (status.path("state").asText().equals("running")) {
      screen.say(line(status));
      Thread.sleep(LOOK);
      status = FrontDoorClient.json(door.send("GET", wanted.path().replace("/resume", ""), ""));
    }
    screen.say(line(status));
    if (status.hasNonNull("problem")) {
      screen.fail(status.path("problem").asText());
    }
    return status.path("state").asText().equals("done") ? 0 : FAILED;
  }

  private static String line(JsonNode status) {
    String remaining =
        status.hasNonNull("remainingSeconds")
            ? ", about %d s left".formatted(status.path("remainingSeconds").asLong())
            : "";
    return String.format(
        Locale.ROOT,
        "rebuild of %s: %s, %s, %,d of %,d events, %,d events/s%s",
        status.path("projection").asText(),
        status.path("state").asText(),
        status.path("phase").asText(),
        status.path("events").asLong(),
        status.path("head").asLong(),
        status.path("eventsPerSecond").asLong(),
        status.path("state").asText().equals("running") ? remaining : "");
  }

  private static Optional<Wanted> wanted(List<String> arguments) {
    if (arguments.size() < 2 || !arguments.get(1).matches("[a-z][a-z-]{0,39}")) {
      return Optional.empty();
    }
    String path = "/v1/projections/" + arguments.get(1) + "/rebuild";
    return switch (String.join(" ", arguments.subList(2, arguments.size()))) {
      case "" -> Optional.of(new Wanted("POST", path, "{}", true));
      case "--pause" -> Optional.of(new Wanted("POST", path + "/pause", "", false));
      case "--resume" -> Optional.of(new Wanted("POST", path + "/resume", "{}", true));
      case "--cancel" -> Optional.of(new Wanted("DELETE", path, "", false));
      case "--status" -> Optional.of(new Wanted("GET", path, "", false));
      case String limit when limit.matches("--events-per-second [1-9][0-9]{0,6}") ->
          Optional.of(
              new Wanted(
                  "POST", path, "{\"eventsPerSecond\":" + limit.split(" ", 2)[1] + "}", true));
      default -> Optional.empty();
    };
  }
}

package pl.closter.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// `reads [RESOURCE tables|shadow|projections REASON...]`: shows from where each resource is read,
/// who decided so and why; or moves a switch. Exit status 0 only when it stands as it was asked
/// for.
final class Reads implements Command {

  private static final String USAGE =
      "./closter reads [RESOURCE tables|shadow|projections REASON...]";
  private static final int NOT_UNDERSTOOD = 2;
  private static final int FIRST_WORD = 3;
  private static final int SHOWN = 10;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Override
  public int run(Context context) {
    List<String> arguments = context.arguments();
    boolean moves =
        arguments.size() > FIRST_WORD
            && arguments.get(1).matches("[a-z-]{1,40}")
            && arguments.get(2).matches("tables|shadow|projections");
    if (arguments.size() != 1 && !moves) {
      context
          .screen()
          .fail("'%s' is not understood: %s".formatted(String.join(" ", arguments), USAGE));
      return NOT_UNDERSTOOD;
    }
    return FrontDoorClient.of(context.settings(), "reads", "admin", LIMIT)
        .visit(
            context.screen(),
            door ->
                show(
                    context.screen(),
                    moves ? moved(door, arguments) : door.ask("GET", "/v1/reads", "")));
  }

  private static JsonNode moved(FrontDoorClient door, List<String> arguments)
      throws IOException, InterruptedException {
    return door.ask("PUT", "/v1/reads/" + arguments.get(1), body(arguments));
  }

  private static String body(List<String> arguments) throws JsonProcessingException {
    return new ObjectMapper()
        .writeValueAsString(
            Map.of(
                "mode",
                arguments.get(2),
                "reason",
                String.join(" ", arguments.subList(FIRST_WORD, arguments.size()))));
  }

  private static int show(Screen screen, JsonNode switches) {
    switches
        .path("modes")
        .properties()
        .forEach(
            mode -> screen.say("%-12s from %s".formatted(mode.getKey(), mode.getValue().asText())));
    JsonNode moves = switches.path("moves");
    screen.say(moves.isEmpty() ? "Nobody has moved a switch yet." : "Moves, the newest first:");
    for (int i = 0; i < Math.min(SHOWN, moves.size()); i++) {
      screen.say(line(moves.get(i)));
    }
    return 0;
  }

  private static String line(JsonNode move) {
    return "  %s  %s from %s to %s by %s: %s"
        .formatted(
            move.path("at").asText(),
            move.path("resource").asText(),
            move.path("from").asText(),
            move.path("to").asText(),
            move.path("by").asText(),
            move.path("reason").asText());
  }
}

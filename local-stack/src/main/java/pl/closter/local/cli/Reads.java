package pl.closter.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// `reads [RESOURCE tables|shadow|projections|projections:PERCENT REASON...]`: shows from where
/// each resource is read, who decided so and why; or moves a switch. Exit status 0 only when it
/// stands as it was asked for.
final class Reads implements Command {

  private static final String USAGE =
      "./closter reads [RESOURCE tables|shadow|projections|projections:PERCENT REASON...]";
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
            && arguments.get(2).matches("tables|shadow|projections(:[1-9][0-9]{0,2})?");
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
    String[] mode = arguments.get(2).split(":", 2);
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("mode", mode[0])
        .put("reason", String.join(" ", arguments.subList(FIRST_WORD, arguments.size())));
    if (mode.length > 1) {
      body.put("percent", Integer.parseInt(mode[1]));
    }
    return new ObjectMapper().writeValueAsString(body);
  }

  private static int show(Screen screen, JsonNode switches) {
    switches
        .path("modes")
        .properties()
        .forEach(
            mode ->
                screen.say(
                    "%-12s from %s (%d %% of reads)"
                        .formatted(
                            mode.getKey(),
                            mode.getValue().asText(),
                            switches.path("percents").path(mode.getKey()).asInt())));
    JsonNode moves = switches.path("moves");
    screen.say(moves.isEmpty() ? "Nobody has moved a switch yet." : "Moves, the newest first:");
    for (int i = 0; i < Math.min(SHOWN, moves.size()); i++) {
      screen.say(line(moves.get(i)));
    }
    return 0;
  }

  private static String line(JsonNode move) {
    return "  %s  %s from %s to %s by %s: %s (%s)"
        .formatted(
            move.path("at").asText(),
            move.path("resource").asText(),
            move.path("from").asText(),
            move.path("to").asText(),
            move.path("by").asText(),
            move.path("reason").asText(),
            move.hasNonNull("position")
                ? "position " + move.path("position").asText()
                : "not in the log yet; it is told again every second");
  }
}

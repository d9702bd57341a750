package pl.closter.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pl.closter.local.stack.RunFolder;
import pl.closter.local.stack.Secrets;
import pl.closter.local.stack.StackSettings;

/// `rebuild PROJECTION [--events-per-second N | --pause | --resume | --cancel | --status]`: builds
/// a projection anew and shows how far it is. Exit status 0 only when it was swapped, or when what
/// was asked for was done.
final class RebuildRun implements Command {

  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final int ACCEPTED = 202;
  private static final int OK = 200;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

  /// A request to the projection service.
  private record Wanted(String method, String path, String body, boolean follows) {}

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final ObjectMapper json = new ObjectMapper();

  @Override
  public int run(Context context) {
    Optional<Wanted> wanted = wanted(context.arguments());
    if (wanted.isEmpty()) {
      context
          .screen()
          .fail(
              "'%s' is not understood: ./closter rebuild PROJECTION [--events-per-second N | --pause | --resume | --cancel | --status], where PROJECTION is items, listings or orders."
                  .formatted(String.join(" ", context.arguments())));
      return NOT_UNDERSTOOD;
    }
    StackSettings configured = context.settings();
    StackSettings settings =
        configured.withPorts(new RunFolder(configured.data()).ports(configured.ports()));
    try {
      String token = Secrets.in(settings.data()).token("rebuild", "admin", TOKEN_LIFETIME);
      return run(context.screen(), settings.addresses().frontDoor(), token, wanted.get());
    } catch (IOException away) {
      context
          .screen()
          .fail("the system does not answer (%s). './closter up' starts it.".formatted(away));
      return FAILED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private int run(Screen screen, URI door, String token, Wanted wanted)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(door, token, wanted);
    JsonNode body = json.readTree(answer.body());
    if (answer.statusCode() != ACCEPTED && answer.statusCode() != OK) {
      screen.fail(
          "%s. %s".formatted(body.path("title").asText("refused"), body.path("remedy").asText("")));
      return FAILED;
    }
    if (!wanted.follows()) {
      screen.say(line(body));
      return 0;
    }
    Wanted look = new Wanted("GET", wanted.path().replace("/resume", ""), "", true);
    JsonNode status = body;
    while (status.path("state").asText().equals("running")) {
      screen.say(line(status));
      Thread.sleep(LOOK);
      status = json.readTree(send(door, token, look).body());
    }
    screen.say(line(status));
    if (status.hasNonNull("problem")) {
      screen.fail(status.path("problem").asText());
    }
    return status.path("state").asText().equals("done") ? 0 : FAILED;
  }

  private HttpResponse<String> send(URI door, String token, Wanted wanted)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(door.resolve(wanted.path()))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(wanted.method(), BodyPublishers.ofString(wanted.body()))
            .build(),
        BodyHandlers.ofString());
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
    if (arguments.size() < 2 || !arguments.get(1).matches("[a-z]{1,40}")) {
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

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
import pl.closter.local.stack.RunFolder;
import pl.closter.local.stack.Secrets;
import pl.closter.local.stack.StackSettings;

/// Asks the system that the checkout runs, through its front door, in the name of a command.
///
/// @param limit for one answer
record FrontDoorClient(HttpClient http, URI address, String token, Duration limit) {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  // Longer than a person looks at what a command shows.
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The system says no.
  static final class Refused extends IOException {
    Refused(String sentence) {
      super(sentence);
    }
  }

  /// What a command does with the system.
  @FunctionalInterface
  interface Visit {
    int with(FrontDoorClient door) throws IOException, InterruptedException;
  }

  /// A client for the system of these settings, whichever ports it was started with.
  ///
  /// @param who the name in the log of the system
  static FrontDoorClient of(StackSettings configured, String who, String role, Duration limit) {
    StackSettings settings =
        configured.withPorts(new RunFolder(configured.data()).ports(configured.ports()));
    return new FrontDoorClient(
        HttpClient.newBuilder().connectTimeout(limit).build(),
        settings.addresses().frontDoor(),
        Secrets.in(settings.data()).token(who, role, TOKEN_LIFETIME),
        limit);
  }

  /// Does it, and tells on the screen when the system says no or nothing.
  ///
  /// @return the exit status
  int visit(Screen screen, Visit visit) {
    try {
      return visit.with(this);
    } catch (Refused no) {
      screen.fail(String.valueOf(no.getMessage()));
    } catch (IOException away) {
      screen.fail("the system does not answer (%s). './closter up' starts it.".formatted(away));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  /// Sends a request and gives back whatever is answered.
  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(limit)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /// Sends a request and gives back the answer to it.
  ///
  /// @throws Refused when the system says no, with its reason and what can be done
  JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(method, path, body);
    JsonNode read = json(answer);
    if (answer.statusCode() != OK && answer.statusCode() != ACCEPTED) {
      throw new Refused(refusal(read));
    }
    return read;
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  /// What a problem says.
  static String refusal(JsonNode problem) {
    return "%s. %s"
        .formatted(problem.path("title").asText("refused"), problem.path("remedy").asText(""));
  }
}

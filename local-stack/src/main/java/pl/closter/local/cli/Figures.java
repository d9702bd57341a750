package pl.closter.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// How far the system is: the head of the log, how far projections are behind it, open tasks.
final class Figures {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI frontDoor;
  private final String token;

  Figures(URI frontDoor, String token) {
    this.frontDoor = frontDoor;
    this.token = token;
  }

  List<String> lines() {
    try {
      // Projections first: what is recorded in between counts as behind, never as ahead.
      String applied =
          get("/v1/items?limit=1").headers().firstValue("X-Projection-Position").orElse("unknown");
      long head = read("/v1/events?after=0&limit=1").path("head").asLong();
      return List.of(
          "log         %d events".formatted(head),
          "projections at %s%s".formatted(applied, behind(head, applied)),
          "tasks       %s".formatted(read("/v1/tasks/summary").path("byState")),
          "parked      %s; %s"
              .formatted(
                  Parked.summary(read("/v1/parked/reads?limit=1")),
                  Parked.summary(read("/v1/parked/outbox?limit=1"))));
    } catch (IOException away) {
      return List.of("Positions cannot be had now: " + away.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static String behind(long head, String applied) {
    return applied.matches("\\d{1,18}")
        ? ", %d behind".formatted(Math.max(0, head - Long.parseLong(applied)))
        : "";
  }

  private JsonNode read(String path) throws IOException, InterruptedException {
    return json.readTree(get(path).body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(frontDoor.resolve(path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " is answered with " + answer.statusCode());
    }
    return answer;
  }
}

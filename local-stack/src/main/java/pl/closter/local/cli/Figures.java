package pl.closter.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/// How far the system is: the head of the log, how far projections are behind it, open tasks.
final class Figures {

  private final FrontDoorClient door;

  Figures(FrontDoorClient door) {
    this.door = door;
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
    return FrontDoorClient.json(get(path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = door.send("GET", path, "");
    if (answer.statusCode() != 200) {
      throw new IOException(path + " is answered with " + answer.statusCode());
    }
    return answer;
  }
}

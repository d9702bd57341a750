package pl.closter.bench.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pl.closter.local.stack.Service;

/// A rebuild of the items that is always under way: asked for as an operator does, and again as
/// soon as one has ended.
final class Rebuilding implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int ACCEPTED = 202;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI rebuild;
  private final String token;
  private final Thread thread = Thread.ofVirtual().name("rebuilding").unstarted(this::keepGoing);
  private final List<String> phases = new ArrayList<>();
  private volatile @Nullable Throwable failure;
  private volatile boolean ending;
  private long begun;

  private Rebuilding(LiveSystem system) {
    rebuild =
        system.stack().addresses().of(Service.PROJECTION).resolve("/v1/projections/items/rebuild");
    token = system.stack().token("admin");
  }

  /// Begins one and comes back when it reads the log.
  static Rebuilding start(LiveSystem system) throws IOException, InterruptedException {
    Rebuilding rebuilding = new Rebuilding(system);
    rebuilding.begin();
    long giveUp = System.nanoTime() + LONGEST.toNanos();
    while (rebuilding.status().path("events").asLong() == 0) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("The rebuild read nothing within " + LONGEST);
      }
      Thread.sleep(LOOK);
    }
    rebuilding.thread.start();
    return rebuilding;
  }

  private void begin() throws IOException, InterruptedException {
    var answer = http.send(request("POST", BodyPublishers.ofString("{}")), BodyHandlers.ofString());
    if (answer.statusCode() != ACCEPTED) {
      throw new IllegalStateException(
          "A rebuild was answered %d %s".formatted(answer.statusCode(), answer.body()));
    }
    begun++;
  }

  private void keepGoing() {
    try {
      while (!ending) {
        JsonNode status = status();
        switch (status.path("state").asText()) {
          case "running" -> phases.add(status.path("phase").asText());
          case "done" -> begin();
          default -> throw new IllegalStateException("A rebuild is " + status);
        }
        Thread.sleep(LOOK);
      }
    } catch (IOException | RuntimeException | InterruptedException failed) {
      failure = failed;
    }
  }

  private JsonNode status() throws IOException, InterruptedException {
    return json.readTree(
        http.send(request("GET", BodyPublishers.noBody()), BodyHandlers.ofString()).body());
  }

  private HttpRequest request(String method, BodyPublisher body) {
    return HttpRequest.newBuilder(rebuild)
        .timeout(LONGEST)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .method(method, body)
        .build();
  }

  /// What it did, in words.
  String told() throws IOException, InterruptedException {
    JsonNode status = status();
    long loading = phases.stream().filter("loading"::equals).count();
    return String.format(
        Locale.ROOT,
        "%d rebuilds begun, %.0f %% of the looks in loading; the last: %s, %,d of %,d events, %,d"
            + " events/s",
        begun,
        100.0 * loading / Math.max(1, phases.size()),
        status.path("phase").asText(),
        status.path("events").asLong(),
        status.path("head").asLong(),
        status.path("eventsPerSecond").asLong());
  }

  /// Ends it.
  ///
  /// @throws IllegalStateException when it was not under way all the time
  @Override
  public void close() throws IOException {
    ending = true;
    try {
      if (!thread.join(LONGEST)) {
        throw new IllegalStateException("The rebuild could not be followed");
      }
      var _ = http.send(request("DELETE", BodyPublishers.noBody()), BodyHandlers.discarding());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    http.close();
    if (failure != null) {
      throw new IllegalStateException("The rebuild did not go on", failure);
    }
  }
}

package pl.closter.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import pl.closter.local.history.Acknowledged;

/// Takes garments in, at a steady rate and from several clients, whatever happens to the system.
///
/// A command is sent with the same key until it is answered, to one process of the event store and
/// then to the other, as a client behind a load balancer would. What was acknowledged is kept.
public final class Load implements AutoCloseable {

  /// Who sends, as events name it.
  public static final String SENDER = "operator";

  private static final int CLIENTS = 8;
  private static final int LISTED_EVERY = 8;
  private static final Duration NO_ANSWER = Duration.ofSeconds(8);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// How long a command may stay without an acknowledgement, whatever happens.
  private static final Duration STUCK = Duration.ofMinutes(3);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final Phaser working = new Phaser(1);
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> listed = new ConcurrentLinkedQueue<>();
  private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong due = new AtomicLong(System.nanoTime());
  private final AtomicLong slowestNanos = new AtomicLong();
  private final AtomicLong garments = new AtomicLong();
  private final LongAdder turnedAway = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final String token;
  private final String run;
  private final long gapNanos;
  private volatile List<URI> targets;
  private volatile boolean sending;

  /// A load that [#send] starts.
  ///
  /// @param targets the processes of the event store
  /// @param run begins every label and key, so that runs on the same data differ
  public Load(List<URI> targets, String token, String run, int perSecond) {
    this.targets = List.copyOf(targets);
    this.token = token;
    this.run = run;
    this.gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  public void targets(List<URI> processes) {
    targets = List.copyOf(processes);
  }

  /// Begins to send, or goes on.
  public void send() {
    sending = true;
    for (int i = 0; i < CLIENTS; i++) {
      int number = i;
      working.register();
      var _ = clients.submit(() -> takeInWhileSending(number));
    }
  }

  /// Ends when every garment that was begun is taken in and everything sent is acknowledged.
  public void rest() {
    sending = false;
    var _ = working.arriveAndAwaitAdvance();
  }

  @Override
  public void close() {
    sending = false;
    clients.shutdownNow();
    clients.close();
  }

  /// How many commands were acknowledged.
  public long count() {
    return count.get();
  }

  public List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /// Label codes of garments that were put up for sale.
  public List<String> listed() {
    return List.copyOf(listed);
  }

  /// How often a command was answered 503 and sent again.
  public long turnedAway() {
    return turnedAway.sum();
  }

  /// How often a command got no answer and was sent again.
  public long unanswered() {
    return unanswered.sum();
  }

  /// The slowest answer since this was last asked.
  public Duration slowest() {
    return Duration.ofNanos(slowestNanos.getAndSet(0));
  }

  /// Answers that no command should get, and commands that got none at all.
  public List<String> oddities() {
    return List.copyOf(oddities);
  }

  private void takeInWhileSending(int client) {
    try {
      int preferred = client;
      while (sending) {
        new Garment(garments.incrementAndGet(), preferred).takeIn();
        preferred++;
      }
    } catch (Odd odd) {
      oddities.add(String.valueOf(odd.getMessage()));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      var _ = working.arriveAndDeregister();
    }
  }

  /// A command that was answered as none should be, or never.
  private static final class Odd extends RuntimeException {
    Odd(String message) {
      super(message);
    }
  }

  /// One garment on its way in, sent to one process first and to the next when that is away.
  private final class Garment {
    private final long number;
    private final String label;
    private int target;

    Garment(long number, int target) {
      this.number = number;
      this.label = "%s-%06d".formatted(run, number);
      this.target = target;
    }

    void takeIn() throws InterruptedException {
      Map<String, Object> description =
          Map.of("labelCode", label, "inventoryMode", "OWNED", "title", "Coat", "size", "38");
      String id = command("/v1/products", description, "create", 2).path("id").asText();
      String path = "/v1/products/" + id + "/";
      var _ = command(path + "receipt", Map.of(), "receipt", 1);
      if (number % LISTED_EVERY == 0) {
        var _ =
            command(
                path + "condition",
                Map.of("unworn", true, "tagsAttached", true, "defects", List.of()),
                "condition",
                1);
        Map<String, Object> price = Map.of("amountMinor", 9_900, "currency", "PLN");
        var _ = command(path + "price", Map.of("price", price, "reason", "intake"), "price", 1);
      }
      var _ = command(path + "acceptance", Map.of(), "acceptance", 1);
      if (number % LISTED_EVERY == 0) {
        Map<String, Object> listing = Map.of("productId", id, "channel", "shopify");
        var _ = command("/v1/listings", listing, "listing", 1);
        listed.add(label);
      }
    }

    private JsonNode command(String path, Object body, String step, int events)
        throws InterruptedException {
      awaitTurn();
      String key = label + ":" + step;
      long end = System.nanoTime() + STUCK.toNanos();
      while (System.nanoTime() < end) {
        Optional<JsonNode> done = attempt(path, body, key, events);
        if (done.isPresent()) {
          return done.orElseThrow();
        }
        target++;
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      throw new Odd(
          "command %s was not acknowledged within %d s".formatted(key, STUCK.toSeconds()));
    }

    private Optional<JsonNode> attempt(String path, Object body, String key, int events)
        throws InterruptedException {
      List<URI> known = targets;
      URI process = known.get(Math.floorMod(target, known.size()));
      long start = System.nanoTime();
      try {
        HttpResponse<String> answer =
            http.send(request(process.resolve(path), body, key), BodyHandlers.ofString());
        slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        return understand(answer, key, events);
      } catch (IOException none) {
        unanswered.increment();
        return Optional.empty();
      }
    }

    private Optional<JsonNode> understand(HttpResponse<String> answer, String key, int events)
        throws JsonProcessingException {
      switch (answer.statusCode()) {
        case 200, 201 -> {
          JsonNode done = json.readTree(answer.body());
          acknowledged.add(
              new Acknowledged(
                  SENDER + ":" + key,
                  done.path("streamType").asText() + "-" + done.path("id").asText(),
                  done.path("version").asLong(),
                  done.path("position").asLong(),
                  events));
          count.incrementAndGet();
          return Optional.of(done);
        }
        case 503 -> {
          turnedAway.increment();
          if (answer.headers().firstValue("Retry-After").isEmpty()) {
            oddities.add("503 without Retry-After: " + answer.body());
          }
          return Optional.empty();
        }
        case 409 -> {
          return Optional.empty();
        }
        default ->
            throw new Odd(
                "command %s was answered %d: %s"
                    .formatted(key, answer.statusCode(), answer.body()));
      }
    }
  }

  private void awaitTurn() {
    long now = System.nanoTime();
    // What could not be sent while the system was away is not made up for in a rush.
    long turn = due.updateAndGet(last -> Math.max(last + gapNanos, now - gapNanos * CLIENTS));
    LockSupport.parkNanos(turn - now);
  }

  private HttpRequest request(URI address, Object body, String key) {
    try {
      return HttpRequest.newBuilder(address)
          .header("Authorization", "Bearer " + token)
          .header("Content-Type", "application/json")
          .header("Idempotency-Key", key)
          .timeout(NO_ANSWER)
          .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
          .build();
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}

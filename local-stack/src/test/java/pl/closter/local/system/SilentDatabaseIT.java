package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.History;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;

/// Postgres says nothing for a while, with commands under way.
///
/// `-Dcloster.silence=60` makes it a minute.
class SilentDatabaseIT {

  private static final Duration SILENCE = Duration.ofSeconds(Long.getLong("closter.silence", 12L));
  private static final Duration LIMIT = Duration.ofSeconds(90);
  // The promise is two seconds; the rest is for a machine that is busy with other things.
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final int CLIENTS = 8;
  private static final int BEFORE = 50;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
  private volatile Duration slowest = Duration.ZERO;
  private volatile boolean enough;

  @Test
  void commands_are_told_to_come_again_and_nothing_is_lost_or_doubled() throws Exception {
    try (Stack stack = TestStack.start(folder)) {
      URI products = stack.addresses().of(Service.EVENT_STORE).resolve("/v1/products");
      String token = stack.token("operator");
      try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          running.add(clients.submit(() -> sendUntilEnough(products, token)));
        }
        try {
          silence(stack);
        } finally {
          enough = true;
        }
        for (Future<?> client : running) {
          var _ = client.get();
        }
      }
      System.out.printf(
          "SilentDatabaseIT: %d accepted, %d turned away, slowest answer %d ms%n",
          accepted.size(), turnedAway.get(), slowest.toMillis());

      assertThat(oddities).isEmpty();
      assertThat(slowest).isLessThan(LONGEST_ANSWER);
      Api api =
          new Api(
              stack.addresses().frontDoor(), () -> stack.token("operator"), Duration.ofSeconds(30));
      History log = History.read(api);
      assertThat(log.flaws()).isEmpty();
      for (String label : accepted) {
        assertThat(log.count("product-created", it -> it.path("labelCode").asText().equals(label)))
            .as(label)
            .isEqualTo(1);
      }
      assertThat(log.count("product-created", _ -> true)).isEqualTo(accepted.size());
    }
  }

  private void silence(Stack stack) throws IOException, InterruptedException {
    await().atMost(LIMIT).until(() -> accepted.size() >= BEFORE);
    TestStack.whileSilent(
        stack,
        "postgres",
        () -> {
          Duration end = now().plus(SILENCE);
          await()
              .atMost(SILENCE.plus(LIMIT))
              .until(() -> turnedAway.get() >= CLIENTS && now().compareTo(end) > 0);
        });
    int before = accepted.size();
    await().atMost(LIMIT).until(() -> accepted.size() >= before + BEFORE);
  }

  private @Nullable Void sendUntilEnough(URI products, String token)
      throws IOException, InterruptedException {
    while (!enough) {
      String label = "SILENT-" + number.incrementAndGet();
      while (!isAccepted(products, token, label)) {
        Thread.onSpinWait();
      }
      var _ = accepted.add(label);
    }
    return null;
  }

  /// Sends a command; the same one again is safe, because its key is the same.
  private boolean isAccepted(URI products, String token, String label)
      throws IOException, InterruptedException {
    Duration start = now();
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(products)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", label)
                .timeout(LIMIT)
                .POST(
                    BodyPublishers.ofString(
                        "{\"labelCode\":\""
                            + label
                            + "\",\"inventoryMode\":\"OWNED\",\"title\":\"Coat\"}"))
                .build(),
            BodyHandlers.ofString());
    note(now().minus(start));
    if (answer.statusCode() == 503) {
      turnedAway.incrementAndGet();
      if (answer.headers().firstValue("Retry-After").isEmpty()) {
        oddities.add("503 without Retry-After: " + answer.body());
      }
      return false;
    }
    if (answer.statusCode() != 201) {
      oddities.add(answer.statusCode() + ": " + answer.body());
    }
    return true;
  }

  private synchronized void note(Duration taken) {
    slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
  }

  private static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }
}

package pl.closter.bench.chain;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Sends commands, each a new garment, from one event loop: the generator shares the machine with
/// what it measures, so it is kept cheap.
final class Commands implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 256;
  private static final int NOT_NOW = 503;
  private static final int CREATED = 201;
  private static final long LONGEST_MICROS = 60_000_000;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final HttpClient http =
      vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(MOST_CONNECTIONS));
  private final RequestOptions target;
  private final String run =
      Long.toString(System.currentTimeMillis(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
  private long number;
  private long refused;

  Commands(URI eventStore, String token) {
    target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(eventStore.getHost())
            .setPort(eventStore.getPort())
            .setURI("/v1/products")
            .addHeader("Authorization", "Bearer " + token)
            .addHeader("Content-Type", "application/json");
  }

  /// What was answered.
  ///
  /// @param latency in microseconds; at a steady rate from the moment a command was due
  record Answered(Histogram latency, double perSecond) {}

  /// Told of each new garment when its command is answered.
  interface Listener {
    void answered(UUID item);
  }

  /// Each client sends its next command when the one before was answered.
  Answered closed(int clients, Duration length) throws InterruptedException {
    Run run = new Run(_ -> {});
    long start = System.nanoTime();
    long end = start + length.toNanos();
    onLoop(
        () -> {
          for (int i = 0; i < clients; i++) {
            run.again(end);
          }
        });
    run.await();
    return run.answered(start);
  }

  /// Sends commands at a steady rate, whatever the answers do. The clock ticks each millisecond, so
  /// a command may leave that much after it was due, which counts.
  Answered open(int perSecond, Duration length, Listener listener) throws InterruptedException {
    Run run = new Run(listener);
    long gap = 1_000_000_000L / perSecond;
    long count = length.toMillis() * perSecond / 1000;
    long start = System.nanoTime();
    onLoop(() -> run.steadily(start, gap, count));
    run.await();
    return run.answered(start);
  }

  /// How often a command was answered "not now" and sent again.
  long refused() {
    return refused;
  }

  private void onLoop(Runnable step) {
    vertx.runOnContext(_ -> step.run());
  }

  /// One measurement; everything in it happens on the event loop.
  private final class Run {
    private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    private final CompletableFuture<@Nullable Void> finished = new CompletableFuture<>();
    private final Listener listener;
    private long underWay;
    private boolean allSent;
    private long sent;

    Run(Listener listener) {
      this.listener = listener;
    }

    void again(long end) {
      if (System.nanoTime() >= end) {
        allSent = true;
        check();
        return;
      }
      send(System.nanoTime(), () -> again(end));
    }

    void steadily(long start, long gap, long count) {
      vertx.setPeriodic(
          1,
          timer -> {
            long now = System.nanoTime();
            while (sent < count && start + sent * gap <= now) {
              long due = start + sent * gap;
              sent++;
              send(due, () -> {});
            }
            if (sent == count) {
              vertx.cancelTimer(timer);
              allSent = true;
              check();
            }
          });
    }

    private void send(long due, Runnable next) {
      underWay++;
      long no = number++;
      create(no)
          .onComplete(
              done -> {
                underWay--;
                if (done.failed()) {
                  finished.completeExceptionally(done.cause());
                  return;
                }
                latency.recordValue((System.nanoTime() - due) / 1000);
                tell(done.result());
                next.run();
                check();
              });
    }

    private void tell(HttpClientResponse answer) {
      String location = Objects.requireNonNull(answer.getHeader("Location"));
      listener.answered(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));
    }

    private void check() {
      if (allSent && underWay == 0) {
        finished.complete(null);
      }
    }

    void await() throws InterruptedException {
      try {
        finished.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException("A command failed", failed.getCause());
      }
    }

    Answered answered(long start) {
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Answered(latency, latency.getTotalCount() / seconds);
    }
  }

  private Future<HttpClientResponse> create(long no) {
    Buffer body =
        Buffer.buffer(
            "{\"labelCode\":\""
                + run
                + "-"
                + no
                + "\",\"inventoryMode\":\"OWNED\",\"title\":\"Płaszcz wełniany\",\"brand\":\"4F\","
                + "\"size\":\"38\",\"colour\":\"camel\"}");
    return post(run + ":" + no, body);
  }

  private Future<HttpClientResponse> post(String key, Buffer body) {
    return http.request(target)
        .compose(request -> request.putHeader("Idempotency-Key", key).send(body))
        .compose(answer -> answer.body().compose(text -> judge(key, body, answer, text)));
  }

  private Future<HttpClientResponse> judge(
      String key, Buffer body, HttpClientResponse answer, Buffer text) {
    if (answer.statusCode() == NOT_NOW) {
      refused++;
      return post(key, body);
    }
    return answer.statusCode() == CREATED
        ? Future.succeededFuture(answer)
        : Future.failedFuture("A command was answered " + answer.statusCode() + " " + text);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

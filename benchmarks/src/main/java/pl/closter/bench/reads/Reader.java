package pl.closter.bench.reads;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Asks questions from one event loop.
final class Reader implements AutoCloseable {

  private static final long LONGEST_MICROS = 60_000_000;
  private static final int OK = 200;
  private static final long PATIENCE_MILLIS = 60_000;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final HttpClient http =
      vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(64));
  private final URI service;
  private final String token;

  Reader(URI service, String token) {
    this.service = service;
    this.token = token;
  }

  /// The answer to one question.
  String ask(String path) throws InterruptedException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    // On another thread the body of an answer that is there at once would be missed.
    vertx.runOnContext(
        _ -> send(path).onSuccess(answer::complete).onFailure(answer::completeExceptionally));
    return result(answer);
  }

  /// Asks at a steady rate whatever the answers do, one path after the other. The clock ticks each
  /// millisecond, so a question may leave that much after it was due, which counts.
  ///
  /// @return microseconds from the moment that each question was due
  Histogram steadily(List<String> paths, int perSecond, Duration length)
      throws InterruptedException {
    Run run = new Run(paths, 1_000_000_000L / perSecond, length.toMillis() * perSecond / 1000);
    vertx.runOnContext(_ -> run.start());
    var _ = result(run.finished);
    return run.latency;
  }

  private static <T extends @Nullable Object> T result(CompletableFuture<T> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A question failed", failed.getCause());
    }
  }

  private Future<String> send(String path) {
    return http.request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(service.getHost())
                .setPort(service.getPort())
                .setURI(path)
                .setTimeout(PATIENCE_MILLIS)
                .addHeader("Authorization", "Bearer " + token))
        .compose(request -> request.send())
        .compose(answer -> answer.body().compose(body -> judged(path, answer.statusCode(), body)));
  }

  private static Future<String> judged(String path, int status, Buffer body) {
    return status == OK
        ? Future.succeededFuture(body.toString())
        : Future.failedFuture(path + " was answered " + status + " " + body);
  }

  /// One measurement; everything in it happens on the event loop.
  private final class Run {
    private final List<String> paths;
    private final long gap;
    private final long count;
    private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    private final CompletableFuture<@Nullable Void> finished = new CompletableFuture<>();
    private long begin;
    private int sent;
    private long answered;

    Run(List<String> paths, long gap, long count) {
      this.paths = paths;
      this.gap = gap;
      this.count = count;
    }

    void start() {
      begin = System.nanoTime();
      vertx.setPeriodic(1, this::tick);
    }

    private void tick(long timer) {
      while (sent < count && begin + sent * gap <= System.nanoTime()) {
        long due = begin + sent * gap;
        send(paths.get(sent % paths.size()))
            .onSuccess(_ -> answered(due))
            .onFailure(finished::completeExceptionally);
        sent++;
      }
      if (sent == count || finished.isDone()) {
        vertx.cancelTimer(timer);
      }
    }

    private void answered(long due) {
      latency.recordValue((System.nanoTime() - due) / 1000);
      answered++;
      if (answered == count) {
        finished.complete(null);
      }
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

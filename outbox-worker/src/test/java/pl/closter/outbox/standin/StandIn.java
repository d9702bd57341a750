package pl.closter.outbox.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A real HTTP server that keeps what it was asked, and answers as usual or as it was told to.
public final class StandIn implements AutoCloseable {

  private final HttpServer server;
  private final Function<Asked, Reply> usual;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Reply>> told = new ConcurrentHashMap<>();

  /// One request.
  ///
  /// @param path as it was sent, not decoded
  /// @param nanos when it came, to be compared with others
  public record Asked(
      String method,
      String path,
      String key,
      String correlationId,
      @Nullable String causationId,
      @Nullable String traceParent,
      String body,
      long nanos) {}

  /// One answer.
  ///
  /// @param status 0 when the connection is cut instead
  /// @param retryAfter in seconds; 0 when nothing is said about it
  public record Reply(int status, String json, int retryAfter) {

    public static final Reply CUT = new Reply(0, "", 0);

    public static Reply of(int status, String json) {
      return new Reply(status, json, 0);
    }

    public static Reply later(int seconds) {
      return new Reply(503, "{\"title\":\"Not now\"}", seconds);
    }
  }

  StandIn(Function<Asked, Reply> usual) {
    this.usual = usual;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var _ = server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// How the next requests like this one are answered, one after the other.
  public void next(String method, String path, Reply... replies) {
    told.computeIfAbsent(method + " " + path, _ -> new ConcurrentLinkedQueue<>())
        .addAll(List.of(replies));
  }

  /// The requests like this one, in the order in which they came.
  public List<Asked> asked(String method, String path) {
    return asked.stream()
        .filter(one -> one.method().equals(method) && one.path().equals(path))
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked request = read(exchange);
      asked.add(request);
      Queue<Reply> replies = told.get(request.method() + " " + request.path());
      Reply reply = replies == null ? null : replies.poll();
      send(exchange, reply == null ? usual.apply(request) : reply);
    }
  }

  private static Asked read(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        String.valueOf(headers.getFirst("Idempotency-Key")),
        String.valueOf(headers.getFirst("X-Correlation-Id")),
        headers.getFirst("X-Causation-Id"),
        headers.getFirst("traceparent"),
        new String(exchange.getRequestBody().readAllBytes(), UTF_8),
        System.nanoTime());
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    if (reply.equals(Reply.CUT)) {
      return;
    }
    if (reply.retryAfter() > 0) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(reply.retryAfter()));
    }
    byte[] bytes = reply.json().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

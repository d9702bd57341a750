package pl.closter.gateway.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes commands like the event store: the first one with a key decides its answer.
public final class EventStoreStandIn extends HttpStandIn {

  /// The one order that all commands are answered with.
  public static final UUID ORDER = UUID.fromString("0199a000-0000-3000-8000-000000000001");

  /// How the next command goes wrong.
  public enum Trouble {
    REFUSED,
    CONFLICT,
    UNAVAILABLE,
    INTERNAL,
    HANG,
    /// It is remembered, and the connection is cut before the answer.
    ANSWER_LOST
  }

  /// One command that was remembered.
  public record Command(
      String path,
      String key,
      String body,
      String correlationId,
      @Nullable String causationId,
      @Nullable String traceParent) {}

  private final List<Command> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Command> remembered = new ConcurrentHashMap<>();
  private final Queue<Trouble> troubles = new ArrayDeque<>();

  public void reset() {
    requests.clear();
    remembered.clear();
    synchronized (troubles) {
      troubles.clear();
    }
  }

  public void next(Trouble... inOrder) {
    synchronized (troubles) {
      troubles.addAll(List.of(inOrder));
    }
  }

  /// Everything that came in, also what was sent again.
  public List<Command> requests() {
    return List.copyOf(requests);
  }

  public @Nullable Command remembered(String key) {
    return remembered.get(key);
  }

  public Set<String> keys() {
    return requests.stream().map(Command::key).collect(Collectors.toSet());
  }

  @Override
  void handle(HttpExchange exchange, String body) throws IOException, InterruptedException {
    var headers = exchange.getRequestHeaders();
    if (!String.valueOf(headers.getFirst("Authorization")).startsWith("Bearer ey")) {
      send(exchange, 401, "{}");
      return;
    }
    Command command =
        new Command(
            exchange.getRequestURI().getPath(),
            String.valueOf(headers.getFirst("Idempotency-Key")),
            body,
            String.valueOf(headers.getFirst("X-Correlation-Id")),
            headers.getFirst("X-Causation-Id"),
            headers.getFirst("traceparent"));
    requests.add(command);
    Trouble trouble = nextTrouble();
    if (trouble == null) {
      remember(exchange, command);
    } else {
      misbehave(exchange, trouble, command);
    }
  }

  private @Nullable Trouble nextTrouble() {
    synchronized (troubles) {
      return troubles.poll();
    }
  }

  private void remember(HttpExchange exchange, Command command) throws IOException {
    Command first = remembered.putIfAbsent(command.key(), command);
    if (first != null && !first.body().equals(command.body())) {
      send(exchange, 422, "{\"type\":\"urn:closter:problem:idempotency-key-reused\"}");
    } else {
      send(exchange, 201, "{\"id\":\"%s\",\"version\":1,\"position\":1}".formatted(ORDER));
    }
  }

  private void misbehave(HttpExchange exchange, Trouble trouble, Command command)
      throws IOException, InterruptedException {
    switch (trouble) {
      case REFUSED ->
          send(
              exchange,
              422,
              "{\"type\":\"urn:closter:refusal:unknown-label-code\",\"title\":\"No such garment\"}");
      case CONFLICT -> send(exchange, 409, "{}");
      case UNAVAILABLE -> {
        exchange.getResponseHeaders().set("Retry-After", "0");
        send(exchange, 503, "{}");
      }
      case INTERNAL -> send(exchange, 500, "{}");
      case HANG -> hang();
      case ANSWER_LOST -> {
        var _ = remembered.putIfAbsent(command.key(), command);
      }
    }
  }
}

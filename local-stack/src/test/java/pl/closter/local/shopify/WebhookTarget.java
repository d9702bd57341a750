package pl.closter.local.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes webhooks and remembers them as they came.
final class WebhookTarget implements AutoCloseable {

  private final HttpServer server;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();

  record Taken(Headers headers, String body) {

    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }

    String topic() {
      return header("X-Shopify-Topic");
    }

    String id() {
      return header("X-Shopify-Webhook-Id");
    }
  }

  WebhookTarget() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    var _ =
        server.createContext(
            "/",
            exchange -> {
              taken.add(
                  new Taken(
                      exchange.getRequestHeaders(),
                      new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
              exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 503 : 200, -1);
              exchange.close();
            });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/shopify");
  }

  /// Answers the next ones with 503.
  void fail(int times) {
    failures.set(times);
  }

  List<Taken> taken() {
    return List.copyOf(taken);
  }

  List<Taken> taken(String topic) {
    return taken.stream().filter(one -> one.topic().equals(topic)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package pl.closter.gateway.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// An HTTP server on a free port of this machine.
abstract class HttpStandIn implements AutoCloseable {

  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);

  HttpStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      var _ = server.createContext("/", this::answer);
      server.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      handle(
          exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  abstract void handle(HttpExchange exchange, String body) throws IOException, InterruptedException;

  static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// Says nothing until the test is over.
  void hang() throws InterruptedException {
    closing.await();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}

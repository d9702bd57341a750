package pl.closter.local.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pl.closter.servers.Ports;

@Timeout(60)
class FrontDoorTest {

  private static final int THREE_MEGABYTES = 3 * 1024 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CountDownLatch streamGoesOn = new CountDownLatch(1);
  private final CountDownLatch streamWasCut = new CountDownLatch(1);

  private HttpServer upstream;
  private ServerSocket rude;
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var _ = upstream.createContext("/v1/items", FrontDoorTest::mirror);
    var _ = upstream.createContext("/v1/events/live", this::stream);
    var _ = upstream.createContext("/v1/products", FrontDoorTest::count);
    upstream.start();
    rude = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::hangUpOnEverybody);
    URI there = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
    door =
        FrontDoor.open(
            0,
            Map.of(
                Room.EVENT_STORE,
                there,
                Room.PROJECTION,
                there,
                Room.OUTBOX,
                URI.create("http://127.0.0.1:" + Ports.free()),
                Room.GATEWAY,
                URI.create("http://127.0.0.1:" + rude.getLocalPort())));
  }

  @AfterEach
  void close() throws IOException {
    streamGoesOn.countDown();
    door.close();
    upstream.stop(0);
    rude.close();
  }

  @Test
  void a_request_arrives_with_its_query_and_headers_and_who_sent_it() throws Exception {
    HttpResponse<String> answer =
        send(request("/v1/items?text=a%20b").header("X-Correlation-Id", "chain-1"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("GET /v1/items?text=a%20b")
        .contains("correlation=chain-1")
        .contains("for=127.0.0.1")
        .contains("proto=http")
        .contains("host=127.0.0.1:" + door.port());
    assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
  }

  @Test
  void whoever_offers_http_2_is_answered_in_http_1() throws Exception {
    try (HttpClient modern = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer =
            modern.send(request("/v1/items").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.body()).contains("GET /v1/items");
      }
    }
  }

  @Test
  void a_large_body_passes_whole_because_the_service_judges_its_size() throws Exception {
    HttpResponse<String> answer =
        send(request("/v1/products").POST(BodyPublishers.ofByteArray(new byte[THREE_MEGABYTES])));

    assertThat(answer.body()).isEqualTo("took " + THREE_MEGABYTES);
  }

  @Test
  void a_head_request_is_answered_without_a_body() throws Exception {
    HttpResponse<String> answer =
        send(request("/v1/items").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void events_arrive_one_by_one_and_a_reader_who_leaves_is_noticed() throws Exception {
    HttpResponse<InputStream> answer =
        http.send(request("/v1/events/live").build(), BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      // The second event is not sent before the first one has been read here.
      assertThat(lines.readLine()).isEqualTo("id: 1");
      streamGoesOn.countDown();
      assertThat(lines.readLine()).isEqualTo("id: 2");
    }
    assertThat(streamWasCut.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_service_that_is_away_is_answered_for_with_503() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/v1/tasks/7/retry")
                .header("X-Correlation-Id", "chain-2")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("urn:closter:problem:service-away")
        .contains("outbox-worker")
        .contains("chain-2");
  }

  @Test
  void a_service_that_hangs_up_on_a_write_leaves_it_in_doubt() throws Exception {
    HttpResponse<String> answer =
        send(request("/webhooks/shopify").POST(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body()).contains("urn:closter:problem:no-answer");
  }

  @Test
  void a_service_that_hangs_up_on_a_read_may_be_asked_again() throws Exception {
    HttpResponse<String> answer = send(request("/v1/deliveries"));

    assertThat(answer.statusCode()).isEqualTo(503);
  }

  @Test
  void a_service_that_comes_back_is_used_again() throws Exception {
    int port = upstream.getAddress().getPort();
    assertThat(send(request("/v1/items")).statusCode()).isEqualTo(200);
    upstream.stop(0);
    assertThat(send(request("/v1/items")).statusCode()).isEqualTo(503);

    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    var _ = upstream.createContext("/v1/items", FrontDoorTest::mirror);
    upstream.start();

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(send(request("/v1/items")).statusCode()).isEqualTo(200));
  }

  @Test
  void nothing_is_a_problem_with_a_remedy() throws Exception {
    HttpResponse<String> answer = send(request("/v2/nothing"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("urn:closter:problem:not-found").contains("remedy");
    assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
  }

  @Test
  void the_front_page_tells_people_where_to_go() throws Exception {
    assertThat(send(request("/")).body()).contains("/v1/items").contains("./closter token");
    assertThat(send(request("/").header("Accept", "text/html")).body()).contains("<pre>");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static void mirror(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    String text =
        "%s %s correlation=%s for=%s proto=%s host=%s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers.getFirst("X-Correlation-Id"),
                headers.getFirst("X-Forwarded-For"),
                headers.getFirst("X-Forwarded-Proto"),
                headers.getFirst("X-Forwarded-Host"));
    exchange.getResponseHeaders().add("ETag", "\"7\"");
    answer(exchange, text);
  }

  private static void count(HttpExchange exchange) throws IOException {
    answer(exchange, "took " + exchange.getRequestBody().readAllBytes().length);
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      if (!head) {
        body.write(bytes);
      }
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write("id: 1\n".getBytes(StandardCharsets.UTF_8));
      body.flush();
      streamGoesOn.await();
      for (int i = 2; i < 1_000_000; i++) {
        body.write(("id: " + i + "\n").getBytes(StandardCharsets.UTF_8));
        body.flush();
      }
    } catch (IOException cut) {
      streamWasCut.countDown();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void hangUpOnEverybody() {
    while (!rude.isClosed()) {
      try (Socket caller = rude.accept()) {
        var _ = caller.getInputStream().read(new byte[16]);
      } catch (IOException closed) {
        // The next one, or the end of the test.
      }
    }
  }
}

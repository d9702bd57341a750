package pl.closter.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// A client that takes garments in and looks at them, as thin as it can be: it shares the machine
/// with what it measures.
final class Client {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int NOT_YET = 503;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final AtomicLong number = new AtomicLong();
  private final LongAdder refused = new LongAdder();
  private final URI eventStore;
  private final URI projection;
  private final String token;
  private final String run;

  Client(URI eventStore, URI projection, String token, String run) {
    this.eventStore = eventStore;
    this.projection = projection;
    this.token = token;
    this.run = run;
  }

  /// What the answer to a command said.
  record Accepted(String id, long position) {}

  /// Sends one command: a new garment, with description, operational row and receipt. One that is
  /// told "not now" is sent again with the same key.
  Accepted create() throws InterruptedException {
    long no = number.incrementAndGet();
    String body =
        String.format(
            Locale.ROOT,
            "{\"labelCode\":\"%s-%07d\",\"inventoryMode\":\"OWNED\",\"title\":\"Płaszcz wełniany\","
                + "\"brand\":\"4F\",\"size\":\"38\",\"colour\":\"camel\"}",
            run,
            no);
    HttpResponse<Void> answer = post(body, no);
    while (answer.statusCode() == NOT_YET) {
      refused.increment();
      answer = post(body, no);
    }
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("A command was answered " + answer.statusCode());
    }
    String location = answer.headers().firstValue("Location").orElseThrow();
    return new Accepted(
        location.substring(location.lastIndexOf('/') + 1),
        Long.parseLong(answer.headers().firstValue("X-Position").orElseThrow()));
  }

  private HttpResponse<Void> post(String body, long no) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(eventStore.resolve("/v1/products"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", run + ":" + no)
            .POST(BodyPublishers.ofString(body)));
  }

  /// How often a command was answered "not now" and sent again.
  long refusals() {
    return refused.sum();
  }

  /// Returns when a reader sees the effect of a command; one that is told "not yet" asks again.
  void see(Accepted accepted) throws InterruptedException {
    HttpResponse<Void> answer = read(accepted);
    while (answer.statusCode() == NOT_YET) {
      answer = read(accepted);
    }
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("A read was answered " + answer.statusCode());
    }
  }

  private HttpResponse<Void> read(Accepted accepted) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(projection.resolve("/v1/items/" + accepted.id()))
            .header("X-Min-Position", Long.toString(accepted.position()))
            .GET());
  }

  private HttpResponse<Void> send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return http.send(
          request.header("Authorization", "Bearer " + token).timeout(TIMEOUT).build(),
          BodyHandlers.discarding());
    } catch (IOException gone) {
      throw new IllegalStateException("A request was not answered", gone);
    }
  }
}

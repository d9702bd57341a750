package pl.closter.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pl.closter.local.stack.Part.Readiness;

/// Asks a service whether it does its work.
final class HealthCheck {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(LIMIT).version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();

  Readiness ask(URI service) {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/q/health/ready")).timeout(LIMIT).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Readiness.READY
          : Readiness.missing(checksThatAreDown(answer));
    } catch (IOException away) {
      return Readiness.missing("does not answer yet");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Readiness.missing("interrupted");
    }
  }

  static Readiness connect(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), port),
          (int) LIMIT.toMillis());
      return Readiness.READY;
    } catch (IOException away) {
      return Readiness.missing("takes no connections yet");
    }
  }

  private String checksThatAreDown(HttpResponse<String> answer) {
    List<String> down = new ArrayList<>();
    try {
      for (JsonNode check : json.readTree(answer.body()).path("checks")) {
        if (!"UP".equals(check.path("status").asText())) {
          down.add(check.path("name").asText());
        }
      }
    } catch (JsonProcessingException notHealth) {
      return "answers " + answer.statusCode();
    }
    return down.isEmpty()
        ? "answers " + answer.statusCode()
        : "not ready: " + String.join(", ", down);
  }
}

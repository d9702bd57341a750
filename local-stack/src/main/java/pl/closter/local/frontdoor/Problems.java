package pl.closter.local.frontdoor;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.util.Set;
import java.util.UUID;

/// What the front door itself has to say, as RFC 9457 problems like those of the services.
final class Problems {

  static final String TYPE = "application/problem+json";
  static final String CORRELATION = "X-Correlation-Id";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /// An answer and its body.
  record Answer(int status, String correlationId, JsonObject body) {

    boolean mayBeTriedAgain() {
      return status == 503;
    }
  }

  private Problems() {}

  static Answer unknown(HttpServerRequest request) {
    return answer(
        request,
        404,
        "not-found",
        "Nothing is here",
        "%s %s leads to no service.".formatted(request.method(), request.path()),
        "See GET / for what there is.");
  }

  /// The service did not answer.
  static Answer away(HttpServerRequest request, Room room, Throwable failure) {
    boolean wasSent = !(failure instanceof ConnectException);
    return wasSent && !SAFE.contains(request.method().name())
        ? answer(
            request,
            504,
            "no-answer",
            "No answer came back",
            "%s took the request and ended before it answered.".formatted(room.service()),
            "It may have been carried out: send it again with the same Idempotency-Key.")
        : answer(
            request,
            503,
            "service-away",
            "A service is away",
            "%s does not answer now; it is usually back within seconds.".formatted(room.service()),
            "Send the request again; './closter status' tells what is down.");
  }

  private static Answer answer(
      HttpServerRequest request,
      int status,
      String code,
      String title,
      String detail,
      String remedy) {
    String known = request.getHeader(CORRELATION);
    String correlation =
        known != null && known.matches("[\\x21-\\x7e]{1,200}")
            ? known
            : UUID.randomUUID().toString();
    return new Answer(
        status,
        correlation,
        new JsonObject()
            .put("type", "urn:closter:problem:" + code)
            .put("status", status)
            .put("title", title)
            .put("detail", detail)
            .put("remedy", remedy)
            .put("correlationId", correlation));
  }
}

package pl.closter.local.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// Answers in JSON.
final class Replies {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Replies() {}

  static void send(HttpServerRequest request, int status, Object body) {
    try {
      var _ =
          request
              .response()
              .setStatusCode(status)
              .putHeader("Content-Type", "application/json")
              .end(Buffer.buffer(JSON.writeValueAsBytes(body)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

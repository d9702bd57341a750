package pl.closter.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Answers a body that is too large like every other problem: it is cut off before REST sees it.
@Singleton
public final class BodyLimit {

  // Just before the framework's own check, which answers without a body.
  private static final int BEFORE_UPLOAD_LIMIT = -3;

  private final ObjectMapper json;
  private final long limit;

  BodyLimit(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.json = json;
    this.limit = limit.asLongValue();
  }

  void register(@Observes Router router) {
    var _ = router.route().order(BEFORE_UPLOAD_LIMIT).handler(this::check);
  }

  private void check(RoutingContext request) {
    if (declaredLength(request) > limit) {
      answer(request);
    } else {
      request.next();
    }
  }

  private static long declaredLength(RoutingContext request) {
    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException unusable) {
      return 0;
    }
  }

  private void answer(RoutingContext request) {
    String id = Correlation.acceptedOrFresh(request.request().getHeader(Correlation.HEADER));
    var _ =
        request
            .response()
            .setStatusCode(413)
            .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
            .putHeader(HttpHeaders.CONNECTION, "close")
            .putHeader(Correlation.HEADER, id)
            .end(Correlation.during(id, this::body));
  }

  private String body() {
    try {
      return json.writeValueAsString(ProblemMappers.tooLarge().with("limitBytes", limit));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

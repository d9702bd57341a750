package pl.closter.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Answers a body that is too large like every other problem: it is cut off before REST sees it.
@Singleton
public final class BodyLimit {

  private final ObjectMapper json;

  BodyLimit(ObjectMapper json) {
    this.json = json;
  }

  void register(@Observes Router router) {
    var _ = router.errorHandler(413, this::answer);
  }

  private void answer(RoutingContext request) {
    String id = Correlation.acceptedOrFresh(request.request().getHeader(Correlation.HEADER));
    var _ =
        request
            .response()
            .setStatusCode(413)
            .putHeader("Content-Type", Problem.MEDIA_TYPE.toString())
            .putHeader(Correlation.HEADER, id)
            .putHeader("Connection", "close")
            .end(Correlation.during(id, this::body));
  }

  private String body() {
    try {
      return json.writeValueAsString(ProblemMappers.tooLarge());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

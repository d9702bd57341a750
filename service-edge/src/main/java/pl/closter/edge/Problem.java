package pl.closter.edge;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer that is not a success, in the form of RFC 9457.
///
/// @param type stable name of the problem, for programs
/// @param title what is wrong, for people
/// @param detail what is wrong this time
/// @param field what in the request is to blame: a JSON path, a header or a parameter
/// @param remedy what to do about it
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String field,
    @Nullable String remedy,
    String correlationId,
    @JsonAnyGetter Map<String, Object> more) {

  public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

  private static final int UNPROCESSABLE_CONTENT = 422;

  /// A problem of the request or of the system.
  public static Problem of(int status, String code, String title) {
    return new Problem("urn:closter:problem:" + code, status, title);
  }

  /// A rule of the business says no.
  public static Problem refusal(String code, String title) {
    return new Problem("urn:closter:refusal:" + code, UNPROCESSABLE_CONTENT, title);
  }

  private Problem(String type, int status, String title) {
    this(type, title, status, null, null, null, Correlation.current(), Map.of());
  }

  public Problem detail(@Nullable String text) {
    return new Problem(type, title, status, text, field, remedy, correlationId, more);
  }

  public Problem field(@Nullable String name) {
    return new Problem(type, title, status, detail, name, remedy, correlationId, more);
  }

  public Problem remedy(@Nullable String text) {
    return new Problem(type, title, status, detail, field, text, correlationId, more);
  }

  public Problem with(String key, Object value) {
    Map<String, Object> extended = new LinkedHashMap<>(more);
    extended.put(key, value);
    return new Problem(type, title, status, detail, field, remedy, correlationId, extended);
  }

  public Response toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }

  /// For an answer that is to be tried again.
  public Response toResponse(int retryAfterSeconds) {
    return Response.fromResponse(toResponse()).header("Retry-After", retryAfterSeconds).build();
  }
}

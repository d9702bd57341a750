package pl.closter.edge;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where failures become HTTP. Rules that say no are values and never come here.
public final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final int RETRY_AFTER_SECONDS = 1;

  @ServerExceptionMapper
  public Response of(ProblemException ended) {
    return ended.problem().toResponse();
  }

  @ServerExceptionMapper
  public Response of(UnauthorizedException missing) {
    return unauthorised();
  }

  @ServerExceptionMapper
  public Response of(AuthenticationFailedException wrong) {
    return unauthorised();
  }

  @ServerExceptionMapper
  public Response of(ForbiddenException forbidden) {
    return Problem.of(403, "forbidden", "The token's role may not do this")
        .field(HttpHeaders.AUTHORIZATION)
        .remedy("Use a token with a role that is allowed to.")
        .toResponse();
  }

  @ServerExceptionMapper
  public Response of(ConstraintViolationException invalid) {
    ConstraintViolation<?> first =
        invalid.getConstraintViolations().stream()
            .min(Comparator.comparing(violation -> violation.getPropertyPath().toString()))
            .orElseThrow();
    return Problem.of(400, "invalid-value", "A value is not acceptable")
        .detail(
            invalid.getConstraintViolations().stream()
                .map(violation -> name(violation) + " " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; ")))
        .field(name(first))
        .remedy("Correct the value: it " + first.getMessage() + ".")
        .toResponse();
  }

  @ServerExceptionMapper
  public Response of(WebApplicationException failure) {
    return switch (failure.getCause()) {
      case JacksonException unreadable -> malformed(unreadable);
      case null, default -> ofStatus(failure);
    };
  }

  @ServerExceptionMapper
  public Response of(JacksonException unreadable) {
    return malformed(unreadable);
  }

  // Named by itself, because the framework has an answer without a body for exactly this class.
  @ServerExceptionMapper
  public Response of(MismatchedInputException wrong) {
    return malformed(wrong);
  }

  @ServerExceptionMapper
  public Response of(Throwable bug) {
    if (DatabaseOutage.isIn(bug)) {
      LOG.warnf(
          "The database did not answer (%s); the request is answered with 503 and may be sent"
              + " again",
          bug);
      return Problem.of(503, "unavailable", "The database cannot be used now")
          .remedy("Send the same request again shortly; a command with the same Idempotency-Key.")
          .toResponse(RETRY_AFTER_SECONDS);
    }
    LOG.errorf(bug, "A request failed unexpectedly and is answered with 500; nothing was changed");
    return Problem.of(500, "internal", "Something went wrong on our side")
        .remedy("Try again; if it stays, report the correlationId.")
        .toResponse();
  }

  private static Response unauthorised() {
    Response answer =
        Problem.of(401, "unauthorised", "A valid bearer token is needed")
            .field(HttpHeaders.AUTHORIZATION)
            .remedy("Send 'Authorization: Bearer <token>' with a token that has not expired.")
            .toResponse();
    return Response.fromResponse(answer).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
  }

  private static Response ofStatus(WebApplicationException failure) {
    if (failure.getResponse().getEntity() instanceof Problem known) {
      return known.toResponse();
    }
    int status = failure.getResponse().getStatus();
    Problem problem =
        switch (status) {
          case 400 -> Problem.of(400, "malformed", "The request could not be read");
          case 404 ->
              Problem.of(404, "unknown", "There is nothing at this address")
                  .remedy("Check the path and the id in it.");
          case 405 ->
              Problem.of(405, "method", "This address does not know that method")
                  .remedy("See /q/openapi for what it knows.");
          case 406 ->
              Problem.of(406, "not-acceptable", "There is no such representation")
                  .field(HttpHeaders.ACCEPT);
          case 413 -> tooLarge();
          case 415 ->
              Problem.of(415, "media-type", "The body must be JSON")
                  .field(HttpHeaders.CONTENT_TYPE)
                  .remedy("Send 'Content-Type: application/json'.");
          default ->
              Problem.of(
                  status,
                  "http-" + status,
                  failure.getResponse().getStatusInfo().getReasonPhrase());
        };
    return problem.toResponse();
  }

  static Problem tooLarge() {
    return Problem.of(413, "too-large", "The body is larger than is accepted here")
        .field("body")
        .remedy("Send less in one request; the limit is in the documentation of the address.");
  }

  private static Response malformed(JacksonException unreadable) {
    Problem problem =
        switch (unreadable) {
          case UnrecognizedPropertyException unknown ->
              Problem.of(400, "unknown-field", "There is no such field")
                  .field(path(unknown))
                  .remedy("Leave it out, or use one of " + unknown.getKnownPropertyIds() + ".");
          case MismatchedInputException wrong ->
              Problem.of(400, "invalid-value", "A value has the wrong form")
                  .field(path(wrong))
                  .remedy("Send " + JsonWords.expected(wrong) + " here.");
          case JsonMappingException wrong ->
              Problem.of(400, "invalid-value", "A value is not acceptable")
                  .field(path(wrong))
                  .remedy(JsonWords.remedy(wrong));
          default ->
              Problem.of(400, "malformed-json", "The body is not JSON")
                  .field("body")
                  .detail(JsonWords.place(unreadable))
                  .remedy("Send one complete JSON object.");
        };
    return problem.toResponse();
  }

  private static String path(JsonMappingException wrong) {
    String path =
        wrong.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getFieldName())
            .collect(Collectors.joining());
    return path.isEmpty() ? "body" : path.replaceFirst("^\\.", "");
  }

  // The first steps of a path name the Java method and its parameter.
  private static String name(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    int afterMethod = path.indexOf('.') + 1;
    String inMethod = path.substring(afterMethod);
    int afterParameter = inMethod.indexOf('.') + 1;
    return inMethod.substring(afterParameter);
  }
}

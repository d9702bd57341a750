package pl.closter.eventstore.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Correlation;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.events.Actor;
import pl.closter.eventstore.application.Outcome;
import pl.closter.eventstore.application.Request;
import pl.closter.eventstore.log.Append.CommandKey;
import pl.closter.eventstore.log.Append.Context;

/// Reads what every command request has in common: who, under which key, on which version, why.
@ApplicationScoped
class Requests {

  static final String KEY_HEADER = "Idempotency-Key";
  static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
  // Behind the version a read may say what else it showed.
  static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})(?:-[0-9a-f]{1,16})?\"");
  private static final Pattern CAUSE = Pattern.compile("[!-~]{1,100}");

  private final CurrentIdentityAssociation identity;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final HttpHeaders headers;
  private final UriInfo uri;

  Requests(
      CurrentIdentityAssociation identity,
      ObjectMapper json,
      InstantSource clock,
      @jakarta.ws.rs.core.Context HttpHeaders headers,
      @jakarta.ws.rs.core.Context UriInfo uri) {
    this.headers = headers;
    this.uri = uri;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  /// The request, or a failure that says which header to mend.
  Uni<Request> of(Object body) {
    return of(key(), ifMatch(), fingerprint(uri.getPath(), body));
  }

  /// Has a command carried out, and answers with what became of it.
  Uni<Response> answer(Object body, Function<Request, Uni<Outcome>> command) {
    return of(body).chain(command::apply).map(Replies::of);
  }

  /// As [#of] for a body that holds personal data: a plain hash of an e-mail address gives it away
  /// to whoever tries all addresses, so the digest needs a key.
  Uni<Request> ofPersonal(Object body, Function<byte[], String> keyedDigest) {
    return of(key(), ifMatch(), keyedDigest.apply(content(uri.getPath(), body)));
  }

  /// The same for what counts anew each time it is sent, so that it needs no key.
  Uni<Request> once(Object body) {
    return of("once:" + UUID.randomUUID(), Optional.empty(), fingerprint(uri.getPath(), body));
  }

  /// Goes on, or ends the request, when it is the body that asks for a permission.
  Uni<Void> permitted(String permission) {
    return identity
        .getDeferredIdentity()
        .chain(who -> who.checkPermission(new StringPermission(permission)))
        .replaceWithVoid();
  }

  private Uni<Request> of(String key, Optional<Long> ifMatch, String fingerprint) {
    String correlation = Correlation.current();
    String cause = cause();
    String trace = traceParent();
    return identity
        .getDeferredIdentity()
        .map(
            who ->
                new Request(
                    new Context(
                        actor(who),
                        correlation,
                        cause,
                        trace,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        new CommandKey(who.getPrincipal().getName(), key, fingerprint)),
                    ifMatch));
  }

  private static Actor actor(SecurityIdentity who) {
    Actor.Kind kind = who.hasRole(Roles.SERVICE) ? Actor.Kind.SYSTEM : Actor.Kind.OPERATOR;
    return new Actor(kind, who.getPrincipal().getName());
  }

  private String key() {
    String key = headers.getHeaderString(KEY_HEADER);
    if (key == null || !KEY.matcher(key).matches()) {
      throw new ProblemException(
          Problem.of(400, "idempotency-key", "A command needs a key")
              .field(KEY_HEADER)
              .remedy(
                  "Send a key of 1 to 200 visible ASCII characters, a new one for each command;"
                      + " repeat it when you repeat the command."));
    }
    return key;
  }

  private Optional<Long> ifMatch() {
    String sent = headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (sent == null) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(sent);
    if (!version.matches()) {
      throw new ProblemException(
          Problem.of(400, "if-match", "This is not a version")
              .field(HttpHeaders.IF_MATCH)
              .remedy("Send the ETag of an earlier answer, such as \"3\" with its quotes."));
    }
    return Optional.of(Long.valueOf(version.group(1)));
  }

  private @Nullable String cause() {
    String cause = headers.getHeaderString(Correlation.CAUSATION_HEADER);
    return cause != null && CAUSE.matcher(cause).matches() ? cause : null;
  }

  private static @Nullable String traceParent() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : null;
  }

  // What was meant, not how it was written: white space and the order of fields do not matter.
  private String fingerprint(String path, Object body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content(path, body)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private byte[] content(String path, Object body) {
    try {
      return (path + json.writeValueAsString(body)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package pl.closter.outbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.outbox.queue.Timers;
import pl.closter.outbox.queue.Timers.After;
import pl.closter.outbox.queue.Timers.Line;

/// Shows what is to be done later.
@Path("/v1/timers")
@RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
class TimerResource {

  private static final List<String> STATES = List.of("SET", "FIRED", "CANCELLED");
  private static final int LARGEST_PAGE = 500;
  private static final String BETWEEN = " ";

  private final Timers timers;

  TimerResource(Timers timers) {
    this.timers = timers;
  }

  /// Some timers by the time at which they are due, and where the next ones begin when there are
  /// more.
  public record Page(List<Line> timers, @Nullable String nextCursor) {}

  @GET
  public Uni<Page> list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    if (state != null && !STATES.contains(state)) {
      throw bad("state", "Use one of " + String.join(", ", STATES) + ".");
    }
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw bad("limit", "Give a whole number from 1 to " + LARGEST_PAGE + ".");
    }
    return timers
        .list(state, subject, cursor == null ? null : place(cursor), limit + 1)
        .map(found -> page(found, limit));
  }

  // One more than is shown tells whether there is a next page.
  private static Page page(List<Line> found, int limit) {
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(found.subList(0, limit), cursor(found.get(limit - 1)));
  }

  private static String cursor(Line last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((last.dueAt() + BETWEEN + last.key()).getBytes(UTF_8));
  }

  private static After place(String cursor) {
    try {
      String[] place = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(BETWEEN, 2);
      if (place.length == 2) {
        return new After(Instant.parse(place[0]), place[1]);
      }
    } catch (DateTimeException | IllegalArgumentException garbled) {
      // Answered below, like one that has no place in it.
    }
    throw bad("cursor", "Use the nextCursor of an earlier answer, or leave it out to begin anew.");
  }

  private static ProblemException bad(String field, String remedy) {
    return new ProblemException(
        Problem.of(400, "invalid-value", "A value is not acceptable").field(field).remedy(remedy));
  }
}

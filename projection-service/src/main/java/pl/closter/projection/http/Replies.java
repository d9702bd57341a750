package pl.closter.projection.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.projection.reads.Seen;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Page;

/// The one place where reads become HTTP.
final class Replies {

  static final String MIN_POSITION = "X-Min-Position";
  static final String POSITION = "X-Projection-Position";

  /// How many streams of the read models are parked, when any are.
  static final String PARKED_STREAMS = "X-Parked-Streams";

  /// From which position on the one thing in the answer is parked, when it is.
  static final String PARKED_POSITION = "X-Parked-Position";

  private static final int SOON = 1;
  private static final int WHEN_MENDED = 60;

  private Replies() {}

  /// The position in the header.
  ///
  /// @return 0 when there is none
  static long minPosition(@Nullable String header) {
    if (header == null) {
      return 0;
    }
    try {
      long position = Long.parseLong(header.strip());
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException notOne) {
      // Answered below, like a number that is none of ours.
    }
    throw new ProblemException(
        Problem.of(400, "invalid-value", "The position is not a number")
            .detail(header + " is not a position in the log")
            .field(MIN_POSITION)
            .remedy("Send the X-Position of a command's answer, or leave the header out."));
  }

  /// A list.
  ///
  /// @param body makes the body out of a page
  static <F extends Found> Response list(Seen<F> seen, Function<Page<F>, Object> body) {
    return switch (seen) {
      case Seen.Answer<F>(var position, var page, var parked) ->
          place(Response.ok(body.apply(page)), position, parked).build();
      case Seen.Held<F> held -> held(held);
      case Seen.NotYet<F> notYet -> notYet(notYet);
      case Seen.Unknown<F> unknown -> unknown(unknown);
    };
  }

  /// One thing, or that there is none.
  static <F extends Found> Response one(Seen<F> seen, Wanted wanted, Function<F, Object> body) {
    return switch (seen) {
      case Seen.Answer<F>(var position, var page, var parked) when page.found().isEmpty() ->
          place(Response.fromResponse(missing(wanted)), position, parked).build();
      case Seen.Answer<F>(var position, var page, var parked) ->
          place(one(page.found().getFirst(), wanted, body), position, parked).build();
      case Seen.Held<F> held -> held(held);
      case Seen.NotYet<F> notYet -> notYet(notYet);
      case Seen.Unknown<F> unknown -> unknown(unknown);
    };
  }

  // A header that is null is left out.
  private static Response.ResponseBuilder place(
      Response.ResponseBuilder answer, long position, Seen.Parked parked) {
    return answer
        .header(POSITION, position)
        .header(PARKED_STREAMS, parked.streams() == 0 ? null : parked.streams())
        .header(PARKED_POSITION, parked.position());
  }

  /// What a request for one thing asks for.
  ///
  /// @param known the entity tags that the caller has already, from `If-None-Match`
  record Wanted(String what, UUID id, @Nullable String known) {}

  private static <F extends Found> Response.ResponseBuilder one(
      F found, Wanted wanted, Function<F, Object> body) {
    return tagged(Long.toString(found.row().version()), wanted, () -> body.apply(found));
  }

  /// What was asked for, unless the caller has it already.
  ///
  /// @param version tells it from what it was and will be
  static Response.ResponseBuilder tagged(String version, Wanted wanted, Supplier<Object> body) {
    String tag = "\"" + version + "\"";
    Response.ResponseBuilder answer =
        isKnown(tag, wanted.known()) ? Response.notModified() : Response.ok(body.get());
    return answer.header(HttpHeaders.ETAG, tag);
  }

  private static boolean isKnown(String tag, @Nullable String known) {
    return known != null
        && Arrays.stream(known.split(","))
            .map(String::strip)
            .anyMatch(one -> List.of("*", tag, "W/" + tag).contains(one));
  }

  static Response missing(Wanted wanted) {
    return Problem.of(404, "unknown", "There is no such " + wanted.what())
        .detail("No %s has the id %s".formatted(wanted.what(), wanted.id()))
        .field("id")
        .remedy(
            "Check the id. For one that was made just now, send the position of the command in"
                + " X-Min-Position.")
        .toResponse();
  }

  private static Response notYet(Seen.NotYet<?> notYet) {
    return Problem.of(503, "not-yet-visible", "Reads have not come as far yet")
        .detail(
            "Position %d was asked for; everything up to %d is visible"
                .formatted(notYet.wanted(), notYet.reached()))
        .field(MIN_POSITION)
        .remedy("Ask again; the event is recorded and will be visible.")
        .with("wantedPosition", notYet.wanted())
        .with("reachedPosition", notYet.reached())
        .toResponse(SOON);
  }

  private static Response held(Seen.Held<?> held) {
    return Problem.of(503, "parked", "An event of this could not be applied")
        .detail(
            "Event %d could not be applied and is parked; later events of the same stream wait behind it"
                .formatted(held.parked()))
        .field(MIN_POSITION)
        .remedy(
            "Ask again when event %d has been replayed; with a lower position, or none, it is shown as it was before that event, if it was there already."
                .formatted(held.parked()))
        .with("parkedPosition", held.parked())
        .toResponse(WHEN_MENDED);
  }

  private static Response unknown(Seen.Unknown<?> unknown) {
    return Problem.of(400, "position-unknown", "There is no such position in this log")
        .detail(
            "Position %d was asked for; the last one recorded is %d"
                .formatted(unknown.wanted(), unknown.head()))
        .field(MIN_POSITION)
        .remedy("Send the X-Position of a command's answer from this installation.")
        .with("wantedPosition", unknown.wanted())
        .with("headPosition", unknown.head())
        .toResponse();
  }

  /// Events are missing that an answer would be made of.
  ///
  /// @param missing which, for people
  static Response detached(String missing) {
    return Problem.of(409, "history-detached", "A part of the history is detached")
        .detail(missing)
        .remedy("Attach the partition (./closter partitions), then ask again.")
        .toResponse();
  }
}

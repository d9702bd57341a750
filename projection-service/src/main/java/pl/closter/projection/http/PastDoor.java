package pl.closter.projection.http;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.projection.reads.AsOf;
import pl.closter.projection.reads.Past;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.View;

/// What all resources do alike that can be read as they were.
///
/// @param present how one of them is shown now, and so is it shown as it was
/// @param found makes what is shown out of a row and the position it is of
record PastDoor<R extends View.Row, F extends Found, A>(
    AsOf log, View<R> view, ReadDoor<F, A> present, BiFunction<R, Long, Uni<F>> found) {

  static final String AS_OF = "asOf";

  static final String DESCRIPTION =
      "A position of the log: the answer is what it was when the log ended there. What was erased"
          + " since stays erased";

  /// Up to which event of the log the answer was made.
  static final String POSITION = "X-Position";

  /// One that is only what its own stream says.
  static <R extends View.Row, F extends Found, A> PastDoor<R, F, A> of(
      AsOf log, View<R> view, ReadDoor<F, A> present, Function<R, F> found) {
    return new PastDoor<>(log, view, present, (row, _) -> Uni.createFrom().item(found.apply(row)));
  }

  /// One thing, now or as it was.
  ///
  /// @param asOf the parameter; null for now
  /// @param minPosition the header, for now
  /// @param known the entity tags that the caller has already
  Uni<Response> one(
      UUID id, @Nullable String asOf, @Nullable String minPosition, @Nullable String known) {
    if (asOf == null) {
      return present.one(id, minPosition, known);
    }
    long position = position(asOf);
    return log.row(view, id, position)
        .chain(past -> answer(past, position, new Replies.Wanted(present.what(), id, known)));
  }

  private static long position(String asOf) {
    try {
      long position = Long.parseLong(asOf);
      if (position > 0) {
        return position;
      }
    } catch (NumberFormatException notOne) {
      // Answered below, like a number that is no position.
    }
    throw new ProblemException(
        Problem.of(400, "invalid-value", "The position is not a number")
            .detail(asOf + " is not a position in the log")
            .field(AS_OF)
            .remedy("Give a position from 1, such as the X-Position of a command's answer."));
  }

  private Uni<Response> answer(Past<R> past, long position, Replies.Wanted wanted) {
    return past instanceof Past.Row<R> row
        ? found.apply(row.row(), position).map(shown -> shown(row, shown, wanted))
        : Uni.createFrom().item(problem(past, position, wanted));
  }

  // The same version looks different once something of it was erased.
  private Response shown(Past.Row<R> past, F shown, Replies.Wanted wanted) {
    String tag = past.row().version() + (past.forgetting() ? "-erased" : "");
    return Replies.tagged(tag, wanted, () -> Objects.requireNonNull(present.answer().apply(shown)))
        .header(POSITION, past.position())
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }

  private Response problem(Past<R> past, long position, Replies.Wanted wanted) {
    return switch (past) {
      case Past.Row<R> _ -> throw new IllegalStateException("That is an answer");
      case Past.Never<R>() -> Replies.missing(wanted);
      case Past.NotYet<R>(var first) ->
          Problem.of(404, "not-there-yet", "There was no such " + wanted.what() + " yet")
              .detail(
                  "The %s %s began at position %d; asked for was position %d"
                      .formatted(wanted.what(), wanted.id(), first, position))
              .field(AS_OF)
              .remedy("Give position " + first + " or a later one.")
              .with("firstPosition", first)
              .toResponse();
      case Past.Beyond<R>(var head) ->
          Problem.of(400, "position-unknown", "There is no such position in this log")
              .detail(
                  "Position %d was asked for; the last one recorded is %d"
                      .formatted(position, head))
              .field(AS_OF)
              .remedy("Give a position up to " + head + ", or leave it out for the present.")
              .with("headPosition", head)
              .toResponse();
      case Past.Detached<R>(var version) ->
          Replies.detached(
              "Event %d of the %s %s is not in the log now, so nobody can say what it was"
                  .formatted(version, wanted.what(), wanted.id()));
      case Past.TooLong<R>(var limit) ->
          Problem.of(422, "history-too-long", "There are too many events to fold for one answer")
              .detail(
                  "The %s %s has more than %d events".formatted(wanted.what(), wanted.id(), limit))
              .remedy("Read its stream at the event store, page by page.")
              .toResponse();
    };
  }
}

package pl.closter.edge.intake;

import io.vertx.pgclient.PgException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.EventJson.UnreadableEvent;

/// Something failed because of the event itself, and will fail again: it cannot be read, its fold
/// or policy throws, or the database refuses its values.
///
/// Only what is known to be an event's fault counts as one. Whatever else happens (a connection
/// that is gone, a server that starts, a timeout, a lock, a full disk, a missing right) is a fault
/// of the surroundings, which passes or is mended, and for which no event is put aside.
public final class EventFault extends RuntimeException {

  private static final int CLASS = 2;
  private static final int DEEPEST = 4;
  private static final int LONGEST_WORDS = 2_000;

  private EventFault(RuntimeException cause) {
    super(cause);
  }

  /// Does a step that depends on the events and what was made of them alone, so that whatever it
  /// throws is their fault.
  public static <T> T in(Supplier<T> step) {
    try {
      return step.get();
    } catch (RuntimeException fault) {
      throw new EventFault(fault);
    }
  }

  /// Whether this is the fault of an event.
  public static boolean is(Throwable failure) {
    return switch (failure) {
      case EventFault _, UnreadableEvent _ -> true;
      case PgException refused -> isOfValues(refused.getSqlState());
      default -> false;
    };
  }

  // SQLSTATE classes: 22 data, 23 constraints, 54 limits, such as the size of an index entry.
  private static boolean isOfValues(@Nullable String state) {
    return state != null
        && state.length() > CLASS
        && switch (state.substring(0, CLASS)) {
          case "22", "23", "54" -> true;
          default -> false;
        };
  }

  /// What is said about it: bounded, and such that Postgres can store it.
  static String words(Throwable failure) {
    String chain =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .filter(cause -> !(cause instanceof EventFault))
            .limit(DEEPEST)
            .map(cause -> cause.getClass().getSimpleName() + ": " + cause.getMessage())
            .collect(Collectors.joining(", because of "));
    return storable(chain, LONGEST_WORDS);
  }

  static String storable(String text, int longest) {
    String clean = text.replace("\u0000", "\\u0000");
    return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + "…";
  }
}

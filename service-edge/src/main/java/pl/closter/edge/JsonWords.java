package pl.closter.edge;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import pl.closter.events.Money;

/// Says in the caller's words what is wrong with JSON; the library's own words name our classes.
final class JsonWords {

  private JsonWords() {}

  /// What would have been right, as in "Send … here".
  static String expected(MismatchedInputException wrong) {
    Class<?> type = wrong.getTargetType();
    if (type == null) {
      return "the documented form";
    } else if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (isWholeNumber(type)) {
      return "a whole number, without quotes and fraction";
    } else if (type == UUID.class) {
      return "a UUID";
    } else if (type == Instant.class) {
      return "a time such as 2026-11-23T10:15:00Z";
    } else if (CharSequence.class.isAssignableFrom(type)) {
      return "a text in quotes";
    } else if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() ? "an object with its fields" : "the documented form";
  }

  /// What to do about a value of the right form that is none we know.
  static String remedy(JsonMappingException unacceptable) {
    return switch (unacceptable) {
      case ValueInstantiationException unknown
          when unknown.getType().hasRawClass(Money.Code.class) ->
          "Send an ISO 4217 code of three capital letters, such as PLN.";
      case JsonMappingException wrong when wrong.getCause() instanceof InputCoercionException ->
          "Send a smaller number here.";
      default -> "Send the value in the form that /q/openapi describes.";
    };
  }

  private static boolean isWholeNumber(Class<?> type) {
    return type == long.class || type == int.class || Number.class.isAssignableFrom(type);
  }

  /// Where it stops being JSON.
  static String place(JacksonException broken) {
    var at = broken.getLocation();
    return at == null
        ? "It ends too early."
        : "It stops being JSON in line %d, column %d.".formatted(at.getLineNr(), at.getColumnNr());
  }
}

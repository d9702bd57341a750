package pl.closter.eventstore.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Limits;

/// What Postgres can hold. Asked before an append is queued, because a text that it cannot hold
/// would fail the whole transaction that carries it.
final class Storable {

  private static final String ESCAPED_NUL = "\\u0000";

  private Storable() {}

  /// The same text.
  ///
  /// @throws UnstorableEvent when it is too large or contains what `jsonb` refuses or changes
  static String json(String type, String json) {
    // At most three bytes for a char: only long texts have to be measured.
    if (json.length() > Limits.EVENT_BYTES / 3 && utf8Length(json) > Limits.EVENT_BYTES) {
      throw new UnstorableEvent(
          "The data of a %s is larger than %d bytes".formatted(type, Limits.EVENT_BYTES));
    }
    if (containsEscapedNul(json) || !isWellFormed(json)) {
      throw new UnstorableEvent(
          "A text in a %s contains U+0000 or half a surrogate pair".formatted(type));
    }
    return json;
  }

  static void texts(Context context) {
    text("The actor", context.actor().id());
    text("The correlation id", context.correlationId());
    text("The causation id", context.causationId());
    text("The trace parent", context.traceParent());
    ReceiptRequest receipt = context.receipt();
    if (receipt != null) {
      text("The principal", receipt.principal());
      text("The idempotency key", receipt.idempotencyKey());
    }
  }

  private static void text(String what, @Nullable String text) {
    if (text != null && (text.indexOf('\0') >= 0 || !isWellFormed(text))) {
      throw new UnstorableEvent(what + " contains U+0000 or half a surrogate pair");
    }
  }

  // An even number of backslashes before it means that a backslash itself was escaped.
  private static boolean containsEscapedNul(String json) {
    int found = json.indexOf(ESCAPED_NUL);
    while (found >= 0) {
      int first = found;
      while (first > 0 && json.charAt(first - 1) == '\\') {
        first--;
      }
      if ((found - first) % 2 == 0) {
        return true;
      }
      found = json.indexOf(ESCAPED_NUL, found + 1);
    }
    return false;
  }

  private static boolean isWellFormed(String text) {
    for (int index = 0; index < text.length(); index++) {
      char here = text.charAt(index);
      if (Character.isHighSurrogate(here)
          && index + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(index + 1))) {
        index++;
      } else if (Character.isSurrogate(here)) {
        return false;
      }
    }
    return true;
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

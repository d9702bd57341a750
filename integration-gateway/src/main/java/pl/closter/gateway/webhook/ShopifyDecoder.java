package pl.closter.gateway.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out whom a webhook concerns. Everything else in the body is left alone: the order is read
/// again from the shop before anything is done.
final class ShopifyDecoder {

  private static final Set<String> ABOUT_ORDERS =
      Set.of("orders/create", "orders/paid", "orders/updated", "orders/cancelled");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,18}");

  private final JsonFactory json = new JsonFactory();

  Reading read(String topic, byte[] body) {
    if (!ABOUT_ORDERS.contains(topic)) {
      return new Reading.Ignored("nothing is done about this topic");
    }
    try (JsonParser parser = json.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Reading.Unreadable("the body is not a JSON object");
      }
      String id = topLevelId(parser);
      return id != null && NUMBER.matcher(id).matches()
          ? new Reading.Nudge(id)
          : new Reading.Unreadable("the order in the body has no usable id");
    } catch (IOException broken) {
      return new Reading.Unreadable("the body is not JSON");
    }
  }

  // Reads to the end, so that a body that is cut off is noticed. The number is taken as text:
  // it may exceed what a double can hold.
  private static @Nullable String topLevelId(JsonParser parser) throws IOException {
    String id = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("id") && value.isScalarValue()) {
        id = parser.getText();
      }
      var _ = parser.skipChildren();
    }
    return parser.nextToken() == null ? id : null;
  }
}

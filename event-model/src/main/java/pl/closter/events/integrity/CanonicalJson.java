package pl.closter.events.integrity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/// JSON in its one canonical form (RFC 8785), so that what the database gives back, with other
/// spaces and another order of members, has the same bytes as what was written.
///
/// Events hold whole numbers only. RFC 8785 writes numbers as doubles, in which different integers
/// beyond 2^53 look the same; such numbers, and fractions, are refused rather than confused.
final class CanonicalJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final BigInteger LARGEST = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private CanonicalJson() {}

  /// The canonical form of a JSON text.
  ///
  /// @throws IllegalArgumentException when it is no JSON, or holds a number that has no exact
  ///   canonical form
  static String of(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      StringBuilder out = new StringBuilder(json.length());
      var _ = parser.nextToken();
      write(parser, out);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("There is something behind the JSON text");
      }
      return out.toString();
    } catch (IOException broken) {
      throw new IllegalArgumentException("This is not JSON", broken);
    }
  }

  private static void write(JsonParser parser, StringBuilder out) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("The JSON text is empty or ends too early");
    }
    switch (token) {
      case START_OBJECT -> object(parser, out);
      case START_ARRAY -> array(parser, out);
      case VALUE_STRING -> string(parser.getText(), out);
      case VALUE_NUMBER_INT -> integer(parser.getBigIntegerValue(), out);
      case VALUE_NUMBER_FLOAT -> integer(whole(parser.getDecimalValue()), out);
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> out.append(token.asString());
      default -> throw new IllegalArgumentException("Unexpected " + token);
    }
  }

  private static void object(JsonParser parser, StringBuilder out) throws IOException {
    // Strings compare by UTF-16 code units, which is the order that the RFC asks for.
    TreeMap<String, String> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      var _ = parser.nextToken();
      StringBuilder value = new StringBuilder();
      write(parser, value);
      if (members.put(name, value.toString()) != null) {
        throw new IllegalArgumentException("The member " + name + " stands there twice");
      }
    }
    object(members, out);
  }

  /// Writes an object whose values are canonical already.
  static void object(Map<String, String> sortedMembers, StringBuilder out) {
    out.append('{');
    char separator = 0;
    for (Map.Entry<String, String> member : sortedMembers.entrySet()) {
      if (separator != 0) {
        out.append(separator);
      }
      separator = ',';
      string(member.getKey(), out);
      out.append(':').append(member.getValue());
    }
    out.append('}');
  }

  private static void array(JsonParser parser, StringBuilder out) throws IOException {
    out.append('[');
    boolean first = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!first) {
        out.append(',');
      }
      first = false;
      write(parser, out);
    }
    out.append(']');
  }

  private static BigInteger whole(BigDecimal number) {
    try {
      return number.toBigIntegerExact();
    } catch (ArithmeticException fraction) {
      throw new IllegalArgumentException("An event holds whole numbers only, not " + number);
    }
  }

  private static void integer(BigInteger number, StringBuilder out) {
    if (number.abs().compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(
          "The number " + number + " is beyond 2^53 and has no exact canonical form");
    }
    out.append(number);
  }

  /// Writes a string with the escapes of RFC 8785, section 3.2.2.2.
  static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}

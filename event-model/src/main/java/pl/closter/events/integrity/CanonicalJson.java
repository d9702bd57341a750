package pl.closter.events.integrity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pl.closter.events.Limits;

/// JSON in its one canonical form (RFC 8785), so that what the database gives back, with other
/// spaces and another order of members, has the same bytes as what was written.
///
/// Events hold whole numbers only. RFC 8785 writes numbers as doubles, in which different integers
/// beyond 2^53 look the same; such numbers, and fractions, are refused rather than confused. What
/// is accepted has exactly the bytes that any other writer of RFC 8785 makes of it.
final class CanonicalJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
  private static final long LARGEST = Limits.LARGEST_NUMBER;
  private static final int DIGITS_OF_LARGEST = 16;

  // Strings compare by UTF-16 code units, which is the order that the RFC asks for.
  private static final Comparator<Member> ORDER = Comparator.comparing(Member::name);

  private CanonicalJson() {}

  private record Member(String name, int from, int to) {}

  /// Writes the canonical form of a JSON text.
  ///
  /// @throws IllegalArgumentException when it is no JSON, or holds something that has no exact
  ///   canonical form
  static void write(String json, CanonicalText out) {
    try (JsonParser parser = JSON.createParser(json)) {
      var _ = parser.nextToken();
      value(parser, out);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("There is something behind the JSON text");
      }
    } catch (IOException broken) {
      throw new IllegalArgumentException("This is not JSON", broken);
    }
  }

  static byte[] of(String json) {
    CanonicalText out = new CanonicalText(json.length() + 16);
    write(json, out);
    return out.toBytes();
  }

  private static void value(JsonParser parser, CanonicalText out) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("The JSON text is empty or ends too early");
    }
    switch (token) {
      case START_OBJECT -> object(parser, out);
      case START_ARRAY -> array(parser, out);
      case VALUE_STRING -> {
        var _ = out.string(parser.getText());
      }
      case VALUE_NUMBER_INT -> integer(parser, out);
      case VALUE_NUMBER_FLOAT -> whole(parser.getDecimalValue(), out);
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {
        var _ = out.ascii(token.asString());
      }
      default -> throw new IllegalArgumentException("Unexpected " + token);
    }
  }

  /// Members are written as they come and then put in order.
  private static void object(JsonParser parser, CanonicalText out) throws IOException {
    int begin = out.length();
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int from = out.length() - begin;
      String name = parser.currentName();
      var _ = out.string(name).add(':');
      var _ = parser.nextToken();
      value(parser, out);
      members.add(new Member(name, from, out.length() - begin));
    }
    byte[] unsorted = out.cut(begin);
    members.sort(ORDER);
    var _ = out.add('{');
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (i > 0) {
        if (member.name().equals(members.get(i - 1).name())) {
          throw new IllegalArgumentException("The member " + member.name() + " stands there twice");
        }
        var _ = out.add(',');
      }
      var _ = out.add(unsorted, member.from(), member.to());
    }
    var _ = out.add('}');
  }

  private static void array(JsonParser parser, CanonicalText out) throws IOException {
    var _ = out.add('[');
    boolean first = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!first) {
        var _ = out.add(',');
      }
      first = false;
      value(parser, out);
    }
    var _ = out.add(']');
  }

  private static void integer(JsonParser parser, CanonicalText out) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw tooLarge(parser.getText());
    }
    exact(parser.getLongValue(), out);
  }

  // Looks at the exponent first: 1e999999999 is a short text and a very long number.
  private static void whole(BigDecimal number, CanonicalText out) {
    if (number.signum() == 0) {
      exact(0, out);
      return;
    }
    if ((long) number.precision() - number.scale() > DIGITS_OF_LARGEST) {
      throw tooLarge(number);
    }
    try {
      exact(number.longValueExact(), out);
    } catch (ArithmeticException fraction) {
      throw new IllegalArgumentException(
          "An event holds whole numbers only, not " + number, fraction);
    }
  }

  private static void exact(long number, CanonicalText out) {
    if (number > LARGEST || number < -LARGEST) {
      throw tooLarge(number);
    }
    var _ = out.ascii(Long.toString(number));
  }

  private static IllegalArgumentException tooLarge(Object number) {
    return new IllegalArgumentException(
        "The number " + number + " is beyond 2^53 and has no exact canonical form");
  }
}

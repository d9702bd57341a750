package pl.closter.local.shopify;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Shopify's own scalars. All of them are written as text; what is no number, time or address is
/// refused before anything is done.
final class ShopScalars {

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

  private ShopScalars() {}

  static List<GraphQLScalarType> all() {
    return List.of(
        text("HTML", _ -> {}),
        text("Decimal", ShopScalars::requireDecimal),
        text("Money", ShopScalars::requireDecimal),
        text("DateTime", OffsetDateTime::parse),
        text("URL", URI::create),
        text("UnsignedInt64", Long::parseUnsignedLong));
  }

  private static void requireDecimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException("'" + text + "' is no decimal number");
    }
  }

  /// @param check throws when the text is none of these
  private static GraphQLScalarType text(String name, Consumer<String> check) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Checked(name, check)).build();
  }

  private record Checked(String name, Consumer<String> check) implements Coercing<String, String> {

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
      return value.toString();
    }

    @Override
    public String parseValue(Object input, GraphQLContext context, Locale locale) {
      try {
        return checked(input);
      } catch (RuntimeException refused) {
        throw new CoercingParseValueException(complaint(input), refused);
      }
    }

    @Override
    public String parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      try {
        return checked(input instanceof StringValue text ? text.getValue() : input);
      } catch (RuntimeException refused) {
        throw new CoercingParseLiteralException(complaint(input), refused);
      }
    }

    private String checked(@Nullable Object input) {
      if (input instanceof String text) {
        check.accept(text);
        return text;
      }
      throw new IllegalArgumentException("not a text");
    }

    private String complaint(Object input) {
      return "'%s' is no %s".formatted(input, name);
    }
  }
}

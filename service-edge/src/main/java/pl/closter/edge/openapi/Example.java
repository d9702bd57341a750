package pl.closter.edge.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/// Makes an example of what a schema describes: of a request every field that is required, of an
/// answer every field there can be, with a value that its schema allows. A schema that says an
/// example itself is believed.
public final class Example {

  private static final Map<String, String> BY_FORMAT =
      Map.of(
          "uuid", "0199c0de-0000-7000-8000-000000000001",
          "date-time", "2026-12-31T12:00:00Z",
          "date", "2026-12-31");

  // What the scanner makes of a text that may not be blank; other patterns are about the whole.
  private static final String NOT_BLANK = "\\S";

  // The first that the pattern of a field allows.
  private static final List<String> SAMPLES =
      List.of(
          "shopify",
          "Wełniany płaszcz",
          "ab".repeat(32),
          "pl-PL",
          "pl",
          "PL",
          "CL-2026-0001",
          "PHOTO",
          "gid:apparel",
          "image/jpeg");

  // Texts of answers, which no pattern describes.
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("title", "Wełniany płaszcz"),
          Map.entry("brand", "Ochnik"),
          Map.entry("category", "coats"),
          Map.entry("size", "M"),
          Map.entry("colour", "camel"),
          Map.entry("labelCode", "CL-2026-0001"),
          Map.entry("locationCode", "A-12-3"),
          Map.entry("channel", "shopify"),
          Map.entry("currency", "PLN"),
          Map.entry("externalRef", "gid://shopify/Order/1"),
          Map.entry("url", "https://shop.example/1"),
          Map.entry("stream", "product-0199c0de-0000-7000-8000-000000000001"),
          Map.entry("type", "item-received.v1"),
          Map.entry("nextCursor", "MzJmYTQx"));

  private static final String ANY_TEXT = "text";

  private final Map<String, Schema> components;
  private final boolean whole;
  private final Set<String> within = new HashSet<>();

  private Example(Map<String, Schema> components, boolean whole) {
    this.components = components;
    this.whole = whole;
  }

  static Example ofRequests(Map<String, Schema> components) {
    return new Example(components, false);
  }

  /// Of what is answered, out of these schemas.
  public static Example ofAnswers(Map<String, Schema> components) {
    return new Example(components, true);
  }

  /// One that this schema allows.
  public Object of(Schema schema) {
    if (schema.getRef() != null) {
      return ofNamed(schema.getRef());
    }
    if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
      return said(schema.getExamples().getFirst(), schema);
    }
    if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
      return schema.getEnumeration().getFirst();
    }
    return switch (type(schema)) {
      case OBJECT -> object(schema);
      case ARRAY -> schema.getItems() == null ? List.of() : List.of(of(schema.getItems()));
      case INTEGER, NUMBER -> schema.getMinimum() == null ? 1 : schema.getMinimum();
      case BOOLEAN -> true;
      case STRING -> text(schema);
      case NULL -> Map.of();
    };
  }

  // What contains itself is shown once.
  private Object ofNamed(String reference) {
    if (!within.add(reference)) {
      return Map.of();
    }
    Object example = of(named(reference));
    var _ = within.remove(reference);
    return example;
  }

  // An annotation can only hold texts.
  private static Object said(Object example, Schema schema) {
    if (!(example instanceof String text) || type(schema) == SchemaType.STRING) {
      return example;
    }
    try {
      return new ObjectMapper().readValue(text, Object.class);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("This is no example: " + text, wrong);
    }
  }

  private Schema named(String reference) {
    String name = reference.substring(reference.lastIndexOf('/') + 1);
    Schema found = components.get(name);
    if (found == null) {
      throw new IllegalStateException("There is no schema " + name);
    }
    return found;
  }

  private static SchemaType type(Schema schema) {
    return Stream.ofNullable(schema.getType())
        .flatMap(List::stream)
        .filter(type -> type != SchemaType.NULL)
        .findFirst()
        .orElse(SchemaType.OBJECT);
  }

  private Map<String, Object> object(Schema schema) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (name, field) -> {
                if (whole || isShown(schema, name, field)) {
                  fields.put(name, ofField(name, field));
                }
              });
    }
    return fields;
  }

  private Object ofField(String name, Schema field) {
    return whole && isPlainText(field) ? BY_NAME.getOrDefault(name, ANY_TEXT) : of(field);
  }

  private static boolean isPlainText(Schema field) {
    return field.getRef() == null
        && type(field) == SchemaType.STRING
        && field.getFormat() == null
        && field.getPattern() == null
        && field.getEnumeration() == null
        && field.getExamples() == null;
  }

  // A number or a flag is always sent: without one the field would be 0 or false.
  private static boolean isShown(Schema schema, String name, Schema field) {
    List<String> required = schema.getRequired();
    SchemaType type = field.getRef() == null ? type(field) : SchemaType.OBJECT;
    return (required != null && required.contains(name))
        || type == SchemaType.INTEGER
        || type == SchemaType.BOOLEAN;
  }

  private String text(Schema schema) {
    String byFormat = schema.getFormat() == null ? null : BY_FORMAT.get(schema.getFormat());
    if (byFormat != null) {
      return byFormat;
    }
    @Nullable String pattern = schema.getPattern();
    return SAMPLES.stream()
        .filter(
            sample ->
                pattern == null || pattern.equals(NOT_BLANK) || Pattern.matches(pattern, sample))
        .filter(sample -> schema.getMaxLength() == null || sample.length() <= schema.getMaxLength())
        .findFirst()
        .orElseGet(() -> anyText(pattern));
  }

  // What is sent has to be right; what is answered is only shown.
  private String anyText(@Nullable String pattern) {
    if (!whole) {
      throw new IllegalStateException("No example is known for " + pattern);
    }
    return ANY_TEXT;
  }
}

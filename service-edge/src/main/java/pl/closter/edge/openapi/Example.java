package pl.closter.edge.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/// Makes an example of what a schema describes: every field that is required, with a value that its
/// schema allows. A schema that says an example itself is believed.
final class Example {

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

  private final Map<String, Schema> components;

  Example(Map<String, Schema> components) {
    this.components = components;
  }

  Object of(Schema schema) {
    if (schema.getRef() != null) {
      return of(named(schema.getRef()));
    }
    if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
      return said(schema.getExamples().getFirst(), schema);
    }
    if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
      return schema.getEnumeration().getFirst();
    }
    return switch (type(schema)) {
      case OBJECT -> object(schema);
      case ARRAY -> List.of(of(schema.getItems()));
      case INTEGER, NUMBER -> schema.getMinimum() == null ? 1 : schema.getMinimum();
      case BOOLEAN -> true;
      case STRING -> text(schema);
      case NULL -> Map.of();
    };
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
                if (isShown(schema, name, field)) {
                  fields.put(name, of(field));
                }
              });
    }
    return fields;
  }

  // A number or a flag is always sent: without one the field would be 0 or false.
  private static boolean isShown(Schema schema, String name, Schema field) {
    List<String> required = schema.getRequired();
    SchemaType type = field.getRef() == null ? type(field) : SchemaType.OBJECT;
    return (required != null && required.contains(name))
        || type == SchemaType.INTEGER
        || type == SchemaType.BOOLEAN;
  }

  private static String text(Schema schema) {
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
        .orElseThrow(() -> new IllegalStateException("No example is known for " + pattern));
  }
}

package pl.closter.edge;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads ids and numbers in addresses and headers. What is none is the caller's mistake and is
/// named as such (400), which the framework would answer with "nothing here" (404).
@Provider
public final class Parameters implements ParamConverterProvider {

  private static final int LONGEST_QUOTE = 60;

  // The JDK also reads abbreviated forms such as 1-1-1-1-1.
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Form ID = new Form("a UUID of 36 characters with hyphens", Parameters::uuid);
  private static final Form LONG = new Form("a whole number", Long::valueOf);
  private static final Form INT = new Form("a whole number", Integer::valueOf);

  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          UUID.class, ID, long.class, LONG, Long.class, LONG, int.class, INT, Integer.class, INT);

  private record Form(String expected, Function<String, Object> read) {}

  private static UUID uuid(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return UUID.fromString(text);
  }

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type generic, Annotation[] annotations) {
    Form form = FORMS.get(type);
    return form == null ? null : new Converter<>(form, name(annotations));
  }

  private static String name(Annotation[] annotations) {
    return Stream.of(annotations).flatMap(Parameters::names).findFirst().orElse("id");
  }

  private static Stream<String> names(Annotation annotation) {
    return switch (annotation) {
      case PathParam path -> Stream.of(path.value());
      case QueryParam query -> Stream.of(query.value());
      case HeaderParam header -> Stream.of(header.value());
      default -> Stream.empty();
    };
  }

  private record Converter<T>(Form form, String name) implements ParamConverter<T> {

    @Override
    @SuppressWarnings("unchecked") // the form was found by the type T
    public T fromString(String text) {
      try {
        return (T) form.read().apply(text);
      } catch (IllegalArgumentException malformed) {
        throw new BadRequestException(
            Problem.of(400, "invalid-parameter", "A parameter has the wrong form")
                .detail("'" + quoted(text) + "' is not " + form.expected() + ".")
                .field(name)
                .remedy("Send " + form.expected() + " as " + name + ".")
                .toResponse(),
            malformed);
      }
    }

    private static String quoted(String text) {
      return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}

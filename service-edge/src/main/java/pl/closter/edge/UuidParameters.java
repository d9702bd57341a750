package pl.closter.edge;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads ids in addresses. What is no id is the caller's mistake and is named as such, which the
/// framework would answer with "nothing here".
@Provider
public final class UuidParameters implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked") // T is UUID here
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type generic, Annotation[] annotations) {
    return type == UUID.class ? (ParamConverter<T>) new Converter() : null;
  }

  private static final class Converter implements ParamConverter<UUID> {

    // The JDK also reads abbreviated forms such as 1-1-1-1-1.
    private static final Pattern FORM =
        Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Override
    public UUID fromString(String text) {
      if (!FORM.matcher(text).matches()) {
        throw new BadRequestException(
            Problem.of(400, "invalid-id", "This is not an id")
                .detail("'" + shortened(text) + "' is not a UUID.")
                .field("id")
                .remedy("Send the id as an earlier answer gave it, 36 characters with hyphens.")
                .toResponse());
      }
      return UUID.fromString(text);
    }

    private static String shortened(String text) {
      return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    @Override
    public String toString(UUID id) {
      return id.toString();
    }
  }
}

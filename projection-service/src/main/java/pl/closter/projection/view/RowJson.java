package pl.closter.projection.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Type;
import java.util.Collection;
import pl.closter.events.DomainEvent;

/// Rows to and from the JSON that Postgres makes of a row: field `labelCode` is column
/// `label_code`.
///
/// One conversion for a whole batch in one parameter, whatever the number of columns.
public final class RowJson {

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(new ColumnNames())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /// What is stored in the words of the events keeps their names.
  private static final class ColumnNames extends PropertyNamingStrategy {

    private static final long serialVersionUID = 1L;
    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
        new PropertyNamingStrategies.SnakeCaseStrategy();
    private static final String EVENTS = DomainEvent.class.getPackageName();

    private static String name(AnnotatedMember member, String given) {
      return member.getDeclaringClass().getPackageName().equals(EVENTS)
          ? given
          : SNAKE_CASE.translate(given);
    }

    @Override
    public String nameForField(MapperConfig<?> config, AnnotatedField field, String given) {
      return name(field, given);
    }

    @Override
    public String nameForGetterMethod(
        MapperConfig<?> config, AnnotatedMethod method, String given) {
      return name(method, given);
    }

    @Override
    public String nameForConstructorParameter(
        MapperConfig<?> config, AnnotatedParameter parameter, String given) {
      return name(parameter, given);
    }
  }

  public String write(Collection<? extends View.Row> rows) {
    try {
      return mapper.writeValueAsString(rows);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Rows could not be written as JSON", impossible);
    }
  }

  /// The row as columns and their values.
  public ObjectNode columns(View.Row row) {
    return mapper.valueToTree(row);
  }

  /// The row in this text.
  ///
  /// @throws IllegalStateException when the table holds something else
  public <T> T read(String json, Class<T> type) {
    return type.cast(read(json, (Type) type));
  }

  /// What is in the text of a column.
  ///
  /// @throws IllegalStateException when it holds something else
  Object read(String json, Type type) {
    JavaType wanted = mapper.constructType(type);
    try {
      return mapper.readValue(json, wanted);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(
          "A stored row is not a " + wanted.toCanonical() + ", so it is not used", broken);
    }
  }

  /// How a constant is written.
  String word(Object constant) {
    return mapper.convertValue(constant, String.class);
  }
}

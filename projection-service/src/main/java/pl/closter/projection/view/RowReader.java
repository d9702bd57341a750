package pl.closter.projection.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.vertx.mutiny.sqlclient.Row;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads rows into records, column by column as Postgres sends them.
///
/// Columns are named as components are, in snake case, and a group of columns is an unwrapped
/// record of its own, as in [RowJson]. What is neither a plain value nor a word of ours is asked
/// for as JSON.
public final class RowReader<R> {

  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  private static final Map<Class<?>, UnaryOperator<Object>> PLAIN =
      Map.of(
          UUID.class, value -> value,
          String.class, value -> value,
          boolean.class, value -> value,
          Boolean.class, value -> value,
          int.class, value -> ((Number) value).intValue(),
          Integer.class, value -> ((Number) value).intValue(),
          long.class, value -> ((Number) value).longValue(),
          Long.class, value -> ((Number) value).longValue(),
          Instant.class, value -> ((OffsetDateTime) value).toInstant());

  // What NULL stands for where there can be no null.
  private static final Map<Class<?>, Object> ZERO =
      Map.of(boolean.class, false, int.class, 0, long.class, 0L);

  private final RowJson json;
  private final Class<R> type;
  private final Set<String> unread;
  private final List<String> columns = new ArrayList<>();
  private final Part.Group whole;

  private RowReader(RowJson json, Class<R> type, Set<String> unread) {
    this.json = json;
    this.type = type;
    this.unread = unread;
    this.whole = group(type);
  }

  /// A reader of rows of this type.
  ///
  /// @param unread columns that are left out: what they stand for is zero or null
  public static <R> RowReader<R> of(RowJson json, Class<R> type, String... unread) {
    return new RowReader<>(json, type, Set.of(unread));
  }

  /// A part of a row.
  private sealed interface Part {

    /// What comes in a column.
    ///
    /// @param number from 0; -1 when it is not asked for
    /// @param missing what NULL stands for
    record Column(int number, UnaryOperator<Object> reading, @Nullable Object missing)
        implements Part {}

    /// A record of other parts, in the order of its components.
    record Group(Constructor<?> maker, List<Part> parts) implements Part {}
  }

  /// SQL for what is read of a row; in a statement it comes first.
  ///
  /// @param alias by which the row is known there
  public String columns(String alias) {
    return columns.stream()
        .map(column -> column.formatted(alias))
        .collect(Collectors.joining(", "));
  }

  /// The record of a row that begins with the columns.
  ///
  /// @throws IllegalStateException when the table holds something else
  public R read(Row row) {
    return type.cast(made(whole, row));
  }

  private Object made(Part.Group group, Row row) {
    @Nullable Object[] values = new Object[group.parts().size()];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(group.parts().get(i), row);
      }
      return group.maker().newInstance(values);
    } catch (ReflectiveOperationException | ClassCastException | IllegalArgumentException broken) {
      throw new IllegalStateException(
          "A stored row is not a " + type.getSimpleName() + ", so it is not used", broken);
    }
  }

  private @Nullable Object value(Part part, Row row) {
    return switch (part) {
      case Part.Group group -> made(group, row);
      case Part.Column(var number, var reading, var missing) -> {
        Object value = number < 0 ? null : row.getValue(number);
        yield value == null ? missing : reading.apply(value);
      }
    };
  }

  private Part.Group group(Class<?> of) {
    RecordComponent[] components = of.getRecordComponents();
    List<Part> parts = Stream.of(components).map(this::part).toList();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> maker = of.getDeclaredConstructor(types);
      maker.setAccessible(true);
      return new Part.Group(maker, parts);
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(of + " has no canonical constructor", impossible);
    }
  }

  private Part part(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
        ? group(component.getType())
        : column(component);
  }

  private Part column(RecordComponent component) {
    String name = SNAKE_CASE.translate(component.getName());
    Object missing = ZERO.get(component.getType());
    if (unread.contains(name)) {
      return new Part.Column(-1, UnaryOperator.identity(), missing);
    }
    UnaryOperator<Object> plain = plain(component.getType());
    columns.add(plain == null ? "to_jsonb(%s." + name + ")::text" : "%s." + name);
    return new Part.Column(
        columns.size() - 1, plain == null ? document(component) : plain, missing);
  }

  private @Nullable UnaryOperator<Object> plain(Class<?> component) {
    return component.isEnum() ? word(component) : PLAIN.get(component);
  }

  private UnaryOperator<Object> document(RecordComponent component) {
    return value -> json.read((String) value, component.getGenericType());
  }

  // As it is written in JSON, so in a column.
  private UnaryOperator<Object> word(Class<?> words) {
    Map<String, Object> constants =
        Arrays.stream(words.getEnumConstants())
            .collect(Collectors.toMap(json::word, Function.identity()));
    return value -> {
      Object constant = constants.get(value);
      if (constant == null) {
        throw new IllegalStateException(
            "A stored row says %s, which is no %s of ours, so it is not used"
                .formatted(value, words.getSimpleName()));
      }
      return constant;
    };
  }
}

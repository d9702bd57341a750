package pl.closter.projection.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pl.closter.projection.view.View;

/// Rows are made by reflection, and a native executable keeps only what it is told to.
class NativeImageTest {

  private static final String OURS = "pl.closter.projection.";

  @Test
  void every_record_of_a_row_is_known_to_a_native_executable() {
    Set<String> records = new TreeSet<>();
    Wiring.all().stream().map(View::rowType).forEach(row -> collect(row, records));

    assertThat(records).hasSizeGreaterThan(Wiring.all().size());
    assertThat(
            Stream.of(Wiring.class.getAnnotation(RegisterForReflection.class).targets())
                .map(Class::getName))
        .containsAll(records);
  }

  private static void collect(Type type, Set<String> records) {
    switch (type) {
      case ParameterizedType generic ->
          Stream.of(generic.getActualTypeArguments()).forEach(one -> collect(one, records));
      case Class<?> plain when plain.isRecord() && plain.getName().startsWith(OURS) -> {
        if (records.add(plain.getName())) {
          Stream.of(plain.getRecordComponents())
              .map(RecordComponent::getGenericType)
              .forEach(one -> collect(one, records));
        }
      }
      default -> {
        // Of the JDK, or an event's, which event-model tells.
      }
    }
  }
}

package pl.closter.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nobody puts a field into an event without having asked what it says about a person.
///
/// The answers are in `personal-data-classes.txt`, where their meaning is explained.
class PersonalDataClassesTest {

  private static final Path CLASSES = Path.of("src/test/resources/personal-data-classes.txt");

  private static final Pattern LINE =
      Pattern.compile(
          "(?<field>\\w+\\.\\w+) (?:N|[PSF] (?:pointer|digest|sealed)|F clear +# \\S.*)");

  @Test
  void every_field_of_every_event_is_classified_and_no_other() throws IOException {
    Set<String> fields = new TreeSet<>();
    Set<Class<?>> seen = new HashSet<>();
    EventTypes.names().forEach(name -> collect(EventTypes.classOf(name).orElseThrow(), seen));
    seen.stream()
        .filter(Class::isRecord)
        .flatMap(PersonalDataClassesTest::fields)
        .forEach(fields::add);

    assertThat(classified(Files.readAllLines(CLASSES)))
        .as("fields in %s; add a line for each new field", CLASSES)
        .isEqualTo(fields);
  }

  @Test
  void two_types_of_one_name_would_share_their_answers() {
    Set<Class<?>> seen = new HashSet<>();
    EventTypes.names().forEach(name -> collect(EventTypes.classOf(name).orElseThrow(), seen));

    assertThat(seen.stream().filter(Class::isRecord).map(Class::getSimpleName))
        .doesNotHaveDuplicates();
  }

  @Test
  void personal_and_sensitive_data_is_never_clear_and_free_text_needs_a_reason() {
    assertThat(classified(List.of("A.b N", "A.c S digest", "A.d F clear  # because")))
        .containsExactly("A.b", "A.c", "A.d");
    Stream.of("A.b", "A.b P", "A.b P clear  # because", "A.b S clear", "A.b F clear", "A.b X")
        .forEach(
            line ->
                assertThatThrownBy(() -> classified(List.of(line)))
                    .as(line)
                    .isInstanceOf(AssertionError.class));
  }

  private static Set<String> classified(List<String> lines) {
    TreeMap<String, Long> fields =
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(PersonalDataClassesTest::field)
            .collect(Collectors.groupingBy(field -> field, TreeMap::new, Collectors.counting()));
    assertThat(fields.values()).as("answers a field").allMatch(count -> count == 1);
    return fields.keySet();
  }

  private static String field(String line) {
    Matcher parts = LINE.matcher(line);
    assertThat(parts.matches()).as("the line '%s' is understood", line).isTrue();
    return parts.group("field");
  }

  private static Stream<String> fields(Class<?> record) {
    return Stream.of(record.getRecordComponents())
        .map(component -> record.getSimpleName() + "." + component.getName());
  }

  private static void collect(Type type, Set<Class<?>> seen) {
    switch (type) {
      case ParameterizedType generic ->
          Stream.of(generic.getActualTypeArguments()).forEach(one -> collect(one, seen));
      case Class<?> plain when plain.getName().startsWith("pl.closter.") && seen.add(plain) -> {
        if (plain.isSealed()) {
          Stream.of(plain.getPermittedSubclasses()).forEach(one -> collect(one, seen));
        }
        if (plain.isRecord()) {
          Stream.of(plain.getRecordComponents())
              .map(RecordComponent::getGenericType)
              .forEach(one -> collect(one, seen));
        }
      }
      default -> {
        // The JDK's own types have no fields of ours.
      }
    }
  }
}

package pl.closter.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A native executable keeps only what it is told to. Everything that is read from or written to
/// JSON has to be in the metadata, so it is compared with the types themselves.
///
/// After a new event run this test with `-Dgolden.write=true` once.
class NativeImageTest {

  private static final Path METADATA =
      Path.of(
          "src/main/resources/META-INF/native-image/pl.closter/event-model/reachability-metadata.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void every_type_that_travels_as_json_is_known_to_a_native_executable() throws IOException {
    Set<Class<?>> types = new TreeSet<>(Comparator.comparing(Class::getName));
    EventTypes.names().forEach(name -> collect(EventTypes.classOf(name).orElseThrow(), types));
    collect(RecordedEvent.class, types);
    collect(EventJson.Envelope.class, types);
    collect(BoundTerms.class, types);
    ObjectNode metadata = metadata(types);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(METADATA, metadata.toPrettyString() + "\n");
    }

    assertThat(JSON.readTree(Files.readString(METADATA))).isEqualTo(metadata);
    assertThat(types).hasSizeGreaterThan(EventTypes.names().size());
  }

  private static void collect(Type type, Set<Class<?>> types) {
    switch (type) {
      case ParameterizedType generic ->
          Stream.of(generic.getActualTypeArguments()).forEach(one -> collect(one, types));
      case Class<?> plain when plain.getName().startsWith("pl.closter.") && types.add(plain) -> {
        if (plain.isRecord()) {
          Stream.of(plain.getRecordComponents())
              .map(RecordComponent::getGenericType)
              .forEach(one -> collect(one, types));
        }
      }
      default -> {
        // The JDK's own types are known.
      }
    }
  }

  private static ObjectNode metadata(Set<Class<?>> types) {
    ObjectNode metadata = JSON.createObjectNode();
    ArrayNode reflection = metadata.putArray("reflection");
    for (Class<?> type : types) {
      var _ =
          reflection
              .addObject()
              .put("type", type.getName())
              .put("allDeclaredConstructors", true)
              .put("allDeclaredMethods", true)
              .put("allDeclaredFields", true);
    }
    return metadata;
  }
}

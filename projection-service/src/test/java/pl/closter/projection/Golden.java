package pl.closter.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.EventTypes;
import pl.closter.events.StreamType;

/// The frozen example of each event, and what is in its fields.
public final class Golden {

  private static final Path RESOURCES =
      Path.of(System.getProperty("closter.root", ".."), "event-model", "src", "test", "resources");
  private static final Pattern PROTECTED = Pattern.compile("(\\w+\\.\\w+) [PSF] .*");

  private Golden() {}

  /// One of each event that can be part of a garment's timeline.
  public static Stream<DomainEvent> aboutGarments() {
    EventJson json = new EventJson();
    return EventTypes.names().stream()
        .sorted()
        .map(name -> json.decode(name, read("golden/" + name + ".json")))
        .filter(event -> isAboutGarments(event.stream().type()));
  }

  private static boolean isAboutGarments(StreamType type) {
    return switch (type) {
      case PRODUCT, LISTING, ORDER, CONTRACT, VALUATION, OFFER, INTAKE -> true;
      case CONSIGNOR, SUBJECT, READ_SWITCH -> false;
    };
  }

  /// What stands in the fields, at any depth, of which this is said of type and name.
  public static Stream<String> values(Object value, BiPredicate<String, String> wanted) {
    return switch (value) {
      case Collection<?> list -> list.stream().flatMap(one -> values(one, wanted));
      case Record record ->
          Arrays.stream(record.getClass().getRecordComponents())
              .flatMap(component -> values(record, component, wanted));
      default -> Stream.of();
    };
  }

  private static Stream<String> values(
      Record record, RecordComponent component, BiPredicate<String, String> wanted) {
    Object value = read(record, component);
    if (value == null) {
      return Stream.of();
    }
    return wanted.test(record.getClass().getSimpleName(), component.getName())
        ? Stream.of(value.toString())
        : values(value, wanted);
  }

  /// Fields as `Type.name` that say something about a person, or in which anything may stand.
  public static Stream<String> personalFields() {
    return read("personal-data-classes.txt")
        .lines()
        .map(PROTECTED::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1));
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String read(String resource) {
    try {
      return Files.readString(RESOURCES.resolve(resource));
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }
}

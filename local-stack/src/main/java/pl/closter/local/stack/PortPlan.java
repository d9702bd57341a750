package pl.closter.local.stack;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import pl.closter.servers.Ports;

/// Which number each port has: the environment comes before the file, the file before the default.
public final class PortPlan {

  private static final int LARGEST = 65_535;

  private final Map<Port, Integer> numbers;

  private PortPlan(Map<Port, Integer> numbers) {
    this.numbers = numbers;
  }

  /// The plan of an installation.
  ///
  /// @throws StackFailure when a setting is no port, is unknown, or is used twice
  public static PortPlan read(Path file, Map<String, String> environment) {
    Map<String, String> settings = settings(file);
    PortPlan plan =
        of(
            port -> {
              String inFile = settings.remove(port.property());
              String set = environment.getOrDefault(port.variable(), "");
              if (!set.isBlank()) {
                return parse(set, port.variable());
              }
              return inFile == null
                  ? port.number()
                  : parse(inFile, port.property() + " in " + file);
            });
    if (!settings.isEmpty()) {
      throw new StackFailure(
          "%s names ports that do not exist: %s. The names are %s."
              .formatted(file, String.join(", ", settings.keySet()), names()));
    }
    plan.refuseDoubles();
    return plan;
  }

  /// Ports that nobody uses now, for tests.
  public static PortPlan free() {
    PortPlan plan = of(_ -> Ports.free());
    return plan.numbers.values().stream().distinct().count() == Port.values().length
        ? plan
        : free();
  }

  public int of(Port port) {
    return numbers.getOrDefault(port, port.number());
  }

  /// What [#read] reads.
  public String asProperties() {
    return Arrays.stream(Port.values())
        .map(port -> port.property() + "=" + of(port) + "\n")
        .collect(Collectors.joining());
  }

  private static PortPlan of(ToIntFunction<Port> number) {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, number.applyAsInt(port));
    }
    return new PortPlan(numbers);
  }

  private static Map<String, String> settings(Path file) {
    Map<String, String> settings = new HashMap<>();
    if (Files.exists(file)) {
      Properties kept = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        kept.load(reader);
      } catch (IOException unreadable) {
        throw new StackFailure(file + " cannot be read: " + unreadable.getMessage(), unreadable);
      }
      kept.stringPropertyNames().forEach(name -> settings.put(name, kept.getProperty(name)));
    }
    return settings;
  }

  private static int parse(String text, String setting) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= LARGEST) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below, together with numbers that are no ports.
    }
    throw new StackFailure(
        "%s is '%s', which is not a port. Set a number from 1 to %d."
            .formatted(setting, text, LARGEST));
  }

  private void refuseDoubles() {
    Map<Integer, Port> seen = new HashMap<>();
    numbers.forEach(
        (port, number) -> {
          Port other = seen.putIfAbsent(number, port);
          if (other != null) {
            throw new StackFailure(
                "Port %d is meant for both %s (%s) and %s (%s). Change one of them."
                    .formatted(
                        number, other.user(), other.variable(), port.user(), port.variable()));
          }
        });
  }

  private static String names() {
    return Arrays.stream(Port.values()).map(Port::property).collect(Collectors.joining(", "));
  }
}

package pl.closter.local.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What follows a command's name: options with a value each.
final class Options {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Options() {}

  /// Reads them.
  ///
  /// @param usage said when they are not understood
  /// @throws IllegalArgumentException when they are not understood
  static Options of(List<String> arguments, Set<String> known, String usage) {
    Options options = new Options();
    for (int i = 1; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!known.contains(name) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException("'%s' is not understood: %s".formatted(name, usage));
      }
      options.values.computeIfAbsent(name, _ -> new ArrayList<>()).add(arguments.get(i + 1));
    }
    return options;
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// The value of an option that may be there once.
  Optional<String> one(String name) {
    List<String> given = all(name);
    if (given.size() > 1) {
      throw new IllegalArgumentException(name + " is given " + given.size() + " times.");
    }
    return given.stream().findFirst();
  }

  /// A position in the log.
  long position(String name, long otherwise, String usage) {
    Optional<String> text = one(name);
    if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("'%s' is not understood: %s".formatted(name, usage));
    }
    return text.map(Long::parseLong).orElse(otherwise);
  }
}

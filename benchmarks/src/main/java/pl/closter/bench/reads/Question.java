package pl.closter.bench.reads;

import java.util.List;

/// One kind of question.
///
/// @param paths it with different values, asked in turns
record Question(String name, List<String> paths) {

  Question {
    paths = List.copyOf(paths);
  }

  /// Its name as that of a file.
  String file() {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }
}

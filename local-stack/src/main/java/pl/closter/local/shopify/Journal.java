package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// What happened in the shop, one JSON object a line, so that a second run goes on from there.
final class Journal {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  Journal(Path folder) {
    this.file = folder.resolve("shopify-sandbox.jsonl");
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("The sandbox's folder " + folder + " cannot be made", failed);
    }
  }

  /// Everything written so far; a last line that was cut off by a kill is left out.
  List<JsonNode> read() {
    List<JsonNode> entries = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          entries.add(JSON.readTree(line));
        }
      }
    } catch (IOException cutOff) {
      rewrite(entries);
    }
    return entries;
  }

  void write(Object entry) {
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(entry) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException("The sandbox cannot write " + file, failed);
    }
  }

  private void rewrite(List<JsonNode> entries) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    entries.forEach(this::write);
  }
}

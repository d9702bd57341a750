package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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

  /// Everything written so far; a last line that was cut off by a kill is taken away.
  ///
  /// @throws UncheckedIOException when the file cannot be read, or holds nonsense elsewhere
  List<JsonNode> read() {
    List<JsonNode> entries = new ArrayList<>();
    try {
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      int end = lastLineEnd(bytes);
      if (end < bytes.length) {
        truncate(end);
      }
      String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        entries.add(JSON.readTree(line));
      }
      return entries;
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The sandbox's journal %s cannot be read after %d entries: move it away to begin with an empty shop"
              .formatted(file, entries.size()),
          failed);
    }
  }

  // A line is written whole, with its end, or it is the one that a kill cut off.
  private static int lastLineEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private void truncate(int end) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var _ = channel.truncate(end);
    }
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
}

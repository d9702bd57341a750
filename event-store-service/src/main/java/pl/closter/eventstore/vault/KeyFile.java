package pl.closter.eventstore.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/// The secrets of the vault in a file: the root of the blind indexes, which never changes, and the
/// master keys, of which the last wraps and all unwrap.
///
/// ```
/// index AAAA...=
/// master 2026-11-26 BBBB...=
/// ```
final class KeyFile {

  private static final Pattern INDEX = Pattern.compile("index (?<key>[A-Za-z0-9+/]{43}=)");
  private static final Pattern MASTER =
      Pattern.compile("master (?<id>[A-Za-z0-9._-]{1,64}) (?<key>[A-Za-z0-9+/]{43}=)");

  private final byte[] index;
  private final Map<String, SecretKey> masters;
  private final String newest;

  private KeyFile(byte[] index, Map<String, SecretKey> masters, String newest) {
    this.index = index;
    this.masters = Map.copyOf(masters);
    this.newest = newest;
  }

  /// @throws IllegalArgumentException when a line is not understood or one is missing
  static KeyFile in(Path file) throws IOException {
    return of(Files.readAllLines(file));
  }

  static KeyFile of(List<String> lines) {
    List<byte[]> roots = new ArrayList<>();
    Map<String, SecretKey> masters = new LinkedHashMap<>();
    String newest = "";
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      Matcher root = INDEX.matcher(line);
      Matcher master = MASTER.matcher(line);
      if (root.matches()) {
        roots.add(Base64.getDecoder().decode(root.group("key")));
      } else if (master.matches()) {
        newest = master.group("id");
        byte[] key = Base64.getDecoder().decode(master.group("key"));
        require(masters.put(newest, Aes.key(key)) == null, "Two master keys have the id " + newest);
      } else {
        // It is not quoted, because it may be most of a key.
        require(line.isEmpty() || line.startsWith("#"), "Line " + number + " is not understood");
      }
    }
    require(roots.size() == 1, "There must be one line 'index <base64 of 32 bytes>'");
    require(!masters.isEmpty(), "There is no line 'master <id> <base64 of 32 bytes>'");
    return new KeyFile(roots.getFirst(), masters, newest);
  }

  private static void require(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  byte[] index() {
    return index.clone();
  }

  Map<String, SecretKey> masters() {
    return masters;
  }

  String newest() {
    return newest;
  }
}

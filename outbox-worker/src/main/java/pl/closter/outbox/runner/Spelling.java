package pl.closter.outbox.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Spells names that channels gave so that they fit where they are put.
final class Spelling {

  // What a step adds to the key of its task still has to fit into 200 characters.
  private static final String PLAIN_KEY = "[!-~]{1,170}";

  private static final int STEP_DIGITS = 12;

  private Spelling() {}

  /// One segment of a path, whatever the name holds.
  static String segment(String name) {
    // The encoder is one for forms, and leaves dots alone, which are steps when they stand alone.
    return URLEncoder.encode(name, UTF_8).replace("+", "%20").replace(".", "%2E");
  }

  /// An idempotency key, which is visible ASCII: the key of the task, or a digest of it.
  static String key(String task, String step) {
    return "task:" + (task.matches(PLAIN_KEY) ? task : "sha256:" + digest(task)) + step;
  }

  /// The end of the key of a command that records what somebody said.
  static String step(String name, Map<String, Object> said) {
    return said.isEmpty()
        ? name
        : name + ":" + digest(new TreeMap<>(said).toString()).substring(0, STEP_DIGITS);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

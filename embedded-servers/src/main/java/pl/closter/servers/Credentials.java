package pl.closter.servers;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// Secrets of one installation by name, made once and kept in a file that only its owner may read.
public final class Credentials {

  private static final int BYTES = 24;

  private final Map<String, String> secrets;

  private Credentials(Map<String, String> secrets) {
    this.secrets = secrets;
  }

  /// Reads the file, or makes it; names that it does not hold yet are added.
  public static Credentials in(Path file, Iterable<String> names) {
    try {
      Map<String, String> secrets = new TreeMap<>();
      if (Files.exists(file)) {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
          kept.load(reader);
        }
        kept.stringPropertyNames().forEach(name -> secrets.put(name, kept.getProperty(name)));
      }
      int before = secrets.size();
      SecureRandom random = new SecureRandom();
      names.forEach(name -> secrets.computeIfAbsent(name, _ -> secret(random)));
      if (secrets.size() > before) {
        OwnerOnly.write(file, text(secrets));
      }
      return new Credentials(secrets);
    } catch (IOException failed) {
      throw new ServerFailure("The secrets in " + file + " could not be read or written", failed);
    }
  }

  /// Secrets that are kept nowhere.
  public static Credentials random(Iterable<String> names) {
    SecureRandom random = new SecureRandom();
    Map<String, String> secrets = new TreeMap<>();
    names.forEach(name -> secrets.put(name, secret(random)));
    return new Credentials(secrets);
  }

  public String get(String name) {
    String secret = secrets.get(name);
    if (secret == null) {
      throw new IllegalArgumentException("There is no secret " + name);
    }
    return secret;
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] text(Map<String, String> secrets) {
    StringWriter text = new StringWriter();
    secrets.forEach((name, secret) -> text.append(name).append('=').append(secret).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}

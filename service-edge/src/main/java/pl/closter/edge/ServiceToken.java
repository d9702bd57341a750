package pl.closter.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The token that this service shows to the others, read from a file that somebody else keeps fresh
/// (the local stack, or a projected service-account token in Kubernetes).
public final class ServiceToken {

  private static final Duration KEPT = Duration.ofSeconds(30);

  private final Path file;
  private final InstantSource clock;
  private volatile Optional<Read> last = Optional.empty();

  public ServiceToken(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// The token as it stands in the file, at most half a minute old.
  ///
  /// @throws UncheckedIOException when the file cannot be read
  public String value() {
    Instant now = clock.instant();
    return last.filter(read -> now.isBefore(read.at().plus(KEPT)))
        .map(Read::token)
        .orElseGet(() -> read(now));
  }

  private String read(Instant now) {
    try {
      String token = Files.readString(file).strip();
      last = Optional.of(new Read(token, now));
      return token;
    } catch (IOException missing) {
      throw new UncheckedIOException(
          "The service token could not be read from "
              + file
              + "; calls to other services fail until it is there (CLOSTER_SERVICE_TOKEN_FILE)",
          missing);
    }
  }

  private record Read(String token, Instant at) {}
}

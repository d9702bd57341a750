package pl.closter.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import pl.closter.servers.OwnerOnly;

/// The tokens that services show each other, in files that are replaced long before they expire.
final class ServiceTokens {

  static final Duration LIFETIME = Duration.ofHours(4);
  static final Duration RENEWAL = Duration.ofMinutes(30);

  private final Secrets secrets;
  private final RunFolder run;

  ServiceTokens(Secrets secrets, RunFolder run) {
    this.secrets = secrets;
    this.run = run;
  }

  Path file(Service service) {
    return run.file(service.module() + ".token");
  }

  Path keys() {
    return run.file("jwks.json");
  }

  void renew() {
    try {
      OwnerOnly.write(keys(), secrets.jwks().getBytes(StandardCharsets.UTF_8));
      for (Service service : Service.values()) {
        String token = secrets.token(service.module(), "service", LIFETIME);
        OwnerOnly.write(file(service), token.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException failed) {
      throw new StackFailure(
          "The services' tokens could not be written (is the disk full?): " + failed.getMessage(),
          failed);
    }
  }
}

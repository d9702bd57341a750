package pl.closter.eventstore.vault;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The secrets that the vault is opened with, read once at start.
@ApplicationScoped
public class VaultKeys {

  private static final Logger LOG = Logger.getLogger(VaultKeys.class);

  private final Optional<String> keyFile;
  private final SecureRandom dice = new SecureRandom();
  private @Nullable MasterKey master;
  private @Nullable BlindIndex index;

  VaultKeys(@ConfigProperty(name = "closter.vault.key-file") Optional<String> keyFile) {
    this.keyFile = keyFile;
  }

  void start(@Observes StartupEvent ready) throws IOException {
    if (keyFile.isEmpty()) {
      LOG.warn(new VaultClosed().getMessage());
      return;
    }
    KeyFile file = KeyFile.in(Path.of(keyFile.get()));
    master = new LocalMasterKey(file, dice);
    index = new BlindIndex(file.index());
    LOG.infof(
        "The vault is open; new data keys are wrapped with the master key %s of %d",
        file.newest(), file.masters().size());
  }

  /// A keyed digest of a request that holds personal data, hex.
  public String fingerprint(byte[] request) {
    return HexFormat.of().formatHex(index().fingerprint(request));
  }

  MasterKey master() {
    if (master == null) {
      throw new VaultClosed();
    }
    return master;
  }

  BlindIndex index() {
    if (index == null) {
      throw new VaultClosed();
    }
    return index;
  }

  DataKey newDataKey() {
    return DataKey.random(UUID.randomUUID(), dice);
  }

  SecureRandom dice() {
    return dice;
  }
}

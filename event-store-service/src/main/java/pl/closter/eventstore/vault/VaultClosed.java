package pl.closter.eventstore.vault;

/// There are no keys, so personal data is neither taken nor shown.
public final class VaultClosed extends RuntimeException {

  VaultClosed() {
    super(
        "The vault is closed: CLOSTER_VAULT_KEY_FILE is not set. Personal data is neither taken nor"
            + " shown; everything else goes on.",
        null,
        false,
        false);
  }
}

package pl.closter.eventstore.vault;

import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.SecretKey;

/// Master keys that this process knows.
final class LocalMasterKey implements MasterKey {

  private final Map<String, SecretKey> keys;
  private final String newest;
  private final SecureRandom dice;

  LocalMasterKey(KeyFile file, SecureRandom dice) {
    this.keys = file.masters();
    this.newest = file.newest();
    this.dice = dice;
  }

  @Override
  public String newest() {
    return newest;
  }

  @Override
  public Uni<Wrapped> wrap(byte[] dataKey, byte[] context) {
    return Uni.createFrom()
        .item(() -> new Wrapped(newest, Aes.seal(key(newest), dataKey, context, dice)));
  }

  @Override
  public Uni<byte[]> unwrap(Wrapped wrapped, byte[] context) {
    return Uni.createFrom()
        .item(() -> Aes.open(key(wrapped.masterKeyId()), wrapped.bytes(), context));
  }

  private SecretKey key(String id) {
    SecretKey known = keys.get(id);
    if (known == null) {
      throw new Unreadable("its master key " + id + " is not in the key file");
    }
    return known;
  }
}

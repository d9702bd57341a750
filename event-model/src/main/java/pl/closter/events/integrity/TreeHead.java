package pl.closter.events.integrity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the log was at one moment, in two hashes. Who keeps a signed one outside can prove later
/// that history was changed.
///
/// @param size how many events
/// @param rootHash of the Merkle tree over them, hexadecimal
/// @param chainHash the hash of the last of them, hexadecimal
/// @param keyId of the key that signed
/// @param signature Ed25519 over [#signedBytes()], Base64; null when the service has no key
public record TreeHead(
    UUID logEpoch,
    long size,
    String rootHash,
    String chainHash,
    Instant issuedAt,
    @Nullable String keyId,
    @Nullable String signature) {

  public static final String KIND = "closter.tree-head.v1";

  public TreeHead {
    issuedAt = issuedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /// The same head, signed.
  public TreeHead signedBy(SigningKey key) {
    TreeHead named = new TreeHead(logEpoch, size, rootHash, chainHash, issuedAt, key.id(), null);
    String signed = Base64.getEncoder().encodeToString(key.sign(named.signedBytes()));
    return new TreeHead(logEpoch, size, rootHash, chainHash, issuedAt, key.id(), signed);
  }

  /// Canonical JSON of everything but the signature.
  public byte[] signedBytes() {
    CanonicalText out = new CanonicalText(512);
    var _ = out.ascii("{\"chainHash\":").string(chainHash);
    var _ = out.ascii(",\"issuedAt\":").string(issuedAt.toString());
    if (keyId != null) {
      var _ = out.ascii(",\"keyId\":").string(keyId);
    }
    var _ = out.ascii(",\"kind\":").string(KIND);
    var _ = out.ascii(",\"logEpoch\":").string(logEpoch.toString());
    var _ = out.ascii(",\"rootHash\":").string(rootHash);
    var _ = out.ascii(",\"size\":").ascii(Long.toString(size)).add('}');
    return out.toBytes();
  }

  /// The head as a file to keep.
  public String json() {
    String unsigned = new String(signedBytes(), StandardCharsets.UTF_8);
    return signature == null
        ? unsigned
        : unsigned.substring(0, unsigned.length() - 1) + ",\"signature\":\"" + signature + "\"}";
  }

  /// True when this key signed exactly this head.
  public boolean isSignedBy(VerifyingKey key) {
    if (signature == null || !key.id().equals(keyId)) {
      return false;
    }
    try {
      return key.verifies(signedBytes(), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}

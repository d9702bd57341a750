package pl.closter.events.integrity;

import java.util.HexFormat;
import pl.closter.events.EventJson;
import pl.closter.events.IntakeReceipt;

/// What a receipt says, in one line of hex: SHA-256 over its canonical JSON (RFC 8785). Whoever has
/// the receipt can compute it again.
public final class ReceiptHash {

  private static final EventJson JSON = new EventJson();

  private ReceiptHash() {}

  public static String of(IntakeReceipt receipt) {
    return HexFormat.of().formatHex(Sha256.of(CanonicalJson.of(JSON.encode(receipt))));
  }
}

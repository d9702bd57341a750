package pl.closter.events.integrity;

import java.util.HexFormat;
import pl.closter.events.BoundTerms;
import pl.closter.events.EventJson;

/// What a signature is about, in one line of hex: SHA-256 over the canonical JSON (RFC 8785) of the
/// terms. Whoever has the terms can compute it again.
public final class TermsHash {

  private static final EventJson JSON = new EventJson();

  private TermsHash() {}

  public static String of(BoundTerms terms) {
    return HexFormat.of().formatHex(Sha256.of(CanonicalJson.of(JSON.encode(terms))));
  }
}

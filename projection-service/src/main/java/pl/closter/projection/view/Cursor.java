package pl.closter.projection.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import pl.closter.projection.view.Keyset.After;

/// A place in a list, as callers hand it back to us. It fits only the query that it came from.
public final class Cursor {

  private static final int SEAL_BYTES = 8;
  private static final int PARTS = 3;

  private Cursor() {}

  /// Text for the caller.
  ///
  /// @param query everything that decides which rows come in which order
  public static String write(String query, After after) {
    String text = seal(query, after) + '|' + after.id() + '|' + after.key();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The place; empty when this is no cursor of this query.
  public static Optional<After> read(String query, String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String[] parts = text.split("\\|", PARTS);
      if (parts.length < PARTS) {
        return Optional.empty();
      }
      After after = new After(parts[2], UUID.fromString(parts[1]));
      return parts[0].equals(seal(query, after)) ? Optional.of(after) : Optional.empty();
    } catch (IllegalArgumentException garbled) {
      return Optional.empty();
    }
  }

  // Not a secret: it finds mistakes, and a forged place shows nothing that is not shown anyway.
  private static String seal(String query, After after) {
    String sealed = query + '\n' + after.id() + '\n' + after.key();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(sealed.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, SEAL_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package pl.closter.eventstore.domain.listing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Grade;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.Money;

/// What a channel is sent, in one line of hex: equal content and price have equal hashes, and
/// different ones do not.
final class ContentHash {

  private ContentHash() {}

  static String of(ListingContent content, Money price) {
    Grade grade = content.grade();
    StringBuilder text = new StringBuilder("listing-content.v1\n");
    put(text, "title", content.title());
    put(text, "brand", content.brand());
    put(text, "category", content.category());
    put(text, "size", content.size());
    put(text, "colour", content.colour());
    put(text, "grade", grade == null ? null : grade.name());
    put(text, "description", content.description());
    put(text, "labelCode", content.labelCode());
    put(text, "amountMinor", Long.toString(price.amountMinor()));
    put(text, "currency", price.currency().code());
    return HexFormat.of().formatHex(sha256(text.toString()));
  }

  // With the length in front no text can look like two fields.
  private static void put(StringBuilder text, String name, @Nullable String value) {
    if (value != null) {
      text.append(name).append(' ').append(value.length()).append(' ').append(value).append('\n');
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package pl.closter.eventstore.domain.listing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.Money;

/// SHA-256 of what a buyer reads and pays, so that what was sent to a channel can be compared
/// later.
final class ContentHash {

  private ContentHash() {}

  static String of(ListingContent content, Money price) {
    // Each part with its length, so that no two contents give the same text.
    StringBuilder text = new StringBuilder();
    for (Object part :
        Arrays.asList(
            content.title(),
            content.brand(),
            content.category(),
            content.size(),
            content.colour(),
            content.grade(),
            content.description(),
            content.labelCode(),
            price)) {
      String word = Objects.toString(part, "");
      text.append(word.length()).append(':').append(word);
    }
    return HexFormat.of().formatHex(sha256(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package pl.closter.edge.intake;

import java.util.Optional;
import java.util.UUID;

/// A stream as the topic names it, perhaps of a type that this version does not know.
public record StreamName(String type, UUID id) {

  private static final int UUID_LENGTH = 36;

  /// The stream that a text such as `product-018f…` names; none when it names none.
  public static Optional<StreamName> of(String text) {
    int hyphen = text.length() - UUID_LENGTH - 1;
    if (hyphen < 1 || text.charAt(hyphen) != '-') {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new StreamName(text.substring(0, hyphen), UUID.fromString(text.substring(hyphen + 1))));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return type + "-" + id;
  }
}

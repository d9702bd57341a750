package pl.closter.eventstore.domain.intake;

import java.util.UUID;

/// What stands on the tag of a garment: the last 50 bits of the id of its session, in characters
/// that nobody mistakes for each other, and its number there. So a code follows from what it names
/// and none is given twice (PR9); should two sessions end alike, the log lets only one have it.
final class LabelCode {

  private static final String CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 10;
  private static final int BITS = 5;

  private LabelCode() {}

  static String of(UUID session, int seq) {
    long rest = session.getLeastSignificantBits();
    StringBuilder code = new StringBuilder();
    for (int place = LENGTH - 1; place >= 0; place--) {
      code.append(CHARACTERS.charAt((int) (rest >>> (place * BITS)) & (CHARACTERS.length() - 1)));
    }
    return code + "-%03d".formatted(seq);
  }
}

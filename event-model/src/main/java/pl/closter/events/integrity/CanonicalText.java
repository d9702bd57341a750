package pl.closter.events.integrity;

import java.util.Arrays;

/// UTF-8 text that grows, with strings escaped as RFC 8785 wants them.
final class CanonicalText {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] bytes;
  private int length;

  CanonicalText(int expected) {
    bytes = new byte[expected];
  }

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /// Takes away what was written from here on.
  byte[] cut(int from) {
    byte[] rest = Arrays.copyOfRange(bytes, from, length);
    length = from;
    return rest;
  }

  CanonicalText add(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  CanonicalText add(byte[] source, int from, int to) {
    room(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  CanonicalText ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /// Writes a number with this many digits, zeros in front.
  CanonicalText digits(int number, int count) {
    room(count);
    int rest = number;
    for (int place = length + count - 1; place >= length; place--) {
      bytes[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
    return this;
  }

  /// Writes a string with the escapes of RFC 8785, section 3.2.2.2.
  ///
  /// @throws IllegalArgumentException when it holds half of a surrogate pair: that has no UTF-8
  CanonicalText string(String text) {
    room(2 + text.length());
    bytes[length++] = '"';
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      bytes[length++] = (byte) text.charAt(plain++);
    }
    if (plain < text.length()) {
      anything(text, plain);
    }
    bytes[length++] = '"';
    return this;
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
  }

  private void anything(String text, int from) {
    room(1 + (text.length() - from) * 6);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (c < 0x800) {
        bytes[length++] = (byte) (0xc0 | (c >> 6));
        continuation(c);
      } else if (!Character.isSurrogate(c)) {
        bytes[length++] = (byte) (0xe0 | (c >> 12));
        continuation(c >> 6);
        continuation(c);
      } else {
        pair(text, i);
        i++;
      }
    }
  }

  private void pair(String text, int at) {
    if (at + 1 == text.length()
        || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
      throw new IllegalArgumentException("A string holds half of a surrogate pair");
    }
    int codePoint = text.codePointAt(at);
    bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
    continuation(codePoint >> 12);
    continuation(codePoint >> 6);
    continuation(codePoint);
  }

  private void continuation(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3f));
  }

  private void ascii(char c) {
    if (isPlain(c)) {
      bytes[length++] = (byte) c;
      return;
    }
    bytes[length++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[length++] = (byte) c;
      case '\b' -> bytes[length++] = 'b';
      case '\f' -> bytes[length++] = 'f';
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 0xf];
      }
    }
  }

  private void room(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}

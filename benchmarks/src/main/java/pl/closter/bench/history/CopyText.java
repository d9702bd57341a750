package pl.closter.bench.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Rows in the text format of COPY, as they are collected before they are sent.
final class CopyText {

  private static final byte[] NULL = {'\\', 'N'};
  private static final HexFormat HEX = HexFormat.of();

  private byte[] bytes;
  private int length;
  private boolean inRow;

  CopyText(int expected) {
    bytes = new byte[expected];
  }

  CopyText add(@Nullable String value) {
    separate();
    byte[] text = value == null ? NULL : value.getBytes(StandardCharsets.UTF_8);
    reserve(2 * text.length);
    if (value == null) {
      raw(text);
    } else {
      escaped(text);
    }
    return this;
  }

  CopyText add(long value) {
    separate();
    raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /// For bytea.
  CopyText hex(byte[] value) {
    separate();
    raw("\\\\x".getBytes(StandardCharsets.US_ASCII));
    raw(HEX.formatHex(value).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  void endRow() {
    put('\n');
    inRow = false;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void separate() {
    if (inRow) {
      put('\t');
    }
    inRow = true;
  }

  private void escaped(byte[] text) {
    for (byte each : text) {
      switch (each) {
        case '\\', '\t', '\n', '\r' -> {
          bytes[length++] = '\\';
          bytes[length++] =
              switch (each) {
                case '\t' -> (byte) 't';
                case '\n' -> (byte) 'n';
                case '\r' -> (byte) 'r';
                default -> each;
              };
        }
        default -> bytes[length++] = each;
      }
    }
  }

  private void raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  private void put(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}

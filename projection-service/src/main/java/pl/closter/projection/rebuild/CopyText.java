package pl.closter.projection.rebuild;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Rows in the text format of Postgres' COPY, collected before they are sent.
public final class CopyText {

  private static final byte[] NULL = {'\\', 'N'};
  private static final byte[] HEX_PREFIX = {'\\', '\\', 'x'};
  private static final HexFormat HEX = HexFormat.of();

  private byte[] bytes;
  private int length;
  private boolean inRow;

  /// Empty text.
  ///
  /// @param expected bytes; it grows beyond
  public CopyText(int expected) {
    bytes = new byte[expected];
  }

  public CopyText add(@Nullable String value) {
    separate();
    if (value == null) {
      raw(NULL);
    } else {
      escaped(value.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  public CopyText add(long value) {
    separate();
    raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /// A value of type bytea.
  public CopyText hex(byte[] value) {
    separate();
    raw(HEX_PREFIX);
    raw(HEX.formatHex(value).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  public void endRow() {
    reserve(1);
    bytes[length++] = '\n';
    inRow = false;
  }

  public int length() {
    return length;
  }

  public void clear() {
    length = 0;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void separate() {
    if (inRow) {
      reserve(1);
      bytes[length++] = '\t';
    }
    inRow = true;
  }

  private void escaped(byte[] text) {
    reserve(2 * text.length);
    for (byte each : text) {
      byte letter =
          switch (each) {
            case '\\' -> (byte) '\\';
            case '\t' -> (byte) 't';
            case '\n' -> (byte) 'n';
            case '\r' -> (byte) 'r';
            default -> 0;
          };
      if (letter == 0) {
        bytes[length++] = each;
      } else {
        bytes[length++] = '\\';
        bytes[length++] = letter;
      }
    }
  }

  private void raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}

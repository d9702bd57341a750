package pl.closter.eventstore.log;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HexFormat;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;

/// Receipts to and from rows.
final class Receipts {

  private static final HexFormat HEX = HexFormat.of();

  private Receipts() {}

  static Receipt read(Row row) {
    return new Receipt(
        HEX.formatHex(row.getBuffer("fingerprint").getBytes()),
        new StreamId(StreamType.of(row.getString("stream_type")), row.getUUID("stream_id")),
        row.getLong("version"),
        row.getLong("position"),
        row.getString("outcome"));
  }

  static Buffer bytes(String fingerprint) {
    return Buffer.buffer(HEX.parseHex(fingerprint));
  }
}

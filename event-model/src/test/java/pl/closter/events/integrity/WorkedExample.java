package pl.closter.events.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// A log of five events, as the documentation shows it.
record WorkedExample(SigningKey key, UUID epoch, List<String> events, List<byte[]> hashes) {

  private static final HexFormat HEX = HexFormat.of();

  // The first test key of RFC 8032, section 7.1, which everybody knows.
  private static final String SECRET =
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
  private static final String OPEN =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  // What stands before the 32 bytes in PKCS #8 and X.509 (RFC 8410).
  private static final String SECRET_FRAME = "302e020100300506032b657004220420";
  private static final String OPEN_FRAME = "302a300506032b6570032100";

  static WorkedExample make() {
    return withPrice(12900);
  }

  /// The same log with the second event changed and everything behind it made to fit.
  WorkedExample rewritten() {
    return withPrice(9900);
  }

  private static WorkedExample withPrice(long price) {
    UUID epoch = UUID.fromString("018f2a5e-7c10-7a63-9d3b-2f1c5e0a9b44");
    List<String> events = new ArrayList<>();
    List<byte[]> hashes = new ArrayList<>();
    hashes.add(HashChain.origin(epoch));
    for (int position = 1; position <= 5; position++) {
      EventDigest.Stored event = event(position, price);
      events.add(new String(EventDigest.canonical(event), UTF_8));
      hashes.add(HashChain.next(hashes.getLast(), position, EventDigest.of(event)));
    }
    return new WorkedExample(SigningKey.of(keyFile()), epoch, events, hashes);
  }

  private static String keyFile() {
    return VerifyingKey.block("PRIVATE KEY", HEX.parseHex(SECRET_FRAME + SECRET))
        + VerifyingKey.block("PUBLIC KEY", HEX.parseHex(OPEN_FRAME + OPEN));
  }

  private static EventDigest.Stored event(int position, long price) {
    return new EventDigest.Stored(
        new UUID(0x018f2a5e7c117000L, 0x8000000000000000L + position),
        UUID.fromString("018f2a5e-7c11-7000-9000-000000000001"),
        "product",
        position,
        "product-repriced.v1",
        Instant.parse("2026-11-23T10:15:30Z"),
        Instant.parse("2026-11-23T10:15:30.123456Z"),
        "OPERATOR",
        "operator-1",
        "c-" + position,
        null,
        "house",
        "key-" + position,
        null,
        "{\"price\": {\"currency\": \"PLN\", \"amountMinor\": "
            + (position == 2 ? price : 10000 + position)
            + "}}");
  }

  TreeHead unsigned(int size) {
    return new TreeHead(
        epoch,
        size,
        HEX.formatHex(MerkleTree.root(this::node, size)),
        HEX.formatHex(hashes.get(size)),
        Instant.parse("2026-11-23T10:16:00Z").plusSeconds(60L * size),
        null,
        null);
  }

  TreeHead head(int size) {
    return unsigned(size).signedBy(key);
  }

  String inclusion(int position, int size) {
    return "{\"event\":%s,\"kind\":\"%s\",\"path\":[%s],\"position\":%d,\"previousHash\":\"%s\",\"size\":%d}"
        .formatted(
            events.get(position - 1),
            ProofCheck.INCLUSION,
            path(MerkleTree.inclusion(this::node, position - 1L, size)),
            position,
            HEX.formatHex(hashes.get(position - 1)),
            size);
  }

  String consistency(int first, int second) {
    return "{\"first\":%d,\"kind\":\"%s\",\"path\":[%s],\"second\":%d}"
        .formatted(
            first,
            ProofCheck.CONSISTENCY,
            path(MerkleTree.consistency(this::node, first, second)),
            second);
  }

  /// The numbers that the documentation shows.
  String lines() {
    StringBuilder lines = new StringBuilder();
    line(lines, "log_epoch", epoch.toString());
    line(lines, "hash(0)", HEX.formatHex(hashes.get(0)));
    line(lines, "event(2)", events.get(1));
    line(lines, "digest(2)", HEX.formatHex(Sha256.of(events.get(1).getBytes(UTF_8))));
    for (int position = 1; position <= 5; position++) {
      line(lines, "hash(" + position + ")", HEX.formatHex(hashes.get(position)));
    }
    line(lines, "leaf(2)", HEX.formatHex(node(0, 1)));
    line(lines, "root(3)", unsigned(3).rootHash());
    line(lines, "root(5)", unsigned(5).rootHash());
    line(lines, "head(3)", head(3).json());
    line(lines, "head(5)", head(5).json());
    line(lines, "inclusion(2, 5)", inclusion(2, 5));
    line(lines, "consistency(3, 5)", consistency(3, 5));
    lines.append(key.verifyingKey().pem());
    return lines.toString();
  }

  private static void line(StringBuilder lines, String name, String value) {
    lines.append(name).append(" = ").append(value).append('\n');
  }

  private static String path(List<byte[]> path) {
    return String.join(",", path.stream().map(step -> "\"" + HEX.formatHex(step) + "\"").toList());
  }

  private byte[] node(int level, long index) {
    return level == 0
        ? MerkleTree.leaf(hashes.get((int) index + 1))
        : MerkleTree.parent(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
  }
}

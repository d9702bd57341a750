package pl.closter.events.integrity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Checks an exported tree head and a proof, with nothing but the public key: no database, no
/// network.
///
///     ProofCheck PUBLIC-KEY HEAD [PROOF [EARLIER-HEAD]]
///
/// Says in one line whether it holds. Exit status: 0 it holds, 1 it does not, 2 not understood.
public final class ProofCheck {

  public static final String INCLUSION = "closter.inclusion-proof.v1";
  public static final String CONSISTENCY = "closter.consistency-proof.v1";

  private static final HexFormat HEX = HexFormat.of();
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ProofCheck() {}

  /// An answer and the sentence that goes with it.
  record Verdict(boolean holds, String sentence) {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  static int run(String[] arguments, PrintStream screen, PrintStream complaints) {
    if (arguments.length < 2 || arguments.length > 4) {
      complaints.println("Usage: ProofCheck PUBLIC-KEY HEAD [PROOF [EARLIER-HEAD]]");
      return 2;
    }
    try {
      VerifyingKey key = VerifyingKey.in(Path.of(arguments[0]));
      JsonNode head = read(arguments[1]);
      JsonNode proof = arguments.length > 2 ? read(arguments[2]) : null;
      JsonNode earlier = arguments.length > 3 ? read(arguments[3]) : null;
      Verdict verdict = check(key, head, proof, earlier);
      screen.println((verdict.holds() ? "HOLDS: " : "DOES NOT HOLD: ") + verdict.sentence());
      return verdict.holds() ? 0 : 1;
    } catch (IOException | IllegalArgumentException | DateTimeParseException unreadable) {
      complaints.println(
          "Not understood: "
              + String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""));
      return 2;
    }
  }

  static Verdict check(
      VerifyingKey key, JsonNode headFile, @Nullable JsonNode proof, @Nullable JsonNode earlier) {
    TreeHead head = head(headFile);
    if (!head.isSignedBy(key)) {
      return no("the head of size %d is not signed by the key %s".formatted(head.size(), key.id()));
    }
    if (proof == null) {
      return yes("the head of size %d is signed by the key %s".formatted(head.size(), key.id()));
    }
    String kind = text(proof, "kind");
    return switch (kind) {
      case INCLUSION -> inclusion(head, proof);
      case CONSISTENCY -> {
        if (earlier == null) {
          throw new IllegalArgumentException("A consistency proof needs the earlier head, too");
        }
        TreeHead before = head(earlier);
        yield before.isSignedBy(key)
            ? consistency(before, head, proof)
            : no(
                "the head of size %d is not signed by the key %s"
                    .formatted(before.size(), key.id()));
      }
      default -> throw new IllegalArgumentException("There is no proof of the kind " + kind);
    };
  }

  private static Verdict inclusion(TreeHead head, JsonNode proof) {
    long position = number(proof, "position");
    if (number(proof, "size") != head.size()) {
      return no(
          "the proof is for %d events, the head for %d"
              .formatted(number(proof, "size"), head.size()));
    }
    byte[] digest = Sha256.of(CanonicalJson.of(required(proof, "event").toString()));
    byte[] hash = HashChain.next(bytes(text(proof, "previousHash")), position, digest);
    boolean holds =
        MerkleTree.includes(
            MerkleTree.leaf(hash), position - 1, head.size(), path(proof), bytes(head.rootHash()));
    return holds
        ? yes(
            "event %d is, with exactly this content, among the %d".formatted(position, head.size()))
        : no(
            "event %d with this content does not lead to the root of %d"
                .formatted(position, head.size()));
  }

  private static Verdict consistency(TreeHead before, TreeHead head, JsonNode proof) {
    if (!before.logEpoch().equals(head.logEpoch())) {
      return no(
          "the heads are of two logs, %s and %s".formatted(before.logEpoch(), head.logEpoch()));
    }
    if (number(proof, "first") != before.size() || number(proof, "second") != head.size()) {
      return no("the proof is not for sizes %d and %d".formatted(before.size(), head.size()));
    }
    boolean holds =
        MerkleTree.extendsTo(
            before.size(),
            bytes(before.rootHash()),
            head.size(),
            bytes(head.rootHash()),
            path(proof));
    return holds
        ? yes(
            "the log of %d events begins with the one of %d".formatted(head.size(), before.size()))
        : no(
            "the log of %d events does not begin with the one of %d"
                .formatted(head.size(), before.size()));
  }

  private static TreeHead head(JsonNode file) {
    if (!text(file, "kind").equals(TreeHead.KIND)) {
      throw new IllegalArgumentException("This is not a tree head: " + text(file, "kind"));
    }
    JsonNode keyId = file.get("keyId");
    JsonNode signature = file.get("signature");
    return new TreeHead(
        UUID.fromString(text(file, "logEpoch")),
        number(file, "size"),
        text(file, "rootHash"),
        text(file, "chainHash"),
        Instant.parse(text(file, "issuedAt")),
        keyId == null ? null : keyId.asText(),
        signature == null ? null : signature.asText());
  }

  /// Reads a head that was kept as a file.
  ///
  /// @throws IllegalArgumentException when it is no tree head
  public static TreeHead readHead(Path file) throws IOException {
    try {
      return head(read(file.toString()));
    } catch (DateTimeParseException | JsonProcessingException broken) {
      throw new IllegalArgumentException("There is no tree head in " + file, broken);
    }
  }

  private static JsonNode read(String file) throws IOException {
    return JSON.readTree(Files.readAllBytes(Path.of(file)));
  }

  private static List<byte[]> path(JsonNode proof) {
    List<byte[]> path = new ArrayList<>();
    required(proof, "path").forEach(step -> path.add(bytes(step.asText())));
    return path;
  }

  private static byte[] bytes(String hexadecimal) {
    byte[] hash = HEX.parseHex(hexadecimal);
    if (hash.length != Sha256.BYTES) {
      throw new IllegalArgumentException("A hash has 32 bytes, not " + Arrays.toString(hash));
    }
    return hash;
  }

  private static long number(JsonNode node, String name) {
    JsonNode value = required(node, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(name + " is not a whole number");
    }
    return value.longValue();
  }

  private static String text(JsonNode node, String name) {
    return required(node, name).asText();
  }

  private static JsonNode required(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The member " + name + " is missing");
    }
    return value;
  }

  private static Verdict yes(String sentence) {
    return new Verdict(true, sentence);
  }

  private static Verdict no(String sentence) {
    return new Verdict(false, sentence);
  }
}

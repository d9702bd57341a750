package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.events.integrity.ProofCheck;
import pl.closter.local.demo.Api;
import pl.closter.local.stack.Secrets;
import pl.closter.local.stack.Stack;
import pl.closter.local.stack.StackSettings;
import pl.closter.local.system.Script.Ran;

/// An auditor with the script alone: takes a head along, has proofs checked without the database,
/// and finds out that somebody rewrote history.
class EvidenceIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path ROOT = Path.of(System.getProperty("closter.root", "."));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void what_an_auditor_took_along_tells_that_history_was_rewritten() throws Exception {
    StackSettings settings =
        StackSettings.onFreePorts(ROOT, folder)
            .withServiceEnvironment(Map.of("CLOSTER_INTEGRITY_INTERVAL", "1s"));
    try (Stack stack = Stack.start(settings, line -> System.out.println("stack: " + line))) {
      Path key = theOnlyKey();
      create(stack, "EV-1");
      var _ = takeAlong("early.json", 1);
      create(stack, "EV-2");
      long size = takeAlong("late.json", sizeOf("early.json") + 1);

      assertThat(
              closter("proof", "--head", kept("late.json"), "--position", "1", "--out", kept("in")))
          .extracting(Ran::status)
          .isEqualTo(0);
      assertThat(
              closter(
                  "proof",
                  "--head",
                  kept("late.json"),
                  "--since",
                  kept("early.json"),
                  "--out",
                  kept("since")))
          .extracting(Ran::status)
          .isEqualTo(0);
      assertThat(closter("check-proof", key.toString(), kept("late.json"), kept("in")).said())
          .startsWith("HOLDS: event 1 is");
      assertThat(
              closter(
                      "check-proof",
                      key.toString(),
                      kept("late.json"),
                      kept("since"),
                      kept("early.json"))
                  .said())
          .startsWith("HOLDS: the log of " + size);

      Ran clean = closter("verify", "--head", kept("early.json"), "--head", kept("late.json"));
      assertThat(clean.said()).endsWith("clean\n").doesNotContain("note:");
      assertThat(clean.status()).isZero();

      cutOff(stack);
      Ran tampered = closter("verify", "--head", kept("late.json"));
      assertThat(tampered.said())
          .contains("position %d: removed".formatted(size), "HISTORY WAS CHANGED");
      assertThat(tampered.status()).isEqualTo(1);
    }
  }

  private Path theOnlyKey() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("secrets/tree-heads.key"))))
        .isEqualTo("rw-------");
    try (Stream<Path> keys = Files.list(Secrets.publicKeys(folder))) {
      List<Path> all = keys.toList();
      assertThat(all).hasSize(1);
      assertThat(Files.readString(all.getFirst())).doesNotContain("PRIVATE");
      return all.getFirst();
    }
  }

  private long takeAlong(String name, long atLeast) {
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> closter("head", "--out", kept(name)).status() == 0 && sizeOf(name) >= atLeast);
    return sizeOf(name);
  }

  private long sizeOf(String name) {
    try {
      return ProofCheck.readHead(Path.of(kept(name))).size();
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static void create(Stack stack, String label) {
    Api api = new Api(stack.addresses().frontDoor(), () -> stack.token("operator"), LIMIT);
    var _ =
        api.command(
            "/v1/products",
            Map.of("labelCode", label, "inventoryMode", "OWNED", "title", "Sukienka"),
            label,
            label);
  }

  // The newest event goes, the head of the log goes back, and everything that attests it is
  // removed.
  private static void cutOff(Stack stack) throws Exception {
    try (Connection session =
            DriverManager.getConnection(
                stack.addresses().jdbc(), "postgres", stack.password("postgres"));
        Statement statement = session.createStatement()) {
      var _ =
          statement.execute(
              """
              SET session_replication_role = replica;
              DELETE FROM event_store.event
               WHERE position = (SELECT position FROM event_store.log_head);
              UPDATE event_store.log_head AS h SET position = e.position, hash = e.hash
                FROM (SELECT position, hash FROM event_store.event ORDER BY position DESC LIMIT 1) AS e;
              TRUNCATE event_store.tree_head, event_store.merkle_node;
              """);
    }
  }

  private String kept(String name) {
    return folder.resolve("kept-" + name).toString();
  }

  private Ran closter(String... arguments) throws IOException, InterruptedException {
    return new Script(ROOT, folder, LIMIT).run(arguments);
  }
}

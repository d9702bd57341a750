package pl.closter.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import pl.closter.events.integrity.Finding;
import pl.closter.events.integrity.HeadCheck;
import pl.closter.events.integrity.ProofCheck;
import pl.closter.events.integrity.VerifyingKey;
import pl.closter.local.stack.LogDatabase;
import pl.closter.local.stack.RunFolder;
import pl.closter.local.stack.Secrets;
import pl.closter.local.stack.StackSettings;
import pl.closter.local.verify.Verification;

/// `verify`: recomputes the hash chain over the log and compares it with the tree heads. Exit
/// status 0 only when nobody changed history.
final class Verify implements Command {

  private static final int NOT_CLEAN = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final int MOST_SHOWN = 100;
  private static final String USAGE =
      "./closter verify [--from POSITION] [--to POSITION] [--head FILE]... [--key FILE]..., positions from 1 on.";

  @Override
  public int run(Context context) {
    StackSettings configured = context.settings();
    Verification.Request request;
    try {
      request = request(context.arguments(), Secrets.publicKeys(configured.data()));
    } catch (IllegalArgumentException | IOException wrong) {
      context.screen().fail(String.valueOf(wrong.getMessage()));
      return NOT_UNDERSTOOD;
    }
    StackSettings settings =
        configured.withPorts(new RunFolder(configured.data()).ports(configured.ports()));
    long begin = System.nanoTime();
    try (Connection database = LogDatabase.connect(settings)) {
      Verification.Result result =
          new Verification(database, Runtime.getRuntime().availableProcessors()).check(request);
      return report(context.screen(), result, (System.nanoTime() - begin) / 1e9);
    } catch (IllegalArgumentException beyond) {
      context.screen().fail(String.valueOf(beyond.getMessage()));
      return NOT_UNDERSTOOD;
    } catch (SQLException failed) {
      context
          .screen()
          .fail(
              "the log could not be read (%s). Is Closter up? './closter up' starts it."
                  .formatted(failed.getMessage()));
      return NOT_CLEAN;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return NOT_CLEAN;
    }
  }

  private static int report(Screen screen, Verification.Result result, double seconds) {
    List<Finding> findings = result.findings();
    findings.stream().limit(MOST_SHOWN).forEach(finding -> screen.say(finding.sentence()));
    if (findings.size() > MOST_SHOWN) {
      screen.say("and %d more".formatted(findings.size() - MOST_SHOWN));
    }
    result.remarks().forEach(remark -> screen.say("note: " + remark));
    screen.say(
        String.format(
            Locale.ROOT,
            "verify: %d events, positions %d to %d, %d tree heads agree, %.1f s: %s",
            result.events(),
            result.first(),
            result.last(),
            result.heads(),
            seconds,
            verdict(result)));
    return result.isClean() ? 0 : NOT_CLEAN;
  }

  private static String verdict(Verification.Result result) {
    if (!result.isClean()) {
      return result.findings().size() + " finding(s), HISTORY WAS CHANGED";
    }
    return result.missing() == 0
        ? "clean"
        : "what is there is clean, %d events are detached".formatted(result.missing());
  }

  private static Verification.Request request(List<String> arguments, Path publicKeys)
      throws IOException {
    Options options = Options.of(arguments, Set.of("--from", "--to", "--head", "--key"), USAGE);
    long from = options.position("--from", 1, USAGE);
    long to = options.position("--to", Long.MAX_VALUE, USAGE);
    if (from > to) {
      throw new IllegalArgumentException("--from %d is behind --to %d.".formatted(from, to));
    }
    List<VerifyingKey> keys = new ArrayList<>();
    for (Path file : keyFiles(options, publicKeys)) {
      keys.add(VerifyingKey.in(file));
    }
    List<HeadCheck.Claim> kept = new ArrayList<>();
    for (String file : options.all("--head")) {
      kept.add(new HeadCheck.Claim(ProofCheck.readHead(Path.of(file)), "head in " + file));
    }
    return new Verification.Request(from, to, keys, kept);
  }

  // Without --key: those that this installation ever signed with.
  private static List<Path> keyFiles(Options options, Path publicKeys) throws IOException {
    List<String> given = options.all("--key");
    if (!given.isEmpty() || !Files.isDirectory(publicKeys)) {
      return given.stream().map(Path::of).toList();
    }
    try (Stream<Path> files = Files.list(publicKeys)) {
      return files.filter(file -> file.toString().endsWith(".pem")).sorted().toList();
    }
  }
}

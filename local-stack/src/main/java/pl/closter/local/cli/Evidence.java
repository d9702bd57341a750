package pl.closter.local.cli;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pl.closter.events.integrity.ProofCheck;

/// `head` and `proof`: what an auditor takes along, from the running system.
final class Evidence implements Command {

  static final String HEAD_USAGE = "./closter head [--out FILE]";
  static final String PROOF_USAGE =
      "./closter proof --head FILE (--position N | --since EARLIER-HEAD-FILE) [--out FILE]";

  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private record Wanted(String path, Optional<String> file) {}

  @Override
  public int run(Context context) {
    Wanted wanted;
    try {
      wanted = wanted(context.arguments());
    } catch (IllegalArgumentException | IOException wrong) {
      context.screen().fail(String.valueOf(wrong.getMessage()));
      return NOT_UNDERSTOOD;
    }
    FrontDoorClient door = FrontDoorClient.of(context.settings(), "evidence", "auditor", LIMIT);
    try {
      deliver(context.screen(), get(door, wanted.path()), wanted.file());
      return 0;
    } catch (IOException failed) {
      context
          .screen()
          .fail(
              "%s; nothing was written. Is Closter up? './closter status' says."
                  .formatted(failed.getMessage()));
      return FAILED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static Wanted wanted(List<String> arguments) throws IOException {
    if (arguments.getFirst().equals("head")) {
      Options options = Options.of(arguments, Set.of("--out"), HEAD_USAGE);
      return new Wanted("/v1/integrity/head", options.one("--out"));
    }
    Options options =
        Options.of(arguments, Set.of("--head", "--position", "--since", "--out"), PROOF_USAGE);
    Optional<String> head = options.one("--head");
    Optional<String> earlier = options.one("--since");
    long position = options.position("--position", 0, PROOF_USAGE);
    if (head.isEmpty() || (position == 0) == earlier.isEmpty()) {
      throw new IllegalArgumentException("Say what is to be proved: " + PROOF_USAGE);
    }
    long size = sizeOf(head.get());
    return new Wanted(
        earlier.isPresent()
            ? "/v1/integrity/consistency?first=%d&second=%d".formatted(sizeOf(earlier.get()), size)
            : "/v1/integrity/inclusion?position=%d&size=%d".formatted(position, size),
        options.one("--out"));
  }

  private static long sizeOf(String headFile) throws IOException {
    return ProofCheck.readHead(Path.of(headFile)).size();
  }

  private static String get(FrontDoorClient door, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = door.send("GET", path, "");
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s is answered with %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private static void deliver(Screen screen, String body, Optional<String> file)
      throws IOException {
    if (file.isEmpty()) {
      screen.say(body);
      return;
    }
    Files.writeString(Path.of(file.get()), body + "\n");
    screen.say("written to " + file.get());
  }
}

package pl.closter.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The script `closter` on a machine that has only what a test puts there.
@Timeout(60)
class ScriptTest {

  private static final List<String> TOOLS =
      List.of(
          "bash",
          "dirname",
          "readlink",
          "grep",
          "sed",
          "head",
          "tail",
          "cat",
          "ls",
          "find",
          "ps",
          "mkdir",
          "touch",
          "mv",
          "sort",
          "sleep",
          "env");

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();

  private record Ran(int status, String out, String complaint) {}

  @BeforeEach
  void furnish() throws IOException {
    Path real = Path.of(System.getProperty("closter.root", ".")).resolve("closter");
    String script =
        Files.readString(real)
            .replaceAll(
                "(?<=[ ])(/usr/lib/jvm|/usr/java|/opt/java|/Library/Java|/opt/homebrew)/",
                folder + "$1/");
    Files.createDirectories(folder.resolve("root"));
    executable(folder.resolve("root/closter"), script);
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      Path found =
          List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool)).stream()
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow(() -> new IOException(tool + " is not on this machine"));
      Files.createSymbolicLink(bin.resolve(tool), found);
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.resolve("home").toString());
  }

  @Test
  void alone_and_asked_for_help_it_lists_the_commands() throws Exception {
    assertThat(closter().out()).contains("./closter up", "./closter demo", "./closter test");
    assertThat(closter("help")).isEqualTo(closter());
    assertThat(closter().status()).isZero();
  }

  @Test
  void what_is_no_command_is_named_and_fails() throws Exception {
    assertThat(closter("start"))
        .isEqualTo(
            new Ran(2, "", "closter: 'start' is not a command. './closter help' lists them.\n"));
  }

  @Test
  void a_slip_of_the_pen_starts_nothing() throws Exception {
    assertThat(closter("up", "--detatch").complaint()).contains("--detatch").contains("--detach");
    assertThat(closter("up", "--detatch").status()).isEqualTo(2);
    assertThat(closter("down", "now").status()).isEqualTo(2);
    assertThat(closter("status", "kafka").complaint()).contains("'kafka'");
  }

  @Test
  void without_any_jdk_it_says_where_to_get_one() throws Exception {
    Ran ran = closter("up");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.complaint())
        .contains("no JDK 25 was found", "adoptium.net", "CLOSTER_JAVA_HOME")
        .doesNotContain("Found, but");
  }

  @Test
  void a_jdk_that_is_too_old_is_named() throws Exception {
    Path old = jdk("old", "17.0.15");
    environment.put("JAVA_HOME", old.toString());

    Ran ran = closter("up");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.complaint()).contains("no JDK 25 was found", old + " (Java 17.0.15)");
  }

  @Test
  void a_jdk_25_is_found_beside_an_older_one() throws Exception {
    built();
    environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
    Path right = jdk("usr/lib/jvm/temurin-25", "25.0.1");

    Ran ran = closter("status");

    assertThat(ran.complaint()).isEmpty();
    assertThat(ran.out())
        .startsWith(right + "/bin/java")
        .contains("-Dcloster.root=" + folder.resolve("root"))
        .endsWith("pl.closter.local.Closter status\n");
  }

  @Test
  void a_jdk_that_was_asked_for_is_not_silently_replaced() throws Exception {
    var _ = jdk("usr/lib/jvm/temurin-25", "25.0.1");
    environment.put("CLOSTER_JAVA_HOME", jdk("old", "17.0.15").toString());

    Ran ran = closter("status");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.complaint()).contains("CLOSTER_JAVA_HOME is", "Java 17.0.15", "unset it");
  }

  @Test
  void without_maven_it_says_what_is_missing() throws Exception {
    var _ = jdk("usr/lib/jvm/temurin-25", "25.0.1");

    Ran ran = closter("up");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.complaint()).contains("Maven (mvn) is not on the PATH", "3.8.7");
  }

  @Test
  void what_is_not_built_cannot_be_looked_at() throws Exception {
    var _ = jdk("usr/lib/jvm/temurin-25", "25.0.1");

    Ran ran = closter("status");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.complaint()).contains("nothing is built yet", "'./closter up'");
  }

  @Test
  void the_log_of_an_unknown_part_is_refused_with_the_parts_there_are() throws Exception {
    assertThat(closter("logs", "../secrets/issuer").status()).isEqualTo(2);
    assertThat(closter("logs", "redis").complaint())
        .contains("'redis' is no part", "postgres, kafka", "integration-gateway");
    assertThat(closter("logs").complaint()).contains("Say whose log");
  }

  @Test
  void the_log_of_a_part_that_never_ran_is_not_there_yet() throws Exception {
    Ran ran = closter("logs", "kafka");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.complaint()).contains("no log yet", "kafka.log", "'./closter up'");
  }

  @Test
  void a_log_is_shown() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("root/.closter/logs"));
    Files.writeString(logs.resolve("kafka.log"), "one\ntwo\n");

    assertThat(closter("logs", "kafka")).isEqualTo(new Ran(0, "one\ntwo\n", ""));
  }

  @Test
  void nothing_is_built_under_a_running_system() throws Exception {
    var _ = jdk("usr/lib/jvm/temurin-25", "25.0.1");
    Process running =
        new ProcessBuilder("bash", "-c", "exec -a pl.closter.local.Closter sleep 60").start();
    try {
      Path run = Files.createDirectories(folder.resolve("root/.closter/run"));
      Files.writeString(run.resolve("launcher.pid"), running.pid() + "\n\n\n");

      Ran up = closter("up");
      Ran build = closter("build");

      assertThat(up.status()).isEqualTo(1);
      assertThat(up.complaint())
          .contains("runs already (pid " + running.pid() + ")", "./closter down");
      assertThat(build.status()).isEqualTo(1);
      assertThat(build.complaint()).contains("replace its programs", "./closter down");
    } finally {
      var _ = running.destroyForcibly();
    }
  }

  private Ran closter(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path complaint = folder.resolve("complaint");
    ProcessBuilder builder = new ProcessBuilder(folder.resolve("root/closter").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process =
        builder
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(complaint.toFile())
            .start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      var _ = process.destroyForcibly();
      throw new AssertionError("closter " + String.join(" ", arguments) + " does not end");
    }
    return new Ran(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(complaint, UTF_8));
  }

  /// A JDK whose java says how it was called.
  private Path jdk(String place, String version) throws IOException {
    Path home = folder.resolve(place);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(home.resolve("bin/java"), "#!/usr/bin/env bash\necho \"$0 $*\"\n");
    executable(home.resolve("bin/javac"), "#!/usr/bin/env bash\n");
    return home;
  }

  private void built() throws IOException {
    Path target = Files.createDirectories(folder.resolve("root/local-stack/target"));
    Files.createDirectories(target.resolve("lib"));
    Files.createFile(target.resolve("local-stack-1.0.0-SNAPSHOT.jar"));
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

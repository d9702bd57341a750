package pl.closter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path folder;

  @Test
  void a_large_log_is_put_aside() throws IOException {
    Path log = Files.writeString(folder.resolve("part.log"), "0123456789");

    LogFile.prepare(log, 10);
    assertThat(log).exists();
    LogFile.prepare(log, 9);

    assertThat(log).doesNotExist();
    assertThat(folder.resolve("part.log.1")).hasContent("0123456789");
  }

  @Test
  void the_tail_is_the_last_lines() throws IOException {
    Path log = Files.writeString(folder.resolve("part.log"), "one\ntwo\nthree\n");

    assertThat(LogFile.tail(log, 2)).isEqualTo("\n    two\n    three");
    assertThat(LogFile.tail(folder.resolve("none.log"), 2)).contains("no log");
  }
}

package pl.closter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private static final ProcessHandle OURS = ProcessHandle.current();

  @TempDir Path folder;

  @Test
  void a_process_is_found_by_what_was_written_about_it() {
    RunFolder run = new RunFolder(folder);
    run.started("part", OURS, "java");

    assertThat(run.process("part")).contains(OURS);
    run.ended("part");
    assertThat(run.process("part")).isEmpty();
  }

  @Test
  void a_process_that_took_over_the_number_of_ours_is_not_ours() throws IOException {
    RunFolder run = new RunFolder(folder);
    run.started("mark", OURS, "-Dcloster.part=nobody-has-this");
    Files.writeString(run.file("start.pid"), OURS.pid() + "\n2001-01-01T00:00:00Z\njava\n");
    Files.writeString(run.file("broken.pid"), "not a number");

    assertThat(run.process("mark")).isEmpty();
    assertThat(run.process("start")).isEmpty();
    assertThat(run.process("broken")).isEmpty();
  }

  @Test
  void two_launchers_cannot_have_the_same_folder() throws IOException {
    RunFolder run = new RunFolder(folder);
    try (FileChannel _ = run.claim()) {
      assertThatThrownBy(() -> new RunFolder(folder).claim())
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("runs already");
    }
    run.claim().close();
  }
}

package pl.closter.local.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

  @TempDir Path folder;

  @Test
  void every_taken_port_is_named_with_its_user_and_its_setting() throws IOException {
    StackSettings settings = built();
    try (ServerSocket _ = listenOn(settings, Port.OUTBOX);
        ServerSocket _ = listenOn(settings, Port.KAFKA)) {
      assertThatThrownBy(() -> Preflight.check(settings))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("port " + settings.ports().of(Port.OUTBOX))
          .hasMessageContaining("outbox-worker")
          .hasMessageContaining("CLOSTER_PORT_OUTBOX")
          .hasMessageContaining("port " + settings.ports().of(Port.KAFKA))
          .hasMessageContaining("CLOSTER_PORT_KAFKA");
    }
    assertThatCode(() -> Preflight.check(settings)).doesNotThrowAnyException();
  }

  @Test
  void services_that_are_not_built_are_named() {
    StackSettings settings = StackSettings.onFreePorts(folder, folder.resolve("data"));

    assertThatThrownBy(() -> Preflight.check(settings))
        .hasMessageContaining("event-store-service")
        .hasMessageContaining("./closter up");
  }

  @Test
  void a_disk_that_is_nearly_full_is_refused() {
    long more = Preflight.freeMegabytes(folder) + 1_000_000;

    assertThatThrownBy(() -> Preflight.requireSpace(folder, more))
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("CLOSTER_DATA");
  }

  @Test
  void a_data_folder_that_cannot_be_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> Preflight.requireWritable(file.resolve("data")))
        .hasMessageContaining("cannot be written to")
        .hasMessageContaining("CLOSTER_DATA");
  }

  private StackSettings built() throws IOException {
    for (Service service : Service.values()) {
      Path jar = service.jar(folder);
      Files.createDirectories(jar.getParent());
      Files.createFile(jar);
    }
    return StackSettings.onFreePorts(folder, folder.resolve("data"));
  }

  private static ServerSocket listenOn(StackSettings settings, Port port) throws IOException {
    return new ServerSocket(settings.ports().of(port), 1, InetAddress.getLoopbackAddress());
  }
}

package pl.closter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("ports.properties");
  }

  @Test
  void without_settings_every_port_has_its_usual_number() {
    PortPlan plan = PortPlan.read(file, Map.of());

    assertThat(plan.of(Port.FRONT_DOOR)).isEqualTo(8080);
    assertThat(plan.of(Port.POSTGRES)).isEqualTo(54320);
  }

  @Test
  void the_environment_comes_before_the_file() throws IOException {
    Files.writeString(file, "front-door=9000\nkafka=9001\n");

    PortPlan plan = PortPlan.read(file, Map.of("CLOSTER_PORT_FRONT_DOOR", "9002"));

    assertThat(plan.of(Port.FRONT_DOOR)).isEqualTo(9002);
    assertThat(plan.of(Port.KAFKA)).isEqualTo(9001);
  }

  @Test
  void what_a_plan_writes_is_the_same_plan_when_read() throws IOException {
    PortPlan plan = PortPlan.free();
    Files.writeString(file, plan.asProperties());

    PortPlan read = PortPlan.read(file, Map.of());

    assertThat(Port.values())
        .allSatisfy(port -> assertThat(read.of(port)).isEqualTo(plan.of(port)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536", "http", "80 80"})
  void a_number_that_is_no_port_is_refused_by_the_name_of_its_setting(String number) {
    assertThatThrownBy(() -> PortPlan.read(file, Map.of("CLOSTER_PORT_OUTBOX", number)))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("CLOSTER_PORT_OUTBOX")
        .hasMessageContaining(number);
  }

  @Test
  void an_unknown_name_in_the_file_is_refused_with_the_known_ones() throws IOException {
    Files.writeString(file, "frontdoor=9000\n");

    assertThatThrownBy(() -> PortPlan.read(file, Map.of()))
        .hasMessageContaining("frontdoor")
        .hasMessageContaining("front-door");
  }

  @Test
  void two_servers_cannot_have_the_same_port() {
    assertThatThrownBy(() -> PortPlan.read(file, Map.of("CLOSTER_PORT_OUTBOX", "8080")))
        .hasMessageContaining("8080")
        .hasMessageContaining("CLOSTER_PORT_FRONT_DOOR")
        .hasMessageContaining("CLOSTER_PORT_OUTBOX");
  }
}

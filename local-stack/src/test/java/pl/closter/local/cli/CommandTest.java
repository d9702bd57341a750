package pl.closter.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.stack.PortPlan;

/// What a newcomer is told when nothing runs yet, or when a command is not understood.
class CommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void useFreePorts() throws IOException {
    Files.writeString(folder.resolve("ports.properties"), PortPlan.free().asProperties());
  }

  @Test
  void status_of_what_does_not_run_says_how_to_start_it() {
    assertThat(run("status")).isEqualTo(1);

    assertThat(said())
        .contains("postgres", "kafka", "event-store-service", "front-door", "down")
        .endsWith("Closter does not run. './closter up' starts it.\n");
  }

  @Test
  void down_is_content_when_nothing_runs() {
    assertThat(run("down")).isZero();

    assertThat(said()).isEqualTo("Closter does not run.\n");
  }

  @Test
  void the_demo_asks_for_a_running_system() {
    assertThat(run("demo")).isEqualTo(1);

    assertThat(complained()).contains("needs a running Closter").contains("./closter up");
  }

  @Test
  void the_soak_says_what_it_needs_before_it_starts_anything() {
    assertThat(run("soak")).isEqualTo(2);
    assertThat(run("soak", "--minutes", "soon")).isEqualTo(2);
    assertThat(run("soak", "--seed", "1")).isEqualTo(2);
    assertThat(run("soak", "--minutes", "1", "--faults")).isEqualTo(2);

    assertThat(complained())
        .contains("Say for how long: ./closter bench soak --minutes N")
        .contains("'--minutes soon' is not understood")
        .contains("'--faults' is not understood");
    assertThat(said()).isEmpty();
  }

  @Test
  void a_token_is_printed_alone() {
    assertThat(run("token", "operator")).isZero();

    assertThat(said()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\n");
    assertThat(complained()).isEmpty();
  }

  @Test
  void a_role_that_there_is_not_is_answered_with_those_there_are() {
    assertThat(run("token", "king")).isEqualTo(2);
    assertThat(run("token")).isEqualTo(2);

    assertThat(complained()).contains("operator").contains("auditor").contains("admin");
    assertThat(said()).isEmpty();
    assertThat(folder.resolve("secrets")).doesNotExist();
  }

  @Test
  void up_without_the_programs_says_which_are_missing_and_starts_nothing() {
    assertThat(run("up")).isEqualTo(1);

    assertThat(complained())
        .contains("Not built yet", "event-store-service", "'./closter up' builds them");
    assertThat(folder.resolve("postgres")).doesNotExist();
  }

  @Test
  void verify_wants_positions_and_a_running_database() {
    assertThat(run("verify", "--from", "0")).isEqualTo(2);
    assertThat(run("verify", "--to")).isEqualTo(2);
    assertThat(run("verify", "all")).isEqualTo(2);
    assertThat(run("verify", "--from", "3", "--to", "2")).isEqualTo(2);
    assertThat(run("verify", "--head", "nowhere.json")).isEqualTo(2);
    assertThat(complained()).contains("--from POSITION", "behind --to 2", "nowhere.json");

    assertThat(run("verify")).isEqualTo(1);
    assertThat(complained()).contains("could not be read", "./closter up");
  }

  @Test
  void parked_wants_a_position_or_nothing_and_a_running_system() {
    assertThat(run("parked", "7")).isEqualTo(2);
    assertThat(run("parked", "replay", "0")).isEqualTo(2);
    assertThat(run("parked", "replay", "7", "8")).isEqualTo(2);
    assertThat(run("parked")).isEqualTo(1);
    assertThat(run("parked", "replay", "7")).isEqualTo(1);
  }

  @Test
  void check_wants_a_resource_or_a_stream_and_a_running_system() {
    assertThat(run("check", "items", "orders")).isEqualTo(2);
    assertThat(run("check", "--repair")).isEqualTo(2);
    assertThat(run("check", "--repair", "product-7")).isEqualTo(2);
    assertThat(run("check", "--repair", "17")).isEqualTo(2);
    assertThat(complained()).contains("./closter check [RESOURCE]");

    assertThat(run("check")).isEqualTo(1);
    assertThat(run("check", "items", "--repair", "17")).isEqualTo(1);
    assertThat(complained()).contains("does not answer", "./closter up");
  }

  @Test
  void reads_wants_a_whole_move_or_nothing_and_a_running_system() {
    assertThat(run("reads", "items")).isEqualTo(2);
    assertThat(run("reads", "items", "tables")).isEqualTo(2);
    assertThat(run("reads", "items", "elsewhere", "why")).isEqualTo(2);
    assertThat(complained()).contains("REASON");

    assertThat(run("reads", "items", "tables:50", "why")).isEqualTo(2);

    assertThat(run("reads")).isEqualTo(1);
    assertThat(run("reads", "items", "projections:50", "half")).isEqualTo(1);
    assertThat(run("reads", "items", "tables", "because", "of", "rain")).isEqualTo(1);
    assertThat(complained()).contains("does not answer", "./closter up");
  }

  @Test
  void rebuild_wants_a_projection_and_a_running_system() {
    assertThat(run("rebuild")).isEqualTo(2);
    assertThat(run("rebuild", "items", "--faster")).isEqualTo(2);
    assertThat(run("rebuild", "items", "--events-per-second", "0")).isEqualTo(2);
    assertThat(complained()).contains("items, listings, orders");

    assertThat(run("rebuild", "items")).isEqualTo(1);
    assertThat(run("rebuild", "intake-sessions")).isEqualTo(1);
    assertThat(run("rebuild", "price-history", "--status")).isEqualTo(1);
    assertThat(complained()).contains("does not answer", "./closter up");
  }

  @Test
  void a_head_and_a_proof_are_asked_of_a_running_system() {
    assertThat(run("head", "--to", "here")).isEqualTo(2);
    assertThat(run("proof", "--position", "1")).isEqualTo(2);
    assertThat(run("proof", "--head", "nowhere.json", "--position", "1")).isEqualTo(2);
    assertThat(complained()).contains("./closter head", "./closter proof", "nowhere.json");

    assertThat(run("head")).isEqualTo(1);
    assertThat(complained()).contains("nothing was written", "./closter status");
  }

  @Test
  void what_is_no_command_is_named() {
    assertThat(run("start")).isEqualTo(2);

    assertThat(complained()).contains("'start' is not a command").contains("./closter help");
  }

  private int run(String... arguments) {
    Screen screen =
        new Screen(new PrintStream(said, true, UTF_8), new PrintStream(complained, true, UTF_8));
    List<String> words = List.of(arguments);
    return Command.named(words)
        .run(
            new Command.Context(
                folder.resolve("root"), Map.of("CLOSTER_DATA", folder.toString()), words, screen));
  }

  private String said() {
    return said.toString(UTF_8);
  }

  private String complained() {
    return complained.toString(UTF_8);
  }
}

package pl.closter.projection.reads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.NamedUuid;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.events.ReadSwitchEvent.ReadSwitchMoved;
import pl.closter.events.ReadSwitchEvent.ReadsFrom;
import pl.closter.events.ReadSwitchEvent.SwitchSetting;
import pl.closter.events.StreamId;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.projection.reads.ReadSwitch.Move;
import pl.closter.projection.reads.ReadSwitch.Moved;
import pl.closter.servers.RealServers;

/// Moves wait in their table until the log has them. The log itself is away in all tests of this
/// service, so only the one that is given here records any.
@QuarkusTest
@OnRealServers
class MoveRecorderIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Inject ReadSwitch readSwitch;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RecordingLog log = new RecordingLog();

  /// A log with so much room.
  private static final class RecordingLog implements MoveLog {

    private final List<Moved> told = new ArrayList<>();
    private int room;
    private boolean silent;

    @Override
    public Uni<Long> record(Moved move) {
      if (told.size() >= room) {
        return Uni.createFrom().failure(new IllegalStateException("it is away"));
      }
      told.add(move);
      return silent
          ? Uni.createFrom().failure(new IllegalStateException("its answer was lost"))
          : Uni.createFrom().item(100L + told.size());
    }

    private List<String> reasons() {
      return told.stream().map(Moved::reason).toList();
    }
  }

  @BeforeEach
  void nothingWaits() {
    var _ = TestLog.shared();
    TestLog.sql(
        "UPDATE projections.read_switch_move SET recorded_position = 0"
            + " WHERE recorded_position IS NULL");
    back();
  }

  @AfterEach
  void back() {
    TestLog.sql("DELETE FROM projections.read_switch WHERE resource = 'offers'");
  }

  private void move(ReadSetting to, String reason) {
    Move move = new Move(Resource.OFFERS, to, MoveCause.OPERATOR, reason, "ola");
    assertThat(readSwitch.move(move, true).await().atMost(LIMIT)).isEqualTo(ReadSwitch.Went.MOVED);
  }

  private static ValidatableResponse reads() {
    return given().auth().oauth2(RealServers.token("auditor")).get("/v1/reads").then();
  }

  private double gauge(String name) {
    return metrics.get(name).gauge().value();
  }

  @Test
  void each_is_told_in_order_and_once_it_is_recorded_no_more() {
    MoveRecorder recorder = new MoveRecorder(readSwitch, log, InstantSource.system(), metrics);
    move(ReadSetting.all(ReadMode.SHADOW), "first");
    move(new ReadSetting(ReadMode.PROJECTIONS, 20), "second");
    move(ReadSetting.all(ReadMode.TABLES), "third");

    recorder.look().await().atMost(LIMIT);
    assertThat(log.told).isEmpty();
    assertThat(gauge("read.switch.moves.unrecorded")).isEqualTo(3);
    assertThat(gauge("read.switch.moves.unrecorded.oldest")).isPositive();

    log.room = 1;
    recorder.look().await().atMost(LIMIT);
    assertThat(log.reasons()).containsExactly("first");
    assertThat(gauge("read.switch.moves.unrecorded")).isEqualTo(2);
    reads()
        .body("moves[2].reason", equalTo("first"))
        .body("moves[2].position", equalTo(101))
        .body("moves[1].position", nullValue())
        .body("moves[0].position", nullValue());

    log.room = 10;
    recorder.look().await().atMost(LIMIT);
    recorder.look().await().atMost(LIMIT);
    assertThat(log.reasons()).containsExactly("first", "second", "third");
    assertThat(log.told.get(1).fromPercent()).isEqualTo(100);
    assertThat(log.told.get(2).fromPercent()).isEqualTo(20);
    assertThat(gauge("read.switch.moves.unrecorded")).isZero();
    assertThat(gauge("read.switch.moves.unrecorded.oldest")).isZero();
    reads().body("moves[0].position", equalTo(103)).body("moves[1].position", equalTo(102));
  }

  @Test
  void one_whose_answer_was_lost_is_told_again_as_the_same_move() {
    MoveRecorder recorder = new MoveRecorder(readSwitch, log, InstantSource.system(), metrics);
    move(ReadSetting.all(ReadMode.SHADOW), "first");
    move(ReadSetting.all(ReadMode.TABLES), "second");
    log.room = 10;
    log.silent = true;
    recorder.look().await().atMost(LIMIT);
    assertThat(log.reasons()).containsExactly("first");
    reads().body("moves[1].position", nullValue());

    log.silent = false;
    recorder.look().await().atMost(LIMIT);

    assertThat(log.reasons()).containsExactly("first", "first", "second");
    assertThat(log.told.get(1)).isEqualTo(log.told.get(0));
  }

  @Test
  void the_event_of_a_move_is_passed_by_and_holds_up_nothing() {
    UUID id = NamedUuid.readSwitch("elsewhere", "offers");
    SwitchSetting somewhere = new SwitchSetting(ReadsFrom.TABLES, 100);
    long position =
        TestLog.shared()
            .append(
                new ReadSwitchMoved(
                    id,
                    "elsewhere",
                    "offers",
                    somewhere,
                    somewhere,
                    MoveCause.LAG,
                    "closter",
                    "late",
                    Instant.parse("2026-11-23T11:00:00Z")));

    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .header("X-Min-Position", position)
        .get("/v1/items?limit=1")
        .then()
        .statusCode(200);
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .get("/v1/parked/reads?stream=" + StreamId.readSwitch(id))
        .then()
        .statusCode(200)
        .body("parked", hasSize(0));
  }
}

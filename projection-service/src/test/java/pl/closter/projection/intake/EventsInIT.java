package pl.closter.projection.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class EventsInIT {

  private final TestLog log = TestLog.shared();

  private static int version(UUID id, long position) {
    return given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .header("X-Min-Position", position)
        .get("/v1/items/" + id)
        .then()
        .statusCode(200)
        .extract()
        .path("version");
  }

  private static double metric(String name) {
    String metrics = given().get("/q/metrics").asString();
    Matcher line =
        Pattern.compile("^" + name + "(?:\\{[^}]*})? ([0-9.E-]+)$", Pattern.MULTILINE)
            .matcher(metrics);
    assertThat(line.find()).as("metric " + name).isTrue();
    return Double.parseDouble(line.group(1));
  }

  @Test
  void an_event_that_is_sent_twice_counts_once() {
    UUID id = new UUID(41, 1);
    List<RecordedEvent> events = log.record(Garments.created(id), Garments.priced(id, 100));
    log.send(events);
    log.send(events);
    long position = log.append(Garments.priced(id, 200));
    log.send(events);

    assertThat(version(id, position)).isEqualTo(3);
    assertThat(version(id, log.watermark())).isEqualTo(3);
  }

  // It was suspended in the middle of a send, and its successor has sent all of it long since.
  @Test
  void what_a_relay_sends_that_slept_through_its_lease_changes_nothing() {
    UUID id = new UUID(41, 3);
    List<RecordedEvent> early = log.record(Garments.created(id), Garments.priced(id, 100));
    log.send(early);
    long then = log.watermark();
    long position = log.append(Garments.priced(id, 200), Garments.priced(id, 300));

    log.send(early.subList(1, 2));
    var _ = log.watermark(then);
    log.send(early);
    var _ = log.watermark(then);

    assertThat(version(id, position)).isEqualTo(4);
    long next = log.append(Garments.priced(id, 400));
    assertThat(version(id, next)).isEqualTo(5);
  }

  @Test
  void metrics_tell_how_far_and_how_late_reads_are() {
    UUID id = new UUID(41, 2);
    long position = log.append(Garments.created(id));
    assertThat(version(id, position)).isEqualTo(1);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(metric("projection_applied_position"))
                  .isGreaterThanOrEqualTo((double) position);
              assertThat(metric("projection_lag_events")).isZero();
              assertThat(metric("projection_lag_seconds")).isZero();
            });
    assertThat(metric("projection_visible_seconds_count")).isPositive();

    List<RecordedEvent> waiting = log.record(Garments.priced(id, 5));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(metric("projection_lag_events")).isEqualTo(1);
              assertThat(metric("projection_lag_seconds")).isPositive();
            });
    log.send(waiting);
    var _ = log.watermark();
  }

  @Test
  void it_is_ready_when_partitions_are_assigned() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body(
                        "checks.find { it.name == 'Kafka partitions assigned' }.status",
                        equalTo("UP")));
  }
}

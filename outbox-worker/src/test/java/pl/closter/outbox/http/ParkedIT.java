package pl.closter.outbox.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static pl.closter.outbox.Desk.as;
import static pl.closter.outbox.Desk.task;
import static pl.closter.outbox.Desk.tasks;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.outbox.Facts;
import pl.closter.outbox.TestLog;
import pl.closter.outbox.standin.StandIns;
import pl.closter.servers.RealServers;

/// An event that cannot become tasks holds up its own stream and nobody else.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {@ResourceArg(name = "schema", value = "outbox")})
@WithTestResource(StandIns.class)
class ParkedIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TestLog log = TestLog.shared();
  private final UUID order = UUID.randomUUID();
  private final UUID sound = UUID.randomUUID();

  @AfterEach
  void clear() {
    TestLog.sql("ALTER TABLE outbox.task DROP CONSTRAINT IF EXISTS poison");
    TestLog.sql("DELETE FROM outbox.parked_event");
  }

  private static ValidatableResponse list(String stream) {
    return as("operator").get("/v1/parked/outbox?stream=" + stream).then().statusCode(200);
  }

  private static void awaitParked(String stream, int events) {
    await()
        .atMost(LIMIT)
        .until(
            () -> list(stream).extract().<List<Integer>>path("parked.position"), hasSize(events));
  }

  @Test
  void its_later_events_wait_and_become_tasks_in_order_when_it_is_mended() {
    TestLog.sql(
        "ALTER TABLE outbox.task ADD CONSTRAINT poison CHECK (payload::text NOT LIKE '%arsenic%')"
            + " NOT VALID");
    String stream = StreamId.order(order).toString();
    RecordedEvent placed = log.append(Facts.placed(order, Facts.line("arsenic", order)));
    var _ = log.append(Facts.placed(sound, Facts.line("soap", sound)));
    RecordedEvent paid =
        log.append(
            new OrderPaid(order, Facts.PRICE, Facts.AT, List.of(Facts.line("arsenic", order))));
    awaitParked(stream, 2);

    var _ = task("RESERVE_LINE", "res:" + sound, "SUCCEEDED");
    assertThat(tasks("MARK_LINE_SOLD", "sold:" + order)).isEmpty();
    list(stream)
        .body("parked[0].position", equalTo((int) placed.position()))
        .body("parked[0].error", containsString("poison"))
        .body("parked[1].position", equalTo((int) paid.position()))
        .body("parked[1].error", nullValue());
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains("parked_streams{consumer=\"outbox\"} 1.0"));

    TestLog.sql("ALTER TABLE outbox.task DROP CONSTRAINT poison");
    as("operator").post("/v1/parked/outbox/replay").then().statusCode(403);
    as("admin")
        .post("/v1/parked/outbox/replay?stream=" + stream)
        .then()
        .statusCode(200)
        .body("applied", equalTo(2));

    int reserved = task("RESERVE_LINE", "res:" + order, "SUCCEEDED").getInt("task.id");
    int sold = task("MARK_LINE_SOLD", "sold:" + order, "SUCCEEDED").getInt("task.id");
    assertThat(reserved).isLessThan(sold);
    list(stream).body("events", equalTo(0));
  }

  @Test
  void what_cannot_be_read_is_parked_and_tried_again_in_vain_until_it_can() {
    long position = log.appendUnreadable(StreamId.order(order), "{\"type\":\"order-torn");
    var _ = log.append(Facts.placed(sound, Facts.line("soap", sound)));
    awaitParked(StreamId.order(order).toString(), 1);
    var _ = task("RESERVE_LINE", "res:" + sound, "SUCCEEDED");

    as("admin")
        .post("/v1/parked/outbox/" + position + "/replay")
        .then()
        .statusCode(200)
        .body("applied", equalTo(0))
        .body("failed[0].error", containsString("not an event"));

    list(StreamId.order(order).toString()).body("parked[0].attempts", equalTo(4));
  }
}

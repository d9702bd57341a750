package pl.closter.outbox.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static pl.closter.outbox.Desk.as;
import static pl.closter.outbox.Desk.task;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.outbox.Facts;
import pl.closter.outbox.TestLog;
import pl.closter.outbox.standin.StandIn.Reply;
import pl.closter.outbox.standin.StandIns;
import pl.closter.servers.RealServers;

@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {@ResourceArg(name = "schema", value = "outbox")})
@WithTestResource(StandIns.class)
class TasksIT {

  private final TestLog log = TestLog.shared();
  private final UUID order = UUID.randomUUID();

  private JsonPath reserve(String line, String end) {
    var _ = log.append(Facts.placed(order, Facts.line(line, order)));
    return task("RESERVE_LINE", "res:" + order + ":" + line, end);
  }

  private JsonPath refused() {
    StandIns.eventStore()
        .next("POST", "/v1/orders/" + order + "/lines/l1/reservation", Reply.of(422, "{}"));
    return reserve("l1", "DEAD");
  }

  private static JsonPath page(@Nullable String cursor) {
    RequestSpecification request =
        as("auditor").queryParam("type", "RESERVE_LINE").queryParam("limit", 4);
    return (cursor == null ? request : request.queryParam("cursor", cursor))
        .get("/v1/tasks")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void every_task_is_on_exactly_one_page() {
    OrderLine[] lines = new OrderLine[11];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = Facts.line("n" + i, order);
    }
    var _ = log.append(Facts.placed(order, lines));
    var _ = task("RESERVE_LINE", "res:" + order + ":n10", "SUCCEEDED");

    List<Integer> seen = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page = page(cursor);
      assertThat(page.getList("tasks").size()).isBetween(1, 4);
      seen.addAll(page.getList("tasks.id", Integer.class));
      keys.addAll(page.getList("tasks.key", String.class));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    assertThat(seen).isSorted().doesNotHaveDuplicates();
    assertThat(keys).filteredOn(key -> key.startsWith("res:" + order)).hasSize(11);
  }

  @Test
  void tasks_are_found_by_state_and_type() {
    JsonPath refused = refused();
    assertThat(refused.getString("task.detail")).contains("422", "Mend the cause");
    int dead = refused.getInt("task.id");
    int done = reserve("l2", "SUCCEEDED").getInt("task.id");

    assertThat(ids("DEAD", "RESERVE_LINE")).contains(dead).doesNotContain(done);
    assertThat(ids("SUCCEEDED", "RESERVE_LINE")).contains(done).doesNotContain(dead);
    assertThat(ids("DEAD", "RELEASE_LINE")).doesNotContain(dead, done);
    as("operator")
        .get("/v1/tasks/summary")
        .then()
        .statusCode(200)
        .body("byState.DEAD", not(equalTo(0)));
  }

  private static List<Integer> ids(String state, String type) {
    return as("operator")
        .queryParam("state", state)
        .queryParam("type", type)
        .queryParam("limit", 500)
        .get("/v1/tasks")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("tasks.id", Integer.class);
  }

  @ParameterizedTest
  @CsvSource({
    "state, LOST",
    "state, dead",
    "type, PAINT_IT_BLACK",
    "cursor, %%%",
    "cursor, YWZ0ZXI",
    "cursor, 17",
    "limit, 0",
    "limit, 501",
    "limit, many",
    "limit, -1"
  })
  void what_cannot_be_understood_is_named(String field, String value) {
    as("operator")
        .queryParam(field, value)
        .get("/v1/tasks")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:closter:problem:invalid-value"))
        .body("field", equalTo(field))
        .body("remedy", not(blankOrNullString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/tasks", "/v1/tasks/1", "/v1/tasks/summary"})
  void nobody_looks_without_a_token(String address) {
    given()
        .get(address)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("field", equalTo("Authorization"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "service"})
  void only_operators_and_admins_start_tasks_again(String role) {
    String address = "/v1/tasks/" + refused().getInt("task.id") + "/retry";

    as(role).post(address).then().statusCode(403);
    given().post(address).then().statusCode(401);

    assertThat(task("RESERVE_LINE", "res:" + order, "DEAD").getInt("task.attempts")).isEqualTo(1);
    as("admin").post(address).then().statusCode(200).body("task.attempts", equalTo(0));
    var _ = task("RESERVE_LINE", "res:" + order, "SUCCEEDED");
  }

  @Test
  void what_is_done_is_not_started_again() {
    int id = reserve("l1", "SUCCEEDED").getInt("task.id");

    as("operator")
        .post("/v1/tasks/" + id + "/retry")
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:task-not-retriable"))
        .body("detail", containsString("SUCCEEDED"));
  }

  @Test
  void a_task_that_does_not_exist_is_unknown() {
    as("operator").get("/v1/tasks/999999999").then().statusCode(404).body("field", equalTo("id"));
    as("operator").post("/v1/tasks/999999999/retry").then().statusCode(404);
  }

  @Test
  void metrics_tell_what_is_waiting_and_how_far_the_intake_has_come() {
    StandIns.eventStore()
        .next("POST", "/v1/orders/" + order + "/lines/l1/reservation", Reply.later(3600));
    var _ = reserve("l1", "RETRY");
    long position = log.append(Facts.placed(order, Facts.line("l9", order))).position();
    log.watermark();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(metric("tasks{state=\"RETRY\"}")).isPositive();
              assertThat(metric("tasks{state=\"SUCCEEDED\"}")).isPositive();
              assertThat(metric("tasks_oldest_seconds")).isPositive();
              assertThat(metric("outbox_applied_position"))
                  .isGreaterThanOrEqualTo((double) position);
            });
  }

  private static double metric(String name) {
    String metrics = given().get("/q/metrics").asString();
    Matcher line =
        Pattern.compile("^" + Pattern.quote(name) + " ([0-9.E-]+|NaN)$", Pattern.MULTILINE)
            .matcher(metrics);
    assertThat(line.find()).as("metric " + name).isTrue();
    return Double.parseDouble(line.group(1));
  }
}

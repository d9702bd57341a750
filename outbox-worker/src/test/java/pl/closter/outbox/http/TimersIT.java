package pl.closter.outbox.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static pl.closter.outbox.Desk.as;
import static pl.closter.outbox.Desk.task;
import static pl.closter.outbox.Desk.tasks;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.outbox.TestLog;
import pl.closter.outbox.standin.StandIn.Reply;
import pl.closter.outbox.standin.StandIns;
import pl.closter.servers.RealServers;

/// The window of a reservation, from the event to the command that ends it.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {@ResourceArg(name = "schema", value = "outbox")})
@WithTestResource(StandIns.class)
class TimersIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant FAR_AWAY = Instant.parse("2126-01-01T00:00:00Z");

  private final TestLog log = TestLog.shared();
  private final UUID product = UUID.randomUUID();
  private final UUID reservation = UUID.randomUUID();

  private void reserve(Instant expiry) {
    var _ =
        log.append(
            new ProductReserved(
                product, reservation, ReservationCause.OPERATOR, null, null, expiry));
  }

  private String path() {
    return "/v1/products/" + product + "/reservations/" + reservation + "/release";
  }

  private ValidatableResponse list() {
    return as("auditor").get("/v1/timers?subject=product-" + product).then().statusCode(200);
  }

  private void awaitState(String state) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> list().body("timers", hasSize(1)).body("timers[0].state", equalTo(state)));
  }

  @Test
  void a_reservation_whose_time_is_over_is_released() {
    reserve(LONG_AGO);

    var done = task("EXPIRE_RESERVATION", "expire:" + reservation, "SUCCEEDED");

    assertThat(StandIns.eventStore().asked("POST", path()))
        .singleElement()
        .satisfies(asked -> assertThat(asked.body()).isEqualTo("{\"reason\":\"EXPIRED\"}"));
    list()
        .body("timers[0].state", equalTo("FIRED"))
        .body("timers[0].purpose", equalTo("RESERVATION"))
        .body("timers[0].taskKey", equalTo(done.getString("task.key")));
  }

  @Test
  void one_that_has_ended_otherwise_is_left_alone() {
    StandIns.eventStore()
        .next("POST", path(), Reply.of(422, "{\"type\":\"urn:closter:refusal:already-sold\"}"));
    reserve(LONG_AGO);

    var _ = task("EXPIRE_RESERVATION", "expire:" + reservation, "SKIPPED");
  }

  @Test
  void one_that_was_released_in_time_does_not_expire() {
    reserve(FAR_AWAY);
    awaitState("SET");
    list().body("timers[0].dueAt", equalTo("2126-01-01T00:00:00Z"));

    var _ = log.append(new ProductReservationReleased(product, reservation, "by hand"));

    awaitState("CANCELLED");
    assertThat(tasks("EXPIRE_RESERVATION", "expire:" + reservation)).isEmpty();
  }

  @Test
  void what_cannot_be_understood_is_said() {
    for (String query : new String[] {"state=LATE", "limit=0", "cursor=sock"}) {
      as("auditor")
          .get("/v1/timers?" + query)
          .then()
          .statusCode(400)
          .body("field", equalTo(query.split("=", 2)[0]));
    }
    given().get("/v1/timers").then().statusCode(401);
  }
}

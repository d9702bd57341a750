package pl.closter.outbox.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static pl.closter.outbox.Desk.as;
import static pl.closter.outbox.Desk.outcomes;
import static pl.closter.outbox.Desk.task;
import static pl.closter.outbox.Desk.tasks;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.ConsignorEvent.ConsignorErasureRequested;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.ContractTimetableSet;
import pl.closter.events.ContractEvent.FallingPrice;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Method;
import pl.closter.events.ValuationEvent.ValuationCompleted;
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
    return "/v1/products/" + product + "/reservations/" + reservation + "/expiry";
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
        .satisfies(asked -> assertThat(asked.body()).isEqualTo("{}"));
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

  private final UUID contract = UUID.randomUUID();
  private final String commands = "/v1/contracts/" + contract;

  // Its whole life was to happen while nobody was there.
  private void setDays(@Nullable Instant notice, Instant expiry, Instant step) {
    var _ =
        log.append(
            new ContractTimetableSet(
                contract,
                notice,
                expiry,
                List.of(step),
                List.of(new FallingPrice(1, product, 1, List.of(Money.of(12_900, "PLN"))))));
  }

  private static void assertAskedOnce(String path, String body) {
    assertThat(StandIns.eventStore().asked("POST", path))
        .singleElement()
        .satisfies(asked -> assertThat(asked.body()).isEqualTo(body));
  }

  @Test
  void a_contract_whose_days_have_passed_catches_up() {
    setDays(LONG_AGO, LONG_AGO.plusSeconds(9), LONG_AGO.plusSeconds(5));

    var _ = task("NOTICE_EXPIRY", "expnotice:" + contract, "SUCCEEDED");
    var _ = task("EXPIRE_CONTRACT", "exp:" + contract, "SUCCEEDED");
    var _ = task("APPLY_PRICE_STEP", "fall:" + contract, "SUCCEEDED");
    var _ = log.append(new ContractExpired(contract, LONG_AGO.plusSeconds(19), List.of()));
    var _ = task("END_GRACE", "grace:" + contract, "SUCCEEDED");

    assertAskedOnce(commands + "/expiry-notice", "{}");
    assertAskedOnce(commands + "/lines/1/price-steps", "{\"step\":1}");
    assertAskedOnce(commands + "/expiry", "{}");
    assertAskedOnce(commands + "/grace-end", "{}");
  }

  @Test
  void whoever_looks_at_a_garment_sees_when_its_price_falls_and_to_what() {
    setDays(null, FAR_AWAY.plusSeconds(9), FAR_AWAY);
    awaitState("SET");
    list()
        .body("timers[0].purpose", equalTo("PRICE_STEP"))
        .body("timers[0].dueAt", equalTo("2126-01-01T00:00:00Z"))
        .body("timers[0].type", equalTo("APPLY_PRICE_STEP"))
        .body("timers[0].work.price.amountMinor", equalTo(12_900));

    var _ = log.append(new ContractTerminated(contract, Party.HOUSE, "closed", List.of()));

    awaitState("CANCELLED");
  }

  @Test
  void what_has_been_overtaken_is_skipped_and_says_why() {
    StandIns.eventStore()
        .next(
            "POST",
            commands + "/lines/1/price-steps",
            Reply.of(
                422,
                "{\"type\":\"urn:closter:refusal:contract-line-reserved-or-sold\",\"title\":\"Sold\"}"));
    setDays(null, FAR_AWAY, LONG_AGO);

    assertThat(task("APPLY_PRICE_STEP", "fall:" + contract, "SKIPPED").getString("task.detail"))
        .contains("Something else has happened before", "Sold");
  }

  @Test
  void a_clock_that_is_behind_ours_is_waited_for() {
    StandIns.eventStore()
        .next(
            "POST",
            commands + "/expiry",
            Reply.of(422, "{\"type\":\"urn:closter:refusal:contract-time-not-come\"}"));
    setDays(null, LONG_AGO, FAR_AWAY);

    assertThat(outcomes(task("EXPIRE_CONTRACT", "exp:" + contract, "SUCCEEDED")))
        .containsExactly("RETRY", "SUCCEEDED");
  }

  private final UUID consignor = UUID.randomUUID();

  private void keptUntil(String day) {
    var _ =
        log.append(
            new ConsignorErasureRequested(
                consignor,
                "pl-1",
                List.of(new Kept(Purpose.TAX, "accounting-records", LocalDate.parse(day)))));
  }

  // Nobody was there on that day.
  @Test
  void what_had_to_stay_until_a_day_is_erased_once_however_late() {
    keptUntil("2026-01-01");

    var _ = task("ERASE_CONSIGNOR", "erase:" + consignor + ":1", "SUCCEEDED");

    assertAskedOnce("/v1/consignors/" + consignor + "/erasure-due", "{}");
    as("auditor")
        .get("/v1/timers?subject=consignor-" + consignor)
        .then()
        .body("timers", hasSize(1))
        .body("timers[0].purpose", equalTo("ERASURE"))
        .body("timers[0].state", equalTo("FIRED"));
  }

  @Test
  void whoever_asks_sees_on_which_day_the_rest_of_a_person_is_erased() {
    keptUntil("2126-01-01");

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                as("auditor")
                    .get("/v1/timers?state=SET&subject=consignor-" + consignor)
                    .then()
                    .statusCode(200)
                    .body("timers.dueAt", equalTo(List.of("2126-01-01T12:00:00Z")))
                    .body("timers.type", equalTo(List.of("ERASE_CONSIGNOR"))));
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

  @Test
  void a_valuation_that_nobody_answered_ends_once_however_late() {
    UUID valuation = UUID.randomUUID();
    StandIns.eventStore()
        .next(
            "POST",
            "/v1/valuations/" + valuation + "/expiry",
            Reply.of(422, "{\"type\":\"urn:closter:refusal:valuation-still-valid\"}"));
    Money value = Money.of(12_900, "PLN");
    var _ =
        log.append(
            new ValuationCompleted(
                valuation,
                product,
                new Estimate(
                    value,
                    value,
                    value,
                    value,
                    Method.EXPERT,
                    List.of(),
                    9_000,
                    LONG_AGO,
                    "v",
                    "h")));

    assertThat(outcomes(task("EXPIRE_VALUATION", "valexpire:" + valuation, "SUCCEEDED")))
        .containsExactly("RETRY", "SUCCEEDED");
    as("auditor")
        .get("/v1/timers?subject=valuation-" + valuation)
        .then()
        .body("timers.purpose", equalTo(List.of("VALUATION_EXPIRY")))
        .body("timers.state", equalTo(List.of("FIRED")));
  }
}

package pl.closter.outbox.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pl.closter.outbox.Desk.as;
import static pl.closter.outbox.Desk.outcomes;
import static pl.closter.outbox.Desk.task;
import static pl.closter.outbox.Desk.tasks;
import static pl.closter.outbox.Facts.PRICE;
import static pl.closter.outbox.Facts.line;
import static pl.closter.outbox.Facts.placed;
import static pl.closter.outbox.Facts.queued;
import static pl.closter.outbox.standin.StandIns.published;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractPriceStepReached;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.OrderEvent.CancelledAt;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.RecordedEvent;
import pl.closter.outbox.Facts;
import pl.closter.outbox.TestLog;
import pl.closter.outbox.standin.StandIn;
import pl.closter.outbox.standin.StandIn.Asked;
import pl.closter.outbox.standin.StandIn.Reply;
import pl.closter.outbox.standin.StandIns;
import pl.closter.servers.RealServers;

@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {@ResourceArg(name = "schema", value = "outbox")})
@WithTestResource(StandIns.class)
class TaskRunnerIT {

  private static final Reply REFUSED =
      Reply.of(
          422, "{\"type\":\"urn:closter:problem:title-too-long\",\"title\":\"Title is too long\"}");

  private final TestLog log = TestLog.shared();
  private final StandIn store = StandIns.eventStore();
  private final StandIn gateway = StandIns.gateway();
  private final UUID product = UUID.randomUUID();
  private final UUID listing = UUID.randomUUID();
  private final UUID order = UUID.randomUUID();
  private final String offer = "/v1/channels/shopify/listings/" + listing;
  private final String publication = "/v1/listings/" + listing + "/publication";

  private JsonPath publish(String end) {
    var _ = log.append(queued(listing, product));
    return task("PUBLISH_LISTING", "pub:" + listing, end);
  }

  @Test
  void an_event_that_is_sent_twice_is_acted_on_once() {
    RecordedEvent event =
        log.append(placed(order, line("l1", product), line("l2", UUID.randomUUID())));
    log.send(event);
    log.send(event);
    var _ = log.append(new OrderPaid(order, PRICE, Facts.AT, List.of(line("l1", product))));

    // What came behind the repetitions is done, so they were seen.
    var _ = task("MARK_LINE_SOLD", "sold:" + order, "SUCCEEDED");
    var _ = task("RESERVE_LINE", "res:" + order + ":l2", "SUCCEEDED");
    assertThat(tasks("RESERVE_LINE", "res:" + order)).hasSize(2);
    List<Asked> reservations = store.asked("POST", "/v1/orders/" + order + "/lines/l1/reservation");
    assertThat(reservations)
        .extracting(Asked::key, Asked::correlationId, Asked::causationId, Asked::traceParent)
        .containsExactly(
            tuple(
                "task:res:" + order + ":l1",
                event.correlationId(),
                event.eventId().toString(),
                event.traceParent()));
    Asked sale = store.asked("POST", "/v1/orders/" + order + "/lines/l1/sale").getFirst();
    assertThat(sale.nanos()).isGreaterThan(reservations.getFirst().nanos());
  }

  @Test
  void a_listing_is_published_and_the_publication_recorded() {
    assertThat(outcomes(publish("SUCCEEDED"))).containsExactly("SUCCEEDED");

    assertThat(JsonPath.from(gateway.asked("PUT", offer).getFirst().body()).getMap(""))
        .containsEntry("labelCode", "W1-007")
        .containsEntry("contentHash", "hash-1")
        .containsEntry("grade", "C_EXCELLENT");
    assertThat(store.asked("POST", publication))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.key()).startsWith("task:pub:" + listing + ":hash-1:published:");
              assertThat(JsonPath.from(asked.body()).getString("externalRef")).isEqualTo("7001");
            });
    assertThat(gateway.asked("GET", offer)).as("nothing to look up").isEmpty();
    assertThat(store.asked("POST", publication + "-request"))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.key()).isEqualTo("task:pub:" + listing + ":hash-1:publishing");
              assertThat(JsonPath.from(asked.body()).getString("contentHash")).isEqualTo("hash-1");
              assertThat(asked.nanos()).isLessThan(gateway.asked("PUT", offer).getFirst().nanos());
            });
  }

  @Test
  void what_is_not_to_be_published_any_more_is_not_sent() {
    store.next("POST", publication + "-request", Reply.of(422, "{\"title\":\"It has ended\"}"));

    JsonPath end = publish("SKIPPED");

    assertThat(end.getString("task.detail")).contains("left alone", "It has ended");
    assertThat(gateway.asked("PUT", offer)).isEmpty();
  }

  @Test
  void nothing_is_sent_before_it_is_recorded_that_it_will_be() {
    store.next("POST", publication + "-request", Reply.CUT, Reply.of(503, "{}"));

    assertThat(outcomes(publish("SUCCEEDED"))).containsExactly("RETRY", "RETRY", "SUCCEEDED");

    assertThat(store.asked("POST", publication + "-request"))
        .extracting(Asked::key)
        .hasSize(3)
        .containsOnly("task:pub:" + listing + ":hash-1:publishing");
    assertThat(gateway.asked("PUT", offer)).hasSize(1);
  }

  // A shop gives a product its public address when it is published, so the second look differs.
  @Test
  void what_is_found_at_another_address_the_second_time_is_recorded_under_another_key() {
    gateway.next(
        "PUT", offer, published("7002", "https://early"), published("7002", "https://late"));
    store.next("POST", publication, Reply.CUT);

    var _ = publish("SUCCEEDED");

    List<Asked> recorded = store.asked("POST", publication);
    assertThat(recorded).hasSize(2);
    assertThat(recorded.get(0).key()).isNotEqualTo(recorded.get(1).key());
  }

  @ParameterizedTest
  @ValueSource(ints = {504, 500, 0})
  void a_lost_answer_is_looked_up_and_what_was_done_is_not_done_again(int status) {
    gateway.next("PUT", offer, status == 0 ? Reply.CUT : Reply.of(status, "{}"));
    gateway.next("GET", offer, published("8002"));

    JsonPath end = publish("SUCCEEDED");

    assertThat(outcomes(end)).containsExactly("IN_DOUBT", "SUCCEEDED");
    assertThat(gateway.asked("PUT", offer)).hasSize(1);
    assertThat(store.asked("POST", publication))
        .singleElement()
        .satisfies(asked -> assertThat(asked.body()).contains("8002"));
  }

  @Test
  void a_lost_answer_to_what_was_not_done_leads_to_doing_it() {
    gateway.next("PUT", offer, Reply.CUT);

    assertThat(outcomes(publish("SUCCEEDED"))).containsExactly("IN_DOUBT", "SUCCEEDED");

    assertThat(gateway.asked("GET", offer)).hasSize(1);
    assertThat(gateway.asked("PUT", offer)).hasSize(2);
    assertThat(store.asked("POST", publication)).hasSize(1);
  }

  @Test
  void a_doubt_stays_one_until_somebody_could_look() {
    gateway.next("PUT", offer, Reply.CUT);
    gateway.next(
        "GET",
        offer,
        Reply.later(1),
        Reply.of(403, "{\"title\":\"Forbidden\"}"),
        Reply.CUT,
        published("8003"));

    JsonPath end = publish("SUCCEEDED");

    assertThat(outcomes(end)).endsWith("IN_DOUBT", "SUCCEEDED").doesNotContain("RETRY", "DEAD");
    assertThat(gateway.asked("PUT", offer)).hasSize(1);
  }

  @Test
  void a_partner_that_asks_to_wait_is_waited_for_and_it_is_not_a_try() {
    gateway.next("PUT", offer, Reply.later(1));

    JsonPath end = publish("SUCCEEDED");

    assertThat(outcomes(end)).containsExactly("RETRY", "SUCCEEDED");
    assertThat(end.getInt("task.attempts")).isEqualTo(1);
    List<Asked> tries = gateway.asked("PUT", offer);
    assertThat(Duration.ofNanos(tries.get(1).nanos() - tries.get(0).nanos()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(990));
  }

  @Test
  void a_partner_that_fails_without_a_word_costs_a_try() {
    gateway.next("PUT", offer, Reply.of(503, "{}"));

    JsonPath end = publish("SUCCEEDED");

    assertThat(outcomes(end)).containsExactly("RETRY", "SUCCEEDED");
    assertThat(end.getInt("task.attempts")).isEqualTo(2);
  }

  @Test
  void a_refusal_is_recorded_told_to_a_person_and_may_be_tried_again_by_hand() {
    gateway.next("PUT", offer, REFUSED);

    JsonPath dead = publish("DEAD");

    assertThat(dead.getString("task.detail"))
        .contains("Title is too long", "Correct the garment and list it again");
    assertThat(store.asked("POST", publication + "-failure"))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.key()).contains(":refused:");
              assertThat(JsonPath.from(asked.body()).getString("code")).isEqualTo("title-too-long");
            });

    as("operator").post("/v1/tasks/" + dead.getInt("task.id") + "/retry").then().statusCode(200);

    JsonPath end = task("PUBLISH_LISTING", "pub:" + listing, "SUCCEEDED");
    assertThat(outcomes(end)).containsExactly("DEAD", "SUCCEEDED");
    assertThat(end.getInt("task.attempts")).isEqualTo(1);
    assertThat(gateway.asked("GET", offer)).as("looked before it was repeated").hasSize(1);
    assertThat(store.asked("POST", publication))
        .singleElement()
        .satisfies(asked -> assertThat(asked.key()).contains(":published:"));
  }

  @Test
  void an_event_store_that_is_away_is_asked_again_with_the_same_key() {
    store.next("POST", publication, Reply.CUT, Reply.of(500, "{}"), Reply.of(409, "{}"));

    JsonPath end = publish("SUCCEEDED");

    assertThat(outcomes(end)).containsExactly("RETRY", "RETRY", "RETRY", "SUCCEEDED");
    List<Asked> recorded = store.asked("POST", publication);
    assertThat(recorded.getFirst().key()).startsWith("task:pub:" + listing + ":hash-1:published:");
    assertThat(recorded).extracting(Asked::key).hasSize(4).containsOnly(recorded.getFirst().key());
  }

  @Test
  void a_listing_that_is_to_end_is_taken_down_as_often_as_it_is_asked() {
    var requested = new ListingEndRequested(listing, product, "shopify", EndCause.WITHDRAWN);
    var _ = log.append(requested);
    var _ = task("END_LISTING", "end:" + listing + ":1", "SUCCEEDED");

    gateway.next("DELETE", offer, Reply.CUT);
    var _ = log.append(requested);

    JsonPath second = task("END_LISTING", "end:" + listing + ":2", "SUCCEEDED");
    assertThat(outcomes(second)).containsExactly("IN_DOUBT", "SUCCEEDED");
    assertThat(gateway.asked("DELETE", offer)).hasSize(3);
    assertThat(store.asked("POST", "/v1/listings/" + listing + "/closure"))
        .extracting(Asked::key)
        .containsExactly("task:end:" + listing + ":1:closed", "task:end:" + listing + ":2:closed");
  }

  @Test
  void a_listing_that_cannot_be_taken_down_is_told_to_a_person() {
    gateway.next("DELETE", offer, REFUSED);
    var _ = log.append(new ListingEndRequested(listing, product, "shopify", EndCause.POLICY));

    JsonPath dead = task("END_LISTING", "end:" + listing, "DEAD");

    assertThat(dead.getString("task.detail")).contains("may still be sold", "by hand");
    assertThat(store.asked("POST", "/v1/listings/" + listing + "/closure-failure")).hasSize(1);
  }

  @Test
  void a_garment_that_a_contract_cannot_bind_is_told_to_a_person_and_the_others_are_bound() {
    UUID contract = UUID.randomUUID();
    String lines = "/v1/contracts/" + contract + "/lines/";
    store.next(
        "POST",
        lines + "1/binding",
        Reply.of(422, "{\"title\":\"Another contract binds the garment\"}"));
    var _ =
        log.append(
            new ContractActivated(
                contract,
                UUID.randomUUID(),
                Facts.AT,
                Facts.AT,
                List.of(new BoundLine(1, product, PRICE), new BoundLine(2, order, PRICE))));

    var _ = task("BIND_LINE", "bind:" + contract + ":2", "SUCCEEDED");
    JsonPath dead = task("BIND_LINE", "bind:" + contract + ":1", "DEAD");
    assertThat(dead.getString("task.detail"))
        .contains("Another contract binds the garment", "Mend the cause, then retry the task");

    as("operator").post("/v1/tasks/" + dead.getInt("task.id") + "/retry").then().statusCode(200);
    var _ = task("BIND_LINE", "bind:" + contract + ":1", "SUCCEEDED");
    assertThat(store.asked("POST", lines + "1/binding")).hasSize(2);
  }

  @Test
  void a_price_of_what_was_sold_before_it_fell_is_nobodys_work() {
    UUID contract = UUID.randomUUID();
    store.next(
        "POST",
        "/v1/products/" + product + "/price",
        Reply.of(422, "{\"type\":\"urn:closter:refusal:product-already-sold\"}"));
    var _ = log.append(new ContractPriceStepReached(contract, 1, product, 1, PRICE));

    var _ = task("SET_PRICE", "step:" + contract, "SKIPPED");
  }

  @Test
  void a_price_that_falls_by_contract_is_set() {
    UUID contract = UUID.randomUUID();
    var _ = log.append(new ContractPriceStepReached(contract, 1, product, 1, PRICE));

    var _ = task("SET_PRICE", "step:" + contract, "SUCCEEDED");
    assertThat(store.asked("POST", "/v1/products/" + product + "/price"))
        .singleElement()
        .satisfies(
            asked -> {
              JsonPath body = JsonPath.from(asked.body());
              assertThat(body.getLong("price.amountMinor")).isEqualTo(PRICE.amountMinor());
              assertThat(body.getString("reason")).contains("price step 1");
            });
  }

  @Test
  void names_of_a_channel_reach_the_others_as_they_are() {
    String name = "gid://shopify/LineItem/1 ż";
    String segment = "gid%3A%2F%2Fshopify%2FLineItem%2F1%20%C5%BC";
    var _ =
        log.append(
            new OrderCancelled(
                order,
                CancelledBy.SYSTEM,
                "oversold",
                "shopify",
                "6001/a",
                CancelledAt.PAID,
                List.of(line(name, product))));

    var _ = task("RELEASE_LINE", "release:" + order, "SUCCEEDED");
    var _ = task("CANCEL_CHANNEL_ORDER", "ocancel:" + order, "SUCCEEDED");

    assertThat(store.asked("POST", "/v1/orders/" + order + "/lines/" + segment + "/release"))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.body()).isEqualTo("{}");
              assertThat(asked.key()).matches("task:sha256:[0-9a-f]{64}");
            });
    assertThat(gateway.asked("POST", "/v1/channels/shopify/orders/6001%2Fa/cancellation"))
        .singleElement()
        .satisfies(asked -> assertThat(asked.body()).isEqualTo("{\"reason\":\"oversold\"}"));
  }

  @Test
  void listings_of_a_sold_garment_end_because_of_the_sale() {
    var _ = log.append(new ProductSold(product, order, "l1", UUID.randomUUID()));

    var _ = task("END_LISTINGS", "ends:" + product, "SUCCEEDED");

    assertThat(store.asked("POST", "/v1/products/" + product + "/listing-ends"))
        .extracting(Asked::body)
        .containsExactly("{\"cause\":\"SOLD_HERE\"}");
  }
}

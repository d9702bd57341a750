package pl.closter.outbox.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.outbox.Desk.outcomes;
import static pl.closter.outbox.Desk.task;
import static pl.closter.outbox.standin.StandIns.published;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.SyncCause;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.outbox.Facts;
import pl.closter.outbox.TestLog;
import pl.closter.outbox.policy.Prices;
import pl.closter.outbox.standin.StandIn;
import pl.closter.outbox.standin.StandIn.Reply;
import pl.closter.outbox.standin.StandIns;
import pl.closter.servers.RealServers;

/// A price on its way to the channel, and the look that finds out whether it arrived.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {@ResourceArg(name = "schema", value = "outbox")})
@WithTestResource(StandIns.class)
class ChannelSyncIT {

  private static final Reply ARCHIVED = Reply.of(200, "{\"status\":\"ARCHIVED\"}");

  private final TestLog log = TestLog.shared();
  private final StandIn store = StandIns.eventStore();
  private final StandIn gateway = StandIns.gateway();
  private final UUID product = UUID.randomUUID();
  private final UUID listing = UUID.randomUUID();
  private final String offer = "/v1/channels/shopify/listings/" + listing;
  private final String looks = "/v1/listings/" + listing + "/looks";

  private JsonPath change(String end) {
    var _ = log.append(Prices.changed(listing, product));
    return task("SYNC_LISTING", "price:" + listing, end);
  }

  @Test
  void a_price_reaches_the_channel_with_the_lowest_one_before_and_that_is_recorded() {
    gateway.next("GET", offer, published("7001"));

    assertThat(outcomes(change("SUCCEEDED"))).containsExactly("SUCCEEDED");

    JsonPath sent = JsonPath.from(gateway.asked("PUT", offer).getFirst().body());
    assertThat(sent.getLong("price.amountMinor")).isEqualTo(9_900);
    assertThat(sent.getLong("lowestPrice30d.amountMinor")).isEqualTo(12_900);
    assertThat(sent.getString("title")).isEqualTo("Wool coat");
    assertThat(store.asked("POST", "/v1/listings/" + listing + "/content-sync"))
        .singleElement()
        .satisfies(asked -> assertThat(asked.body()).isEqualTo("{\"contentHash\":\"hash-2\"}"));
  }

  @Test
  void what_the_channel_shows_no_more_is_not_put_there_again() {
    assertThat(change("SKIPPED").getString("task.detail")).contains("does not show it");
    assertThat(gateway.asked("PUT", offer)).isEmpty();
  }

  @Test
  void an_ended_listing_is_left_alone() {
    gateway.next("GET", offer, ARCHIVED);

    assertThat(change("SKIPPED").getString("task.detail")).contains("has ended");
    assertThat(gateway.asked("PUT", offer)).isEmpty();
  }

  @Test
  void silence_after_writing_is_a_doubt_and_resolved_by_writing_again() {
    gateway.next("GET", offer, published("7001"), published("7001"));
    gateway.next("PUT", offer, Reply.CUT);

    assertThat(outcomes(change("SUCCEEDED"))).containsExactly("IN_DOUBT", "SUCCEEDED");
  }

  @Test
  void a_price_that_the_channel_refuses_is_told_to_a_person() {
    gateway.next("GET", offer, published("7001"));
    gateway.next("PUT", offer, Reply.of(422, "{\"title\":\"Price is too low\"}"));

    assertThat(change("DEAD").getString("task.detail"))
        .contains("may show what was offered before", "Price is too low");
  }

  @Test
  void a_day_after_it_went_live_what_the_channel_shows_is_looked_at_and_told() {
    gateway.next(
        "GET",
        offer,
        Reply.of(
            200,
            """
            {"status":"ACTIVE","published":true,"title":"Rag","labelCode":"W1-007",
             "price":{"amountMinor":1,"currency":"PLN"},"contentHash":"hash-1"}
            """));
    var _ = log.append(new ListingPublished(listing, product, "shopify", "7001", "u", Facts.PRICE));

    var _ = task("CHECK_DRIFT", "drift:" + listing, "SUCCEEDED");

    JsonPath told = JsonPath.from(store.asked("POST", looks).getFirst().body());
    assertThat(told.getBoolean("present")).isTrue();
    assertThat(told.getBoolean("onSale")).isTrue();
    assertThat(told.getString("title")).isEqualTo("Rag");
    assertThat(told.getLong("price.amountMinor")).isEqualTo(1);
  }

  @Test
  void that_it_is_not_there_is_told_too() {
    var _ = log.append(new ListingPublished(listing, product, "shopify", "7001", "u", Facts.PRICE));

    var _ = task("CHECK_DRIFT", "drift:" + listing, "SUCCEEDED");

    assertThat(store.asked("POST", looks).getFirst().body())
        .isEqualTo("{\"onSale\":false,\"present\":false}");
  }

  @Test
  void a_price_of_a_garment_is_passed_on_to_its_listings() {
    var _ = log.append(new ProductPriceSet(product, Money.of(9_900, "PLN"), null, "sale", null));

    var _ = task("REPRICE_LISTINGS", "reprice:" + product, "SUCCEEDED");

    assertThat(store.asked("POST", "/v1/products/" + product + "/listing-prices"))
        .singleElement()
        .satisfies(asked -> assertThat(asked.body()).isEqualTo("{\"cause\":\"OPERATOR\"}"));
  }

  private static String shown(String status) {
    return "{\"status\":\"%s\",\"published\":true,\"title\":\"Wool coat\",\"labelCode\":\"W1-007\"}"
        .formatted(status);
  }

  @Test
  void a_write_to_a_hidden_listing_leaves_it_hidden() {
    gateway.next("GET", offer, Reply.of(200, shown("DRAFT")));

    var _ = change("SUCCEEDED");

    assertThat(JsonPath.from(gateway.asked("PUT", offer).getFirst().body()).getBoolean("hidden"))
        .isTrue();
  }

  private JsonPath mend(boolean hidden, String end) {
    var _ = log.append(Prices.requested(listing, product, SyncCause.DRIFT, hidden));
    return task("RESYNC_LISTING", "resync:" + listing, end);
  }

  @Test
  void a_drift_is_mended_as_it_shall_be_seen_and_that_is_recorded() {
    gateway.next("GET", offer, Reply.of(200, shown("DRAFT")));

    var _ = mend(false, "SUCCEEDED");

    JsonPath sent = JsonPath.from(gateway.asked("PUT", offer).getFirst().body());
    assertThat(sent.getBoolean("hidden")).isFalse();
    assertThat(sent.getLong("lowestPrice30d.amountMinor")).isEqualTo(12_900);
    assertThat(store.asked("POST", "/v1/listings/" + listing + "/content-sync")).hasSize(1);
  }

  @Test
  void what_somebody_took_down_there_has_ended_and_is_not_put_back() {
    gateway.next("GET", offer, ARCHIVED);

    assertThat(mend(false, "SUCCEEDED").getString("task.detail")).contains("has ended");

    assertThat(gateway.asked("PUT", offer)).isEmpty();
    assertThat(store.asked("POST", "/v1/listings/" + listing + "/closure")).hasSize(1);
  }

  private JsonPath hide(String end) {
    var _ = log.append(Prices.paused(listing, product));
    return task("HIDE_LISTING", "hide:" + listing, end);
  }

  @Test
  void a_paused_listing_is_hidden_and_what_is_seen_then_is_told() {
    gateway.next("PUT", offer + "/visibility", Reply.of(200, shown("DRAFT")));

    var _ = hide("SUCCEEDED");

    assertThat(gateway.asked("PUT", offer + "/visibility").getFirst().body())
        .isEqualTo("{\"hidden\":true}");
    JsonPath told = JsonPath.from(store.asked("POST", looks).getFirst().body());
    assertThat(told.getBoolean("onSale")).isFalse();
    assertThat(told.getString("title")).isEqualTo("Wool coat");
  }

  @Test
  void a_channel_that_does_not_hide_it_is_told_to_a_person_and_what_it_shows_is_recorded() {
    gateway.next("PUT", offer + "/visibility", Reply.of(422, "{\"title\":\"The shop is frozen\"}"));
    gateway.next("GET", offer, Reply.of(200, shown("ACTIVE")));

    assertThat(hide("DEAD").getString("task.detail"))
        .contains("Buyers may still see it there", "The shop is frozen");

    JsonPath told = JsonPath.from(store.asked("POST", looks).getFirst().body());
    assertThat(told.getBoolean("onSale")).isTrue();
  }

  @Test
  void silence_after_hiding_is_a_doubt_and_resolved_by_hiding_again() {
    gateway.next("PUT", offer + "/visibility", Reply.CUT, Reply.of(200, shown("DRAFT")));

    assertThat(outcomes(hide("SUCCEEDED"))).containsExactly("IN_DOUBT", "SUCCEEDED");
  }

  @Test
  void a_refusal_that_may_pass_is_tried_again() {
    gateway.next(
        "PUT",
        offer + "/visibility",
        Reply.of(422, "{\"title\":\"Busy\",\"retryable\":true}"),
        Reply.of(200, shown("DRAFT")));

    assertThat(outcomes(hide("SUCCEEDED"))).containsExactly("RETRY", "SUCCEEDED");
  }

  @Test
  void listings_of_a_kept_garment_are_paused_once_those_on_their_way_are_live() {
    String path = "/v1/products/" + product + "/listing-pauses";
    store.next(
        "POST",
        path,
        Reply.of(422, "{\"type\":\"urn:closter:refusal:listing-not-live-yet\"}"),
        Reply.of(200, "{\"position\":7}"));
    var _ =
        log.append(
            new ProductReserved(product, listing, ReservationCause.ORDER, "shopify", null, null));

    assertThat(outcomes(task("PAUSE_LISTINGS", "pause:" + product, "SUCCEEDED")))
        .containsExactly("RETRY", "SUCCEEDED");
    assertThat(JsonPath.from(store.asked("POST", path).getFirst().body()).getString("except"))
        .isEqualTo("shopify");
  }
}

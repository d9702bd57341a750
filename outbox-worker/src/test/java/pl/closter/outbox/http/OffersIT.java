package pl.closter.outbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static pl.closter.outbox.Desk.as;
import static pl.closter.outbox.Desk.outcomes;
import static pl.closter.outbox.Desk.task;
import static pl.closter.outbox.Desk.tasks;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OfferEvent.OfferLapsed;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferPaymentWindowOpened;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.outbox.TestLog;
import pl.closter.outbox.standin.StandIn;
import pl.closter.outbox.standin.StandIn.Asked;
import pl.closter.outbox.standin.StandIn.Reply;
import pl.closter.outbox.standin.StandIns;
import pl.closter.servers.RealServers;

/// What follows from an offer, and what its times bring, from the event to the command.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {@ResourceArg(name = "schema", value = "outbox")})
@WithTestResource(StandIns.class)
class OffersIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant FAR_AWAY = Instant.parse("2126-01-01T00:00:00Z");
  private static final Money PRICE = Money.of(12_900, "PLN");
  private static final Money BID = Money.of(9_900, "PLN");
  private static final UUID PRODUCT = UUID.fromString("0000b100-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("0000b100-0000-7000-8000-000000000002");
  private static final OfferSubject PURCHASE = OfferSubject.purchase(OTHER, null);

  private final TestLog log = TestLog.shared();
  private final StandIn store = StandIns.eventStore();
  private final UUID offer = UUID.fromString("0000b1" + UUID.randomUUID().toString().substring(6));

  private void make(Instant expiry) {
    var _ = log.append(new OfferMade(offer, PRODUCT, PURCHASE, Side.BUYER, BID, PRICE, expiry));
  }

  private String path(String end) {
    return "/v1/offers/" + offer + end;
  }

  private void awaitTimer(String key, String state) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                as("auditor")
                    .get("/v1/timers?subject=offer-" + offer + "&state=" + state)
                    .then()
                    .statusCode(200)
                    .body("timers.key", hasItem(key)));
  }

  @Test
  void an_offer_that_nobody_answers_expires_once_however_late() {
    make(LONG_AGO);

    var _ = task("EXPIRE_OFFER", "offexpire:" + offer + ":1", "SUCCEEDED");

    assertThat(store.asked("POST", path("/expiry"))).hasSize(1);
    awaitTimer("offer:" + offer, "FIRED");
  }

  // Our clock may be ahead of the one that decides.
  @Test
  void what_is_asked_too_early_is_asked_again() {
    store.next(
        "POST",
        path("/expiry"),
        Reply.of(422, "{\"type\":\"urn:closter:refusal:offer-still-open\"}"));
    make(LONG_AGO);

    JsonPath done = task("EXPIRE_OFFER", "offexpire:" + offer, "SUCCEEDED");

    assertThat(outcomes(done)).containsExactly("RETRY", "SUCCEEDED");
  }

  @Test
  void an_offer_that_was_answered_does_not_expire_and_its_garment_is_kept() {
    make(FAR_AWAY);
    awaitTimer("offer:" + offer, "SET");

    var _ = log.append(new OfferAccepted(offer, PRODUCT, PURCHASE, Side.HOUSE, BID, null, null));

    awaitTimer("offer:" + offer, "CANCELLED");
    var _ = task("RESERVE_FOR_OFFER", "offpay:" + offer, "SUCCEEDED");
    assertThat(store.asked("POST", path("/reservation"))).hasSize(1);
    assertThat(tasks("EXPIRE_OFFER", "offexpire:" + offer)).isEmpty();
    assertThat(store.asked("POST", path("/decision")))
        .extracting(Asked::body)
        .containsExactly("{\"round\":1}");
  }

  @Test
  void who_does_not_pay_in_time_loses_the_garment() {
    make(FAR_AWAY);
    var _ = log.append(new OfferPaymentWindowOpened(offer, PRODUCT, OTHER, LONG_AGO));

    var _ = task("LAPSE_OFFER", "offlapse:" + offer, "SUCCEEDED");
    var _ = log.append(new OfferLapsed(offer, PRODUCT, LapseReason.UNPAID, OTHER));

    var _ = task("RELEASE_OFFER", "offrelease:" + offer, "SUCCEEDED");
    assertThat(store.asked("POST", path("/lapse"))).hasSize(1);
    assertThat(store.asked("POST", path("/release"))).hasSize(1);
  }

  @Test
  void who_pays_in_time_gets_his_order() {
    make(FAR_AWAY);
    var _ = log.append(new OfferPaymentWindowOpened(offer, PRODUCT, OTHER, FAR_AWAY));
    awaitTimer("offer-payment:" + offer, "SET");

    var _ =
        log.append(
            new OfferConvertedToOrder(
                offer, PRODUCT, OTHER, PRICE, BID, Money.of(0, "PLN"), BuyerKind.B2C, LONG_AGO));

    awaitTimer("offer-payment:" + offer, "CANCELLED");
    var _ = task("PLACE_OFFER_ORDER", "offorder:" + offer, "SUCCEEDED");
    assertThat(tasks("LAPSE_OFFER", "offlapse:" + offer)).isEmpty();
  }

  private final UUID contract =
      UUID.fromString("0000b1" + UUID.randomUUID().toString().substring(6));

  private String floorPath() {
    return "/v1/contracts/" + contract + "/lines/2/floor";
  }

  private void agreeOnFloor() {
    var _ =
        log.append(
            new OfferAccepted(
                offer,
                PRODUCT,
                OfferSubject.toConsignor(Kind.LOWER_FLOOR, contract, 2, OTHER),
                Side.CONSIGNOR,
                BID,
                PRICE,
                new Consent(SignatureMethod.EMAIL_OTP, "ab".repeat(32))));
  }

  @Test
  void a_floor_that_was_agreed_on_is_sent_to_the_contract_with_the_consent() {
    agreeOnFloor();

    var _ = task("LOWER_FLOOR", "offfloor:" + offer, "SUCCEEDED");

    JsonPath sent = JsonPath.from(store.asked("POST", floorPath()).getFirst().body());
    assertThat(sent.getLong("to.amountMinor")).isEqualTo(9_900);
    assertThat(sent.getString("to.currency")).isEqualTo("PLN");
    assertThat(sent.getString("consent.method")).isEqualTo("EMAIL_OTP");
    assertThat(sent.getString("consent.evidenceHash")).isEqualTo("ab".repeat(32));
  }

  // The garment of the other offer is kept a moment later, and then the rule knows.
  @Test
  void while_another_offer_is_accepted_the_rule_is_asked_again() {
    store.next(
        "POST",
        path("/decision"),
        Reply.of(422, "{\"type\":\"urn:closter:refusal:another-offer-accepted\"}"));
    make(FAR_AWAY);

    assertThat(outcomes(task("DECIDE_OFFER", "offer:" + offer + ":1", "SUCCEEDED")))
        .containsExactly("RETRY", "SUCCEEDED");
  }

  @Test
  void a_floor_of_a_contract_that_has_ended_meanwhile_is_nobodys_work() {
    store.next(
        "POST",
        floorPath(),
        Reply.of(422, "{\"type\":\"urn:closter:refusal:contract-not-in-force\"}"));
    agreeOnFloor();

    assertThat(task("LOWER_FLOOR", "offfloor:" + offer, "SKIPPED").getString("task.detail"))
        .contains("Something else has happened before");
  }
}

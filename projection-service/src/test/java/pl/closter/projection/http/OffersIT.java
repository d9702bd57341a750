package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.DecisionOutcome;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferAutoDecided;
import pl.closter.events.OfferEvent.OfferConsignorConsentRequested;
import pl.closter.events.OfferEvent.OfferCountered;
import pl.closter.events.OfferEvent.OfferDecision;
import pl.closter.events.OfferEvent.OfferLimits;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class OffersIT {

  private static final UUID BOUGHT = UUID.fromString("0000b101-0000-7000-8000-000000000001");
  private static final UUID ASKED = UUID.fromString("0000b101-0000-7000-8000-000000000002");
  private static final UUID COAT = UUID.fromString("0000b101-0000-7000-8000-000000000003");
  private static final UUID LISTING = UUID.fromString("0000b101-0000-7000-8000-000000000004");
  private static final UUID CONTRACT = UUID.fromString("0000b101-0000-7000-8000-000000000005");
  private static final UUID CONSIGNOR = UUID.fromString("0000b101-0000-7000-8000-000000000006");
  private static final Instant UNTIL = Instant.parse("2027-01-22T10:00:00Z");
  private static final Money BID = Money.of(15_000, "PLN");
  private static final Money ASK = Money.of(18_000, "PLN");
  private static final Money PRICE = Money.of(20_000, "PLN");
  private static long position;

  @BeforeEach
  void two_offers() {
    if (position == 0) {
      TestLog log = TestLog.shared();
      var _ =
          log.append(
              new OfferMade(
                  BOUGHT,
                  COAT,
                  OfferSubject.purchase(LISTING, null),
                  Side.BUYER,
                  BID,
                  PRICE,
                  UNTIL),
              new OfferConsignorConsentRequested(BOUGHT, COAT, CONTRACT, 1, BID, ASK),
              new OfferAutoDecided(BOUGHT, COAT, decision()),
              new OfferCountered(BOUGHT, COAT, Side.HOUSE, ASK, 2, UNTIL));
      position =
          log.append(
              new OfferMade(
                  ASKED,
                  COAT,
                  OfferSubject.toConsignor(Kind.LOWER_FLOOR, CONTRACT, 1, CONSIGNOR),
                  Side.HOUSE,
                  BID,
                  ASK,
                  UNTIL.plusSeconds(60)));
    }
  }

  private static OfferDecision decision() {
    return new OfferDecision(
        LISTING,
        "offer-decision.v1",
        new OfferLimits(9_500, 7_000, 5),
        1,
        BID,
        PRICE,
        ASK,
        true,
        false,
        DecisionOutcome.COUNTER,
        ASK);
  }

  private static ValidatableResponse get(String path, String... query) {
    var request =
        given().auth().oauth2(RealServers.token("auditor")).header("X-Min-Position", position);
    for (int i = 0; i < query.length; i += 2) {
      request = request.queryParam(query[i], query[i + 1]);
    }
    return request.get(path).then();
  }

  @Test
  void an_offer_shows_what_lies_on_the_table_and_why() {
    get("/v1/offers/" + BOUGHT)
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body("direction", equalTo("BUYER_TO_HOUSE"))
        .body("kind", equalTo("PURCHASE"))
        .body("state", equalTo("OPEN_HOUSE"))
        .body("round", equalTo(2))
        .body("amount.amountMinor", equalTo(18_000))
        .body("asking.amountMinor", equalTo(20_000))
        .body("consent", equalTo("ASKED"))
        .body("consentAmount.amountMinor", equalTo(15_000))
        .body("decision.outcome", equalTo("COUNTER"))
        .body("decision.limits.acceptFromBps", equalTo(9_500))
        .body("decision.lowest.amountMinor", equalTo(18_000))
        .body("listingId", equalTo(LISTING.toString()))
        .body("orderId", nullValue());
    get("/v1/offers/" + ASKED)
        .body("direction", equalTo("HOUSE_TO_CONSIGNOR"))
        .body("contractId", equalTo(CONTRACT.toString()))
        .body("lineNo", equalTo(1))
        .body("consignorId", equalTo(CONSIGNOR.toString()));
  }

  @Test
  void offers_are_found_by_garment_kind_and_state() {
    String coat = COAT.toString();
    get("/v1/offers", "productId", coat, "kind", "PURCHASE")
        .statusCode(200)
        .body("offers.id", contains(BOUGHT.toString()));
    get("/v1/offers", "productId", coat, "state", "OPEN_HOUSE", "sort", "expiresAt")
        .body("offers.id", contains(BOUGHT.toString(), ASKED.toString()));
    get("/v1/offers", "productId", coat, "state", "LAPSED").body("offers", hasSize(0));
    get("/v1/offers", "kind", "GIFT").statusCode(400).body("field", equalTo("kind"));
    get("/v1/offers/" + LISTING).statusCode(404);
  }

  @Test
  void each_offer_is_on_exactly_one_page() {
    String next =
        get("/v1/offers", "productId", COAT.toString(), "sort", "-expiresAt", "limit", "1")
            .body("offers.id", contains(ASKED.toString()))
            .extract()
            .path("nextCursor");
    assertThat(next).isNotNull();
    get(
            "/v1/offers",
            "productId",
            COAT.toString(),
            "sort",
            "-expiresAt",
            "limit",
            "1",
            "cursor",
            next)
        .body("offers.id", contains(BOUGHT.toString()));
  }
}

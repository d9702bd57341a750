package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.DescriptionField;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.projection.Agreements;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class FieldMaskIT {

  private static final UUID ITEM = new UUID(0xfa5c, 1);
  private static final UUID CONTRACT = new UUID(0xfa5c, 2);
  private static final String BRAND = "Masked";

  private static long position;

  @BeforeAll
  static void aConsignedGarment() {
    TestLog log = TestLog.shared();
    var _ =
        log.append(
            new ProductCreated(
                ITEM, InventoryMode.CONSIGNMENT, "CL-MASK-1", Agreements.CONSIGNOR, null),
            Garments.described(ITEM, DescriptionField.BRAND, BRAND),
            Garments.priced(ITEM, 20_000),
            new ProductConsigned(ITEM, CONTRACT, 1, Money.of(9_000, "PLN")));
    position =
        log.append(
            Agreements.drafted(CONTRACT),
            new ContractLineAdded(CONTRACT, Agreements.line(1, ITEM, 9_000)),
            new ContractTermsSet(CONTRACT, Agreements.terms(4_000)));
  }

  private static ValidatableResponse get(String role, String path) {
    return given()
        .auth()
        .oauth2(RealServers.token(role))
        .header("X-Min-Position", position)
        .get(path)
        .then();
  }

  @Test
  void who_packs_a_garment_learns_neither_its_floor_nor_whose_it_is() {
    get("warehouse", "/v1/items/" + ITEM)
        .statusCode(200)
        .body("price.amountMinor", equalTo(20_000))
        .body("floor", nullValue())
        .body("consignorId", nullValue())
        .body("contractId", nullValue());
    get("warehouse", "/v1/items?brand=" + BRAND)
        .statusCode(200)
        .body("items[0].id", equalTo(ITEM.toString()))
        .body("items[0].floor", nullValue())
        .body("items[0].consignorId", nullValue());
    get("warehouse", "/v1/items/" + ITEM + "?asOf=" + position)
        .statusCode(200)
        .body("floor", nullValue());
    get("warehouse", "/v1/contracts/" + CONTRACT).statusCode(403);
  }

  @Test
  void who_speaks_with_people_learns_whose_it_is_and_not_for_how_little_it_may_go() {
    get("customer-care", "/v1/items/" + ITEM)
        .statusCode(200)
        .body("consignorId", equalTo(Agreements.CONSIGNOR.toString()))
        .body("floor", nullValue());
    get("customer-care", "/v1/contracts/" + CONTRACT)
        .statusCode(200)
        .body("lines[0].productId", equalTo(ITEM.toString()))
        .body("lines[0].floor", nullValue())
        .body("terms.commissionPlan", nullValue())
        .body("terms.periodDays", equalTo(60));
  }

  @Test
  void who_makes_contracts_sees_all_of_it() {
    get("catalogue-lead", "/v1/items/" + ITEM)
        .statusCode(200)
        .body("floor.amountMinor", equalTo(9_000))
        .body("contractId", equalTo(CONTRACT.toString()));
    get("catalogue-lead", "/v1/contracts/" + CONTRACT).body("terms.commissionPlan", notNullValue());
  }

  @Test
  void nobody_finds_out_by_a_filter_what_is_hidden_from_him() {
    String sessions = "/v1/intake-sessions?consignorId=" + Agreements.CONSIGNOR;
    get("warehouse", sessions)
        .statusCode(403)
        .body("type", containsString("field-hidden"))
        .body("field", equalTo("consignorId"));
    get("warehouse", "/v1/intake-sessions?sort=-consignorId")
        .statusCode(403)
        .body("field", equalTo("consignorId"));
    get("warehouse", "/v1/intake-sessions").statusCode(200);
    get("intake-clerk", sessions).statusCode(200);
  }

  @Test
  void a_timeline_does_not_tell_which_contract_binds_it() {
    String path = "/v1/items/" + ITEM + "/timeline?limit=200";
    get("warehouse", path)
        .statusCode(200)
        .body("events.stream", hasItem("contract"))
        .body("events.stream", not(hasItem("contract-" + CONTRACT)));
    get("customer-care", path).body("events.stream", hasItem("contract-" + CONTRACT));
  }

  @Test
  void what_is_offered_to_a_consignor_is_as_hidden_as_a_floor() {
    UUID asked = UUID.randomUUID();
    UUID bid = UUID.randomUUID();
    Instant until = Instant.parse("2026-12-31T12:00:00Z");
    position =
        TestLog.shared()
            .append(
                new OfferMade(
                    asked,
                    ITEM,
                    OfferSubject.toConsignor(Kind.LOWER_FLOOR, CONTRACT, 1, Agreements.CONSIGNOR),
                    Side.HOUSE,
                    Money.of(8_000, "PLN"),
                    Money.of(9_000, "PLN"),
                    until),
                new OfferMade(
                    bid,
                    ITEM,
                    OfferSubject.purchase(UUID.randomUUID(), null),
                    Side.BUYER,
                    Money.of(18_000, "PLN"),
                    Money.of(20_000, "PLN"),
                    until));

    get("customer-care", "/v1/offers/" + asked)
        .statusCode(200)
        .body("amount", nullValue())
        .body("asking", nullValue());
    get("customer-care", "/v1/offers/" + bid).body("amount.amountMinor", equalTo(18_000));
    get("valuer", "/v1/offers/" + asked).body("amount.amountMinor", equalTo(8_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "items",
        "listings",
        "orders",
        "contracts",
        "offers",
        "valuations",
        "consignors",
        "price-history",
        "intake-sessions",
        "work"
      })
  void who_stands_in_for_others_reads_what_they_read(String resource) {
    get("supervisor", "/v1/" + resource).statusCode(200);
  }
}

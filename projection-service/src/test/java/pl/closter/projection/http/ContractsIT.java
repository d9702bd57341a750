package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.projection.Agreements;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class ContractsIT {

  private static final UUID DRAFT = new UUID(81, 1);
  private static final UUID ACTIVE = new UUID(81, 2);
  private static final UUID COAT = new UUID(82, 1);
  private static final UUID DRESS = new UUID(82, 2);
  private static final Instant FROM = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-22T10:00:00Z");
  private static long position;

  @BeforeEach
  void two_contracts() {
    if (position == 0) {
      TestLog log = TestLog.shared();
      var _ =
          log.append(
              Agreements.drafted(DRAFT),
              new ContractLineAdded(DRAFT, Agreements.line(1, DRESS, 9_000)),
              new ContractReadinessEvaluated(DRAFT, List.of(new FailedRule("CR-TRM-02", null))));
      var _ =
          log.append(
              Agreements.drafted(ACTIVE),
              new ContractLineAdded(ACTIVE, Agreements.line(1, COAT, 9_000)),
              new ContractTermsSet(ACTIVE, Agreements.terms(4_000)),
              new ContractActivated(
                  ACTIVE,
                  Agreements.CONSIGNOR,
                  FROM,
                  TO,
                  List.of(new BoundLine(1, COAT, Money.of(9_000, "PLN")))));
      position =
          log.append(
              new ProductCreated(
                  COAT, InventoryMode.CONSIGNMENT, "CL-CONS-1", Agreements.CONSIGNOR, null),
              new ItemReceived(COAT, null),
              new ProductAccepted(COAT),
              new ProductConsigned(COAT, ACTIVE, 1, Money.of(9_000, "PLN")));
    }
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
  void a_contract_shows_its_lines_terms_and_period() {
    get("/v1/contracts/" + ACTIVE)
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body("state", equalTo("ACTIVE"))
        .body("consignorId", equalTo(Agreements.CONSIGNOR.toString()))
        .body("template.id", equalTo("standard"))
        .body("lines", hasSize(1))
        .body("lines[0].productId", equalTo(COAT.toString()))
        .body("lines[0].floor.amountMinor", equalTo(9_000))
        .body("lines[0].state", equalTo("OPEN"))
        .body("terms.commissionPlan.kind", equalTo("FLAT"))
        .body("terms.commissionPlan.tiers[0].share.consignorShareBps", equalTo(6_000))
        .body("terms.priceSchedule[0].afterDays", equalTo(14))
        .body("validTo", equalTo("2027-01-22T10:00:00Z"))
        .body("graceElapsed", equalTo(false));
    get("/v1/contracts/" + DRAFT)
        .body("state", equalTo("DRAFT"))
        .body("failing[0].rule", equalTo("CR-TRM-02"))
        .body("validTo", nullValue());
  }

  @Test
  void contracts_are_found_by_state_consignor_and_garment() {
    get("/v1/contracts", "productId", COAT.toString())
        .statusCode(200)
        .body("contracts.id", contains(ACTIVE.toString()));
    get("/v1/contracts", "productId", DRESS.toString(), "state", "DRAFT")
        .body("contracts.id", contains(DRAFT.toString()));
    get("/v1/contracts", "productId", DRESS.toString(), "state", "ACTIVE")
        .body("contracts", hasSize(0));
    get("/v1/contracts", "consignorId", Agreements.CONSIGNOR.toString(), "limit", "200")
        .body("contracts.id", hasItem(DRAFT.toString()))
        .body("contracts.id", hasItem(ACTIVE.toString()));
    get("/v1/contracts", "state", "LOST").statusCode(400).body("field", equalTo("state"));
  }

  @Test
  void pages_go_on_also_behind_contracts_without_an_end() {
    String cursor =
        get(
                "/v1/contracts",
                "consignorId",
                Agreements.CONSIGNOR.toString(),
                "productId",
                DRESS.toString(),
                "sort",
                "validTo",
                "limit",
                "1")
            .statusCode(200)
            .body("contracts.id", contains(DRAFT.toString()))
            .extract()
            .path("nextCursor");
    assertThat(cursor).isNull();
    String next =
        get("/v1/contracts", "sort", "-validTo", "limit", "1")
            .statusCode(200)
            .extract()
            .path("nextCursor");
    get("/v1/contracts", "sort", "-validTo", "limit", "1", "cursor", next).statusCode(200);
  }

  @Test
  void a_garment_names_the_contract_that_binds_it() {
    get("/v1/items/" + COAT)
        .statusCode(200)
        .body("stage", equalTo("READY_TO_PUBLISH"))
        .body("contractId", equalTo(ACTIVE.toString()))
        .body("consignorId", equalTo(Agreements.CONSIGNOR.toString()))
        .body("floor.amountMinor", equalTo(9_000));
  }
}

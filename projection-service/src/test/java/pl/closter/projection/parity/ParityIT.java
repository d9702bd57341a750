package pl.closter.projection.parity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Agreements;
import pl.closter.projection.Consigning;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class ParityIT {

  private static final UUID ID = new UUID(71, 1);
  private static final UUID LISTING = new UUID(72, 1);
  private static final UUID ORDER = new UUID(73, 1);
  private static final UUID CONTRACT = new UUID(74, 1);
  private static final UUID CONSIGNOR = UUID.fromString("0000a100-0000-7000-8000-00000000ac03");
  private static boolean recorded;

  private final TestLog log = TestLog.shared();

  @BeforeEach
  void tablesLikeProjections() {
    if (!recorded) {
      recorded = true;
      var _ = log.append(Garments.live(ID, LISTING, "4F", 900));
      var _ = log.append(Garments.ordered(ORDER, ID));
      var _ = log.append(Consigning.registered(CONSIGNOR), Consigning.verified(CONSIGNOR));
      var _ =
          log.append(
              Agreements.drafted(CONTRACT),
              new ContractLineAdded(CONTRACT, Agreements.line(1, ID, 9_000)),
              new ContractTermsSet(CONTRACT, Agreements.terms(4_000)));
    }
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .header("X-Min-Position", log.watermark())
        .get("/v1/items?limit=1")
        .then()
        .statusCode(200);
    TestLog.copyProjectionsToTables();
  }

  @AfterEach
  void andAgain() {
    TestLog.copyProjectionsToTables();
  }

  private static ValidatableResponse parity() {
    return given()
        .auth()
        .oauth2(RealServers.token("auditor"))
        .get("/v1/parity")
        .then()
        .statusCode(200);
  }

  @Test
  void equal_rows_are_equal() {
    parity()
        .body("settled", equalTo(true))
        .body("position", equalTo((int) log.head()))
        .body("resources.items.rows", greaterThanOrEqualTo(1))
        .body("resources.items.differing", equalTo(0))
        .body("resources.items.missing", equalTo(0))
        .body("resources.items.extra", equalTo(0))
        .body("resources.items.examples", empty())
        .body("resources.listings.differing", equalTo(0))
        .body("resources.orders.rows", greaterThanOrEqualTo(1))
        .body("resources.orders.differing", equalTo(0))
        .body("resources.contracts.rows", greaterThanOrEqualTo(1))
        .body("resources.contracts.differing", equalTo(0))
        .body("resources.consignors.rows", greaterThanOrEqualTo(1))
        .body("resources.consignors.differing", equalTo(0));
  }

  @Test
  void a_changed_word_in_the_terms_of_a_contract_is_found() {
    TestLog.sql(
        "UPDATE event_store.contract"
            + " SET terms = jsonb_set(terms, '{graceDays}', '15') WHERE contract_id = '"
            + CONTRACT
            + "'");

    parity()
        .body("resources.contracts.differing", equalTo(1))
        .body("resources.contracts.examples[0].id", equalTo(CONTRACT.toString()))
        .body("resources.contracts.examples[0].fields", contains("terms"));
  }

  @Test
  void one_changed_byte_is_found_and_named() {
    TestLog.sql(
        "UPDATE event_store.item SET title = 'Płaszcz wełniany.' WHERE item_id = '" + ID + "'");
    TestLog.sql(
        "UPDATE event_store.customer_order SET lines = jsonb_set(lines, '{0,state}',"
            + " '\"REJECTED\"') WHERE order_id = '"
            + ORDER
            + "'");

    parity()
        .body("resources.items.differing", equalTo(1))
        .body("resources.items.examples[0].id", equalTo(ID.toString()))
        .body("resources.items.examples[0].flaw", equalTo("differing"))
        .body("resources.items.examples[0].fields", contains("title"))
        .body("resources.orders.examples[0].fields", contains("lines"))
        .body("resources.listings.differing", equalTo(0));
  }

  @Test
  void a_row_on_one_side_alone_is_found() {
    TestLog.sql("DELETE FROM event_store.listing WHERE listing_id = '" + LISTING + "'");
    TestLog.sql(
        """
        INSERT INTO event_store.item (item_id, version)
        VALUES ('00000000-0000-0047-0000-0000000000ff', 1)
        """);

    parity()
        .body("resources.listings.extra", equalTo(1))
        .body("resources.listings.examples[0].flaw", equalTo("extra"))
        .body("resources.items.missing", equalTo(1))
        .body("resources.items.examples.flaw", hasItem("missing"));
  }

  @Test
  void rows_that_are_behind_a_growing_log_are_counted_apart() {
    List<RecordedEvent> unsent = log.record(Garments.priced(ID, 901));
    TestLog.sql(
        "UPDATE event_store.item SET price_minor_units = 901, version = version + 1 WHERE item_id ="
            + " '"
            + ID
            + "'");

    parity()
        .body("settled", equalTo(false))
        .body("resources.items.behind", equalTo(1))
        .body("resources.items.differing", equalTo(0));

    log.send(unsent);
    var _ = log.watermark();
  }
}

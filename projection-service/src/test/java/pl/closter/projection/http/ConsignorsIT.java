package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.ConsignorEvent.ConsignorErased;
import pl.closter.events.ConsignorEvent.ConsignorErasureRequested;
import pl.closter.events.ConsignorEvent.ConsignorProfileUpdated;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.projection.Consigning;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class ConsignorsIT {

  private static final UUID ACTIVE = UUID.fromString("0000a100-0000-7000-8000-00000000ac01");
  private static final UUID ERASED = UUID.fromString("0000a100-0000-7000-8000-00000000ac02");
  private static long position;

  @BeforeEach
  void two_consignors() {
    if (position == 0) {
      TestLog log = TestLog.shared();
      var _ =
          log.append(
              Consigning.registered(ACTIVE),
              new ConsignorProfileUpdated(ACTIVE, List.of(PersonalField.EMAIL), null),
              Consigning.verified(ACTIVE));
      position =
          log.append(
              Consigning.registered(ERASED),
              new ConsignorErasureRequested(ERASED, "pl-1", List.of(Consigning.kept(Purpose.TAX))),
              new ConsignorErased(
                  ERASED,
                  List.of(Purpose.CONTACT),
                  List.of(),
                  List.of(Consigning.kept(Purpose.TAX))));
    }
  }

  private static ValidatableResponse get(String path) {
    return given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .header("X-Min-Position", position)
        .get(path)
        .then();
  }

  @Test
  void a_consignor_shows_what_is_known_and_not_who_he_is() {
    get("/v1/consignors/" + ACTIVE)
        .statusCode(200)
        .header("ETag", "\"3\"")
        .body("subjectId", equalTo(Consigning.subject(ACTIVE).toString()))
        .body("displayName", equalTo("Consignor #0000ac01"))
        .body("state", equalTo("ACTIVE"))
        .body("fields", contains("email"))
        .body("verified", contains("EMAIL"))
        .body("tax", nullValue())
        .body("payoutMethods", empty());
  }

  @Test
  void of_one_who_was_forgotten_his_name_says_so() {
    get("/v1/consignors/" + ERASED)
        .statusCode(200)
        .body("displayName", equalTo("Erased #0000ac02"))
        .body("state", equalTo("ERASED"))
        .body("erased", contains("CONTACT"))
        .body("kept[0].purpose", equalTo("TAX"))
        .body("kept[0].block", equalTo("accounting-records"))
        .body("kept[0].earliest", equalTo("2032-01-01"));
  }

  @Test
  void consignors_are_found_by_state_and_subject() {
    get("/v1/consignors?state=ACTIVE&limit=200")
        .statusCode(200)
        .body("consignors.id", hasItem(ACTIVE.toString()))
        .body("consignors.id", not(hasItem(ERASED.toString())));
    get("/v1/consignors?subjectId=" + Consigning.subject(ERASED))
        .body("consignors.id", contains(ERASED.toString()));
    get("/v1/consignors?sort=-updatedAt&limit=1").statusCode(200);
    get("/v1/consignors?state=LOST").statusCode(400).body("field", equalTo("state"));
  }
}

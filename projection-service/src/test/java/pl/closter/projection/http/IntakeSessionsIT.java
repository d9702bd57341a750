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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeItemMarkedLater;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeReceiptIssued;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.events.IntakeReceipt;
import pl.closter.events.IntakeReceipt.ReceiptLine;
import pl.closter.events.integrity.ReceiptHash;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class IntakeSessionsIT {

  private static final UUID COUNTED = UUID.fromString("0000d101-0000-7000-8000-000000000001");
  private static final UUID BAG = UUID.fromString("0000d101-0000-7000-8000-000000000002");
  private static final UUID COAT = UUID.fromString("0000d101-0000-7000-8000-000000000003");
  private static final UUID CONSIGNOR = UUID.fromString("0000d101-0000-7000-8000-000000000004");
  private static final Discrepancy MISSING =
      new Discrepancy(DiscrepancyKind.MISSING, 1, null, List.of("ab".repeat(32)));
  private static final IntakeReceipt RECEIPT =
      new IntakeReceipt(
          COUNTED,
          1,
          CONSIGNOR,
          2,
          1,
          List.of(new ReceiptLine(1, "0D10000001-001", COAT)),
          List.of(MISSING),
          Instant.parse("2026-11-23T10:00:00.123456Z"));
  private static long position;

  @BeforeEach
  void two_hand_overs() {
    if (position == 0) {
      TestLog log = TestLog.shared();
      var _ =
          log.append(
              new IntakeAnnounced(COUNTED, HandOver.PARCEL, CONSIGNOR, 2),
              new IntakeParcelScanned(COUNTED, "6200D101", ScanPlace.CARRIER),
              new IntakeSessionOpened(COUNTED, "ola", "Łódź-2"),
              new IntakeItemAdded(COUNTED, 1, COAT, "0D10000001-001"),
              new IntakeItemMarkedLater(COUNTED, 1),
              new IntakeCounted(COUNTED, 2, 1),
              new IntakeDiscrepancyRecorded(COUNTED, MISSING),
              new IntakeReceiptIssued(COUNTED, RECEIPT, ReceiptHash.of(RECEIPT)));
      position = log.append(new IntakeAnnounced(BAG, HandOver.BAG, null, null));
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
  void a_hand_over_shows_what_came_what_is_missing_and_the_receipt() {
    get("/v1/intake-sessions/" + COUNTED)
        .statusCode(200)
        .header("ETag", "\"8\"")
        .body("channel", equalTo("PARCEL"))
        .body("state", equalTo("COUNTED"))
        .body("consignorId", equalTo(CONSIGNOR.toString()))
        .body("expectedCount", equalTo(2))
        .body("counted", equalTo(1))
        .body("discrepant", equalTo(true))
        .body("operatorId", equalTo("ola"))
        .body("parcels.parcelCode", contains("6200D101"))
        .body("items.seq", contains(1))
        .body("items.productId", contains(COAT.toString()))
        .body("items.labelCode", contains("0D10000001-001"))
        .body("items.later", contains(true))
        .body("discrepancies.kind", contains("MISSING"))
        .body("receipt.lines.labelCode", contains("0D10000001-001"))
        .body("receiptHash", equalTo(ReceiptHash.of(RECEIPT)));
    get("/v1/intake-sessions/" + BAG)
        .body("state", equalTo("ANNOUNCED"))
        .body("consignorId", nullValue())
        .body("discrepant", equalTo(false))
        .body("receipt", nullValue());
  }

  @Test
  void hand_overs_are_found_by_consignor_state_channel_discrepancy_and_text() {
    String consignor = CONSIGNOR.toString();
    for (String[] filter :
        new String[][] {
          {"state", "COUNTED"},
          {"channel", "PARCEL"},
          {"discrepancy", "MISSING"},
          {"text", "6200d101"},
          {"text", "łódź 0d10000001-001"}
        }) {
      get("/v1/intake-sessions", "consignorId", consignor, filter[0], filter[1])
          .statusCode(200)
          .body("intakeSessions.id", contains(COUNTED.toString()));
    }
    get("/v1/intake-sessions", "consignorId", consignor, "discrepancy", "EXTRA")
        .body("intakeSessions", hasSize(0));
    get("/v1/intake-sessions", "consignorId", consignor, "text", "label_code")
        .body("intakeSessions", hasSize(0));
    get("/v1/intake-sessions", "state", "LOST").statusCode(400).body("field", equalTo("state"));
    get("/v1/intake-sessions/" + COAT).statusCode(404);
  }

  @Test
  void each_hand_over_is_on_exactly_one_page() {
    String path = "/v1/intake-sessions";
    String first = get(path, "limit", "1").statusCode(200).extract().path("nextCursor");
    assertThat(first).isNotNull();
    String newest = get(path, "limit", "1").extract().path("intakeSessions[0].id");
    String second = get(path, "limit", "1", "cursor", first).extract().path("intakeSessions[0].id");
    assertThat(second).isNotEqualTo(newest);
  }
}

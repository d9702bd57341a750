package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.servers.PostgresServer;
import pl.closter.servers.RealServers;

/// A consignor from his registration until he is forgotten.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class ConsignorLifeIT {

  private static final String HASH = "ab".repeat(32);
  private static final String IBAN = "PL61109010140000071219812874";

  private final String mailbox = "halina." + UUID.randomUUID();

  // The first request of a process loads what tokens need; on a busy machine that takes longer than
  // a read may, and the caller is told to come again.
  @BeforeEach
  void awake() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> Http.get("/v1/events?limit=1").extract().statusCode() == 200);
  }

  private static ValidatableResponse as(String role, String method, String path, String body) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token(role))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .request(method, path)
        .then();
  }

  private static void refused(ValidatableResponse answer, String code) {
    answer.statusCode(422).body("type", equalTo("urn:closter:refusal:" + code));
  }

  private String newcomer() {
    return """
    {"partyKind":"PRIVATE","locale":"pl-PL",
     "personalData":{"name":"Halina Żbik","email":"%s@example.pl"}}
    """
        .formatted(mailbox);
  }

  private String registered() {
    return Http.post("/v1/consignors", newcomer())
        .statusCode(201)
        .header("Location", containsString("/v1/consignors/"))
        .extract()
        .path("id");
  }

  private String active() {
    String id = registered();
    Http.post(
            "/v1/consignors/" + id + "/contact-verification",
            "{\"channel\":\"EMAIL\",\"method\":\"CODE\"}")
        .statusCode(200);
    return id;
  }

  private static void profile(String id, String values) {
    Http.post("/v1/consignors/" + id + "/profile", "{\"personalData\":{" + values + "}}")
        .statusCode(200);
  }

  private static ValidatableResponse history(String id) {
    return Http.get("/v1/streams/consignor/" + id).statusCode(200);
  }

  private static String subject(String id) {
    return history(id).extract().path("events[0].payload.subjectId");
  }

  private static ValidatableResponse masked(String id) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token("operator"))
        .get("/v1/subjects/" + subject(id) + "/personal-data")
        .then();
  }

  private static ValidatableResponse askToForget(String id) {
    return as("customer-care", "POST", "/v1/consignors/" + id + "/erasure-request", "{}");
  }

  private static ValidatableResponse forget(String id) {
    return as("compliance", "POST", "/v1/consignors/" + id + "/erasure", "{}");
  }

  private static String column(String id, String column) throws SQLException {
    try (Connection session = superuser();
        Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT %s::text FROM event_store.consignor WHERE consignor_id = '%s'"
                    .formatted(column, id))) {
      assertThat(row.next()).isTrue();
      return String.valueOf(row.getString(1));
    }
  }

  private static void sql(String statement) throws SQLException {
    try (Connection session = superuser();
        Statement change = session.createStatement()) {
      assertThat(change.executeUpdate(statement)).isEqualTo(1);
    }
  }

  private static Connection superuser() throws SQLException {
    RealServers servers = RealServers.running();
    return DriverManager.getConnection(
        servers.postgres().jdbcUrl("closter"),
        PostgresServer.SUPERUSER,
        servers.password(PostgresServer.SUPERUSER));
  }

  @Test
  void a_registration_has_the_vault_keep_what_is_known_and_no_event_says_it() throws SQLException {
    String id = registered();

    history(id)
        .body("events.type", contains("consignor-registered.v1", "consignor-profile-updated.v1"))
        .body("events[1].payload.fields", contains("name", "email"))
        .body(not(containsString(mailbox)));
    masked(id)
        .statusCode(200)
        .body("fields.find { it.field == 'email' }.value", equalTo("h***@e***.pl"));
    assertThat(column(id, "state")).isEqualTo("PROSPECT");
    assertThat(column(id, "fields")).isEqualTo("[\"email\", \"name\"]");
  }

  @Test
  void a_repeated_registration_is_the_same_one() {
    String key = UUID.randomUUID().toString();
    String id = Http.post("/v1/consignors", newcomer(), key).statusCode(201).extract().path("id");
    Http.post("/v1/consignors", newcomer(), key).statusCode(201).body("id", equalTo(id));
    history(id).body("version", equalTo(2));
    Http.get("/v1/streams/subject/" + subject(id)).body("version", equalTo(2));
    Http.post("/v1/consignors", newcomer().replace("Halina", "Alina"), key)
        .statusCode(422)
        .body("type", equalTo("urn:closter:problem:idempotency-key-reused"));
  }

  @Test
  void a_value_that_cannot_be_is_named_and_not_quoted_and_nobody_is_registered() {
    long head = Http.head();
    Http.post(
            "/v1/consignors",
            "{\"partyKind\":\"PRIVATE\",\"locale\":\"pl-PL\",\"personalData\":{\"pesel\":\"123\"}}")
        .statusCode(400)
        .body("field", equalTo("personalData.pesel"))
        .body(not(containsString("123")));
    Http.post("/v1/consignors", "{\"partyKind\":\"PRIVATE\",\"locale\":\"Polish\"}")
        .statusCode(400)
        .body("field", equalTo("locale"));
    assertThat(Http.head()).isEqualTo(head);
  }

  @Test
  void he_becomes_active_when_he_was_reached_and_not_before() throws SQLException {
    String id = registered();
    String verification = "/v1/consignors/" + id + "/contact-verification";
    refused(
        Http.post(verification, "{\"channel\":\"PHONE\",\"method\":\"CALL\"}"),
        "contact-not-recorded");
    Http.post(verification, "{\"channel\":\"EMAIL\",\"method\":\"CODE\"}").statusCode(200);
    assertThat(column(id, "state")).isEqualTo("ACTIVE");
    profile(id, "\"email\":\"other." + mailbox + "@example.pl\"");
    assertThat(column(id, "state")).isEqualTo("PROSPECT");
    Http.post("/v1/consignors/" + new UUID(99, 99) + "/profile", "{\"locale\":\"en\"}")
        .statusCode(404);
  }

  @Test
  void identity_and_taxes_are_found_out() throws SQLException {
    String id = active();
    String path = "/v1/consignors/" + id;
    Http.post(
            path + "/identity-verification",
            "{\"level\":4,\"method\":\"DOCUMENT_SEEN\",\"evidenceHash\":\"%s\"}".formatted(HASH))
        .statusCode(400)
        .body("field", equalTo("level"));
    refused(Http.post(path + "/tax-reporting-data", "{}"), "tax-status-not-declared");
    Http.post(
            path + "/tax-status",
            """
            {"status":"PRIVATE_NON_BUSINESS","residenceCountry":"PL","taxIdScheme":"pl-pesel",
             "evidenceHash":"%s","checkedAt":"2026-01-01T00:00:00Z","source":"DECLARATION"}
            """
                .formatted(HASH))
        .statusCode(200);
    Http.post(path + "/tax-reporting-data", "{}")
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:tax-data-incomplete"))
        .body("detail", equalTo("Missing: address, date-of-birth, pesel or tax-id."));
    profile(
        id,
        "\"address\":\"Długa 7, Gdańsk\",\"dateOfBirth\":\"1980-02-29\",\"pesel\":\"44051401359\"");
    Http.post(
            path + "/identity-verification",
            "{\"level\":2,\"method\":\"DOCUMENT_SEEN\",\"evidenceHash\":\"%s\",\"validUntil\":\"2090-01-01\"}"
                .formatted(HASH))
        .statusCode(200);
    Http.post(path + "/tax-reporting-data", "{}").statusCode(200);
    assertThat(column(id, "tax_fields"))
        .isEqualTo("[\"name\", \"address\", \"pesel\", \"date-of-birth\"]");
    assertThat(column(id, "identity")).contains("\"level\": 2");
    Http.post(
            path + "/identity-rejection",
            "{\"method\":\"REGISTER\",\"evidenceHash\":\"%s\",\"reason\":\"DATA_DIFFERS\"}"
                .formatted(HASH))
        .statusCode(200);
    assertThat(column(id, "identity")).isEqualTo("null");
  }

  @Test
  void money_goes_to_a_verified_account_and_no_event_has_its_number() throws SQLException {
    String id = active();
    String methods = "/v1/consignors/" + id + "/payout-methods";
    refused(Http.post(methods, "{\"kind\":\"IBAN\"}"), "account-number-not-recorded");
    profile(id, "\"iban\":\"" + IBAN + "\"");
    Http.post(methods, "{\"kind\":\"IBAN\"}").statusCode(200);
    String method = history(id).extract().path("events[-1].payload.methodId");
    refused(
        Http.post(
            "/v1/consignors/" + id + "/profile", "{\"personalData\":{\"iban\":\"" + IBAN + "\"}}"),
        "account-number-in-use");
    Http.post(methods + "/" + method + "/verification", "{}").statusCode(403);
    String check = "{\"check\":\"SMALL_TRANSFER\",\"holderMatch\":\"MATCHES\"}";

    refused(
        as(
            "operator",
            "PUT",
            "/v1/subjects/" + subject(id) + "/personal-data/iban",
            "{\"value\":\"DE89370400440532013000\"}"),
        "subject-of-consignor");
    as("finance", "POST", methods + "/" + method + "/verification", check).statusCode(200);

    assertThat(column(id, "default_method_id")).isEqualTo(method);
    history(id).body(not(containsString("1219812874"))).body(not(containsString("2874")));
    as(
            "operator",
            "PUT",
            "/v1/consignors/" + id + "/defaults",
            "{\"autoAcceptValuation\":true,\"payoutSchedule\":\"MONTHLY\",\"disposition\":{\"primary\":\"RETURN\",\"fallback\":\"DONATE\"}}")
        .statusCode(200);
    as("finance", "POST", "/v1/consignors/" + id + "/payout-hold", "{\"reason\":\"REVIEW\"}")
        .statusCode(200);
    as("finance", "POST", "/v1/consignors/" + id + "/payout-release", "{\"reason\":\"REVIEW\"}")
        .statusCode(200);
    assertThat(column(id, "holds")).isEqualTo("[]");
    as("operator", "DELETE", methods + "/" + method, "{}").statusCode(200);
    assertThat(column(id, "payout_methods")).isEqualTo("[]");
    assertThat(column(id, "default_method_id")).isEqualTo("null");
  }

  @Test
  void he_is_suspended_and_reinstated_by_those_who_may() throws SQLException {
    String id = active();
    String path = "/v1/consignors/" + id;
    as("operator", "POST", path + "/suspension", "{\"reason\":\"REVIEW\"}").statusCode(403);
    as("compliance", "POST", path + "/suspension", "{\"reason\":\"REVIEW\"}").statusCode(200);
    assertThat(column(id, "state")).isEqualTo("SUSPENDED");
    as("compliance", "POST", path + "/reinstatement", "{}").statusCode(200);
    assertThat(column(id, "state")).isEqualTo("ACTIVE");
  }

  @Test
  void he_is_forgotten_when_nothing_stands_in_the_way() throws SQLException {
    String id = active();
    as("operator", "POST", "/v1/consignors/" + id + "/erasure", "{}").statusCode(403);
    refused(forget(id), "erasure-not-requested");
    as(
            "compliance",
            "POST",
            "/v1/subjects/" + subject(id) + "/erase",
            "{\"purposes\":[\"CONTACT\"]}")
        .statusCode(422)
        .body("kept.block", contains("account-open"));

    askToForget(id).statusCode(200).body("kept", empty());
    assertThat(column(id, "state")).isEqualTo("CLOSED");
    refused(
        Http.post("/v1/consignors/" + id + "/profile", "{\"locale\":\"en\"}"), "consignor-closed");
    forget(id).statusCode(200).body("erased", hasSize(5)).body("kept", empty());
    forget(id).statusCode(200).body("erased", hasSize(5));

    assertThat(column(id, "state")).isEqualTo("ERASED");
    assertThat(column(id, "fields")).isEqualTo("[]");
    masked(id).statusCode(200).body("fields.erased", contains(true, true));
    history(id)
        .body("events[-1].type", equalTo("consignor-erased.v1"))
        .body("events[-1].payload.keyIds", hasSize(2));
  }

  @Test
  void who_nothing_was_ever_known_about_stays_unknown() {
    String id =
        Http.post("/v1/consignors", "{\"partyKind\":\"COMPANY\",\"locale\":\"en\"}")
            .statusCode(201)
            .extract()
            .path("id");
    String vault = "/v1/subjects/" + subject(id) + "/personal-data/email";
    askToForget(id).statusCode(200);
    forget(id).statusCode(200).body("erased", hasSize(5));
    refused(
        as("operator", "PUT", vault, "{\"value\":\"" + mailbox + "@example.pl\"}"),
        "subject-of-consignor");
    refused(
        Http.post(
            "/v1/consignors/" + id + "/profile",
            "{\"personalData\":{\"email\":\"" + mailbox + "@example.pl\"}}"),
        "consignor-closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"open-contract", "open-balance", "goods-in-custody", "open-dispute"})
  void business_that_goes_on_keeps_everything_and_is_named(String block) throws SQLException {
    String id = active();
    switch (block) {
      case "open-contract" -> {
        var _ = contract(id);
      }
      case "open-balance" ->
          sql(
              "UPDATE event_store.contract SET state = 'SETTLED' WHERE contract_id = '%s'"
                  .formatted(contract(id)));
      case "goods-in-custody" ->
          Http.post("/v1/products/" + garment(id) + "/receipt", "{}").statusCode(200);
      default ->
          as("finance", "POST", "/v1/consignors/" + id + "/payout-hold", "{\"reason\":\"DISPUTE\"}")
              .statusCode(200);
    }
    askToForget(id)
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:erasure-blocked"))
        .body("kept.findAll { it.block == '" + block + "' }", hasSize(5))
        .body("kept.block", not(hasItem("account-open")));
    assertThat(column(id, "state")).isEqualTo("ACTIVE");
  }

  private static String garment(String consignor) {
    return Http.post(
            "/v1/products",
            "{\"labelCode\":\"%s\",\"inventoryMode\":\"CONSIGNMENT\",\"consignorId\":\"%s\",\"title\":\"Szal\"}"
                .formatted(Http.label(), consignor))
        .statusCode(201)
        .extract()
        .path("id");
  }

  // Whoever is to hand it over needs to know to whom.
  @Test
  void a_garment_on_its_way_to_us_or_back_to_him_keeps_everything() {
    String id = active();
    String product = "/v1/products/" + garment(id);
    Http.asService(product + "/inbound-transit", "{}").statusCode(200);
    refused(askToForget(id), "erasure-blocked");
    Http.post(product + "/receipt", "{}").statusCode(200);
    Http.post(product + "/consignor-return", "{}").statusCode(200);
    refused(askToForget(id), "erasure-blocked");

    Http.post(
            product + "/consignor-return/confirmation",
            "{\"evidenceHash\":\"" + "ab".repeat(32) + "\"}")
        .statusCode(200);

    askToForget(id).statusCode(200).body("kept", empty());
  }

  private static String contract(String consignor) {
    return Http.post(
            "/v1/contracts",
            """
            {"consignorId":"%s","template":{"id":"standard","version":1},"locale":"pl-PL",
             "currency":"PLN"}
            """
                .formatted(consignor))
        .statusCode(201)
        .extract()
        .path("id");
  }

  // A17, without the payouts that are not there yet.
  @Test
  void records_of_a_contract_stay_until_their_day_and_the_rest_is_forgotten_now()
      throws SQLException {
    String id = active();
    profile(id, "\"pesel\":\"44051401359\"");
    String contract = contract(id);
    sql(
        """
        UPDATE event_store.contract
           SET state = 'CLOSED', valid_from = created_at, updated_at = created_at
         WHERE contract_id = '%s'
        """
            .formatted(contract));
    String free = (LocalDate.now(ZoneId.of("Europe/Warsaw")).getYear() + 6) + "-01-01";

    askToForget(id)
        .statusCode(200)
        .body("kept.purpose", contains("IDENTITY", "TAX"))
        .body("kept.block", contains("accounting-records", "accounting-records"))
        .body("kept.earliest", contains(free, free));
    forget(id)
        .statusCode(200)
        .body("erased", contains("CONTACT", "PAYOUT", "FREE_TEXT"))
        .body("kept.purpose", contains("IDENTITY", "TAX"));
    forget(id)
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:erasure-blocked"))
        .body("kept[0].earliest", equalTo(free));

    masked(id)
        .body("fields.find { it.field == 'email' }.erased", equalTo(true))
        .body("fields.find { it.field == 'pesel' }.value", equalTo("***359"));
    history(id)
        .body("events[-2].payload.retentionVersion", equalTo("pl-1"))
        .body("events[-1].payload.purposes", contains("CONTACT", "PAYOUT", "FREE_TEXT"));
    assertThat(column(id, "fields")).isEqualTo("[\"name\", \"pesel\"]");

    as("operator", "POST", "/v1/consignors/" + id + "/erasure-due", "{}").statusCode(403);
    due(id).body("kept[0].earliest", equalTo(free));
    history(id)
        .body("events[-1].type", equalTo("consignor-erasure-postponed.v1"))
        .body("events[-1].payload.kept.purpose", contains("IDENTITY", "TAX"));
    // As many years later: what happened is older then.
    sql(
        """
        UPDATE event_store.contract SET updated_at = updated_at - interval '7 years'
         WHERE contract_id = '%s'
        """
            .formatted(contract));
    due(id).body("erased", hasSize(5)).body("kept", empty());
    history(id)
        .body("events[-1].type", equalTo("consignor-erased.v1"))
        .body("events[-1].payload.purposes", contains("IDENTITY", "TAX"));
    masked(id).body("fields.erased", not(hasItem(false)));
    assertThat(column(id, "fields")).isEqualTo("[]");
    assertThat(column(id, "kept")).isEqualTo("[]");
  }

  private static ValidatableResponse due(String id) {
    return as("service", "POST", "/v1/consignors/" + id + "/erasure-due", "{}").statusCode(200);
  }
}

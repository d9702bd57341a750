package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.servers.RealServers;

/// Whatever is wrong with a request is answered with what to do about it, and changes no row of any
/// table.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class BadInputIT {

  private static final String ROWS =
      """
      SELECT relname, (xpath('/row/c/text()', query_to_xml(
               format('SELECT count(*) AS c FROM event_store.%I', relname), false, true, '')))[1]::text
        FROM pg_class
       WHERE relnamespace = 'event_store'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
         AND relname NOT LIKE 'flyway%'
      """;

  private static final String GARMENT =
      """
      {"labelCode":"BAD-000001","inventoryMode":"OWNED","title":"Płaszcz"}\
      """;

  private Map<String, String> before = Map.of();

  @BeforeEach
  void count() throws SQLException {
    before = rows();
  }

  @AfterEach
  void nothing_was_changed() throws SQLException {
    assertThat(rows()).isEqualTo(before);
  }

  private static Map<String, String> rows() throws SQLException {
    RealServers servers = RealServers.running();
    Map<String, String> rows = new TreeMap<>();
    try (Connection session =
            DriverManager.getConnection(
                servers.postgres().jdbcUrl("closter"),
                "event_store_owner",
                servers.password("event_store_owner"));
        Statement statement = session.createStatement();
        ResultSet counted = statement.executeQuery(ROWS)) {
      while (counted.next()) {
        var _ = rows.put(counted.getString(1), counted.getString(2));
      }
    }
    assertThat(rows).containsKeys("event", "stream", "claim", "command_receipt", "product");
    return rows;
  }

  private static ValidatableResponse create(String body) {
    return Http.post("/v1/products", body);
  }

  private static void explained(ValidatableResponse answer, int status, String field) {
    answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", not(emptyOrNullString()))
        .body("title", not(emptyOrNullString()))
        .body("remedy", not(emptyOrNullString()))
        .body("correlationId", not(emptyOrNullString()))
        .body("field", equalTo(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"labelCode\":|body",
        "[]|body",
        "\"text\"|body",
        "{}|inventoryMode",
        "{\"labelCode\":\"BAD-1\",\"inventoryMode\":\"LENT\",\"title\":\"x\"}|inventoryMode",
        "{\"labelCode\":\"BAD-1\",\"inventoryMode\":\"OWNED\",\"title\":\"x\",\"colr\":\"y\"}|colr",
        "{\"labelCode\":\"x y\",\"inventoryMode\":\"OWNED\",\"title\":\"x\"}|labelCode",
        "{\"labelCode\":7,\"inventoryMode\":\"OWNED\",\"title\":\"x\"}|labelCode",
        "{\"labelCode\":\"BAD-1\",\"inventoryMode\":\"OWNED\",\"title\":\" \"}|title",
        "{\"labelCode\":\"BAD-1\",\"inventoryMode\":\"OWNED\",\"title\":\"a\\u0000b\"}|title",
        "{\"labelCode\":\"BAD-1\",\"inventoryMode\":\"OWNED\",\"title\":\"a\\ud800b\"}|title"
      })
  void a_malformed_garment_names_the_field(String body, String field) {
    explained(create(body), 400, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"price\":{\"amountMinor\":1.5,\"currency\":\"PLN\"},\"reason\":\"x\"}|price.amountMinor",
        "{\"price\":{\"amountMinor\":\"1\",\"currency\":\"PLN\"},\"reason\":\"x\"}|price.amountMinor",
        "{\"price\":{\"amountMinor\":-1,\"currency\":\"PLN\"},\"reason\":\"x\"}|price.amountMinor",
        "{\"price\":{\"amountMinor\":99999999999999999999,\"currency\":\"PLN\"},\"reason\":\"x\"}|price.amountMinor",
        "{\"price\":{\"amountMinor\":9007199254740992,\"currency\":\"PLN\"},\"reason\":\"x\"}|price.amountMinor",
        "{\"price\":{\"amountMinor\":1,\"currency\":\"PLX\"},\"reason\":\"x\"}|price.currency",
        "{\"price\":{\"amountMinor\":1,\"currency\":\"PLN\"},\"reason\":\"x\",\"priceGuarantee\":{}}|priceGuarantee.supervisorId",
        "{\"price\":{\"amountMinor\":1,\"currency\":\"PLN\"},\"reason\":\"x\",\"priceGuarantee\":{\"supervisorId\":\"a\\u0000\"}}|priceGuarantee.supervisorId",
        "{\"price\":{\"amountMinor\":1,\"currency\":\"PLN\"}}|reason"
      })
  void a_malformed_price_names_the_field(String body, String field) {
    explained(Http.post("/v1/products/" + UUID.randomUUID() + "/price", body), 400, field);
  }

  @Test
  void a_time_that_readers_cannot_store_is_refused() {
    String id = UUID.randomUUID().toString();
    explained(
        Http.post(
            "/v1/products/" + id + "/reservations",
            "{\"reservationId\":\"%s\",\"cause\":\"OPERATOR\",\"expiresAt\":\"+10000-01-01T00:00:00Z\"}"
                .formatted(id)),
        400,
        "expiresAt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "1-1-1-1-1", "0199c0de-0000-7000-8000-00000000000g", "x'--"})
  void a_malformed_id_is_not_the_same_as_an_unknown_one(String id) {
    explained(Http.post("/v1/products/" + id + "/receipt", "{}"), 400, "id");
    explained(Http.get("/v1/streams/product/" + id), 400, "id");
  }

  @Test
  void an_unknown_id_is_answered_with_404() {
    explained(Http.post("/v1/products/" + UUID.randomUUID() + "/receipt", "{}"), 404, "id");
    explained(Http.get("/v1/streams/order/" + UUID.randomUUID()), 404, "id");
  }

  @ParameterizedTest
  @CsvSource({
    "?after=x,after",
    "?limit=ten,limit",
    "?limit=0,limit",
    "?after=-1,after",
    "/live?after=-1,after"
  })
  void a_malformed_page_names_the_parameter(String query, String parameter) {
    explained(Http.get("/v1/events" + query), 400, parameter);
  }

  @Test
  void a_command_needs_a_key() {
    ValidatableResponse answer =
        given()
            .header("Authorization", "Bearer " + RealServers.token("operator"))
            .contentType("application/json")
            .body(GARMENT)
            .post("/v1/products")
            .then();
    explained(answer, 400, "Idempotency-Key");
    explained(Http.post("/v1/products", GARMENT, "with space"), 400, "Idempotency-Key");
    explained(Http.post("/v1/products", GARMENT, "x".repeat(201)), 400, "Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "*", "\"x\"", "W/\"3\"", "\"99999999999999999999\""})
  void a_malformed_version_is_explained(String ifMatch) {
    ValidatableResponse answer =
        given()
            .header("Authorization", "Bearer " + RealServers.token("operator"))
            .header("Idempotency-Key", "k-" + UUID.randomUUID())
            .header("If-Match", ifMatch)
            .contentType("application/json")
            .body("{}")
            .post("/v1/products/" + UUID.randomUUID() + "/receipt")
            .then();
    explained(answer, 400, "If-Match");
  }

  @Test
  void what_is_no_json_is_refused_by_type() {
    ValidatableResponse answer =
        given()
            .header("Authorization", "Bearer " + RealServers.token("operator"))
            .header("Idempotency-Key", "k-" + UUID.randomUUID())
            .contentType("text/plain")
            .body(GARMENT)
            .post("/v1/products")
            .then();
    explained(answer, 415, "Content-Type");
  }

  @Test
  void a_body_beyond_the_limit_is_refused() {
    String novel = "x".repeat(1_100_000);
    explained(create(GARMENT.replace("Płaszcz", novel)), 413, "body");
  }

  @Test
  void a_body_that_is_not_utf_8_is_refused() {
    ValidatableResponse answer =
        given()
            .header("Authorization", "Bearer " + RealServers.token("operator"))
            .header("Idempotency-Key", "k-" + UUID.randomUUID())
            .contentType("application/json")
            .body(GARMENT.replace("Płaszcz", "Próba").getBytes(StandardCharsets.ISO_8859_1))
            .post("/v1/products")
            .then();
    explained(answer, 400, "title");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"lineId\":\"1\"|\"lineId\":\"a\\u0000\"|400|lines[0].lineId",
        "\"externalRef\":\"bad-1\"|\"externalRef\":\"\"|400|externalRef",
        "\"channel\":\"shopify\"|\"channel\":\"bazaar\"|400|channel",
        "2026-11-23T10:14:57Z|yesterday|400|placedAt",
        "2026-11-23T10:14:57Z|+999999999-12-31T23:59:59Z|400|placedAt",
        "2026-11-23T10:14:57Z|1999-12-31T23:59:59Z|400|placedAt",
        "\"labelCode\":\"NO-SUCH\"|\"labelCode\":\"NO-SUCH\"|422|lines.labelCode"
      })
  void a_malformed_order_names_the_field(String right, String wrong, int status, String field) {
    String order =
        """
        {"channel":"shopify","externalRef":"bad-1","currency":"PLN","buyerKind":"B2C",\
        "cashOnDelivery":false,"placedAt":"2026-11-23T10:14:57Z",\
        "lines":[{"lineId":"1","labelCode":"NO-SUCH","price":{"amountMinor":100,"currency":"PLN"},\
        "discount":{"amountMinor":0,"currency":"PLN"}}],\
        "shipping":{"amountMinor":0,"currency":"PLN"},"total":{"amountMinor":100,"currency":"PLN"}}\
        """;
    assertThat(order).contains(right);

    ValidatableResponse answer = Http.asService("/v1/orders", order.replace(right, wrong));

    explained(answer, status, field);
  }

  @Test
  void the_wrong_role_and_no_role_change_nothing() {
    given()
        .header("Idempotency-Key", "k")
        .contentType("application/json")
        .body(GARMENT)
        .post("/v1/products")
        .then()
        .statusCode(401);
    given()
        .header("Authorization", "Bearer " + RealServers.token("operator") + "x")
        .header("Idempotency-Key", "k")
        .contentType("application/json")
        .body(GARMENT)
        .post("/v1/products")
        .then()
        .statusCode(401);
    Http.post("/v1/orders/" + UUID.randomUUID() + "/lines/1/sale", "{}").statusCode(403);
  }
}

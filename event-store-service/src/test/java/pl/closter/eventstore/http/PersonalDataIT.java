package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.eventstore.StoredChain;
import pl.closter.servers.PostgresServer;
import pl.closter.servers.RealServers;

/// What is known about a person is in no event, in no log of the database and in no table in clear
/// text, is seen by nobody unrecorded, and is gone after the erasure.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class PersonalDataIT {

  private static final String TABLES =
      """
      SELECT format('SELECT t::text FROM %I.%I AS t', nspname, relname)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
       WHERE relkind IN ('r', 'p', 'm') AND nspname NOT IN ('pg_catalog', 'information_schema')
      """;

  private static final String ALL =
      """
      {"purposes":["IDENTITY","CONTACT","TAX","PAYOUT","FREE_TEXT"]}\
      """;

  private final UUID subject = UUID.randomUUID();
  private final String path = "/v1/subjects/" + subject;
  private final String mailbox = "jolanta." + UUID.randomUUID();
  private final String email = mailbox + "@example.pl";
  private final String name = "Jolanta Żółć-" + UUID.randomUUID();

  // The first request of a process loads what tokens need; on a busy machine that takes longer than
  // a read may, and the caller is told to come again.
  @BeforeEach
  void awake() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> Http.get("/v1/events?limit=1").extract().statusCode() == 200);
  }

  private static ValidatableResponse send(String role, String method, String to, String body) {
    return send(role, method, to, body, UUID.randomUUID().toString());
  }

  private static ValidatableResponse send(
      String role, String method, String to, String body, String key) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token(role))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .request(method, to)
        .then();
  }

  private static String value(String text) {
    return "{\"value\":\"" + text + "\"}";
  }

  private ValidatableResponse keep(String field, String text) {
    return send("operator", "PUT", path + "/personal-data/" + field, value(text));
  }

  private ValidatableResponse masked() {
    return given()
        .header("Authorization", "Bearer " + RealServers.token("operator"))
        .get(path + "/personal-data")
        .then();
  }

  private ValidatableResponse unmask(String role, String fields) {
    return send(
        role,
        "POST",
        path + "/personal-data/unmask",
        "{\"fields\":[%s],\"reason\":\"PAYOUT\",\"reference\":\"CASE-7\"}".formatted(fields));
  }

  private ValidatableResponse erase(String purposes) {
    return send("compliance", "POST", path + "/erase", purposes);
  }

  private static ValidatableResponse search(String field, String text) {
    return send(
        "operator",
        "POST",
        "/v1/subjects/search",
        "{\"field\":\"%s\",\"value\":\"%s\"}".formatted(field, text));
  }

  private ValidatableResponse history() {
    return Http.get("/v1/streams/subject/" + subject).statusCode(200);
  }

  private static Connection connect(String role) throws SQLException {
    RealServers servers = RealServers.running();
    return DriverManager.getConnection(
        servers.postgres().jdbcUrl("closter"), role, servers.password(role));
  }

  /// Every column of every row of every table, as text.
  private static String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection session = connect(PostgresServer.SUPERUSER);
        Statement statement = session.createStatement()) {
      for (String table : texts(statement, TABLES)) {
        texts(statement, table).forEach(row -> dump.append(row).append('\n'));
      }
    }
    assertThat(dump).as("the dump has the events").contains("personal-data-recorded.v1");
    return dump.toString();
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private List<String> stored(String column, String table) throws SQLException {
    try (Connection session = connect("event_store");
        Statement statement = session.createStatement()) {
      return texts(
          statement,
          "SELECT %s::text FROM event_store.%s WHERE subject_id = '%s' AND %s IS NOT NULL"
              .formatted(column, table, subject, column));
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void after_the_erasure_nothing_anywhere_gives_the_person() throws SQLException {
    keep("email", email).statusCode(200);
    keep("name", name).statusCode(200);
    unmask("finance", "\"email\"").statusCode(200).body("values.email", equalTo(email));
    List<String> secrets = new ArrayList<>(stored("ciphertext", "personal_data"));
    secrets.addAll(stored("blind_index", "personal_data"));
    secrets.addAll(stored("wrapped_key", "vault_key"));
    assertThat(secrets).hasSize(6);
    assertThat(dump())
        .contains(secrets)
        .doesNotContainIgnoringCase(mailbox, hex(mailbox), name, hex(name));

    erase(ALL).statusCode(200).body("erased", hasSize(5)).body("kept", empty());

    assertThat(dump())
        .doesNotContain(secrets.toArray(String[]::new))
        .doesNotContainIgnoringCase(mailbox, hex(mailbox), name, hex(name));
    masked()
        .statusCode(200)
        .body("fields.erased", contains(true, true))
        .body("fields.findAll { it.value != null }", empty());
    unmask("compliance", "\"email\"")
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:personal-data-erased"));
    search("email", email).statusCode(200).body("subjects", empty());
    keep("email", email)
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:personal-data-erased"));
    history().body(not(containsString(mailbox)));
    try (Connection session = connect("event_store")) {
      assertThat(StoredChain.recomputed(session)).isPositive();
    }
  }

  @Test
  void many_see_a_mask_and_few_see_the_value_and_leave_a_trace() {
    keep("email", email).statusCode(200);

    masked()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("fields[0].value", equalTo("j***@e***.pl"))
        .body(not(containsString(mailbox)));
    unmask("operator", "\"email\"").statusCode(403);
    unmask("service", "\"email\"").statusCode(403);
    unmask("customer-care", "\"email\"")
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("values.email", equalTo(email));

    history()
        .body("events", hasSize(2))
        .body("events[1].type", equalTo("personal-data-accessed.v1"))
        .body("events[1].actor.id", equalTo("tester"))
        .body("events[1].payload.fields", contains("email"))
        .body("events[1].payload.reason", equalTo("PAYOUT"))
        .body("events[1].payload.reference", equalTo("CASE-7"))
        .body(not(containsString(mailbox)));
  }

  @Test
  void who_looks_twice_under_one_key_is_recorded_twice() {
    keep("email", email).statusCode(200);
    String body = "{\"fields\":[\"email\"],\"reason\":\"CORRECTION\"}";
    for (int times = 0; times < 2; times++) {
      send("admin", "POST", path + "/personal-data/unmask", body, subject + "-look")
          .statusCode(200);
    }
    history().body("version", equalTo(3));
  }

  @Test
  void what_was_never_recorded_is_not_unmasked_and_leaves_no_trace() {
    keep("email", email).statusCode(200);
    unmask("admin", "\"email\",\"iban\"").statusCode(422).body("field", equalTo("fields"));
    history().body("version", equalTo(1));
  }

  @Test
  void a_person_is_found_by_an_equal_value_however_it_is_written() {
    String letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    String folded = "lucja zolc-" + letters;
    keep("name", "ŁUCJA   Żółć-" + letters).statusCode(200);
    keep("email", email).statusCode(200);

    search("email", email.toUpperCase(java.util.Locale.ROOT))
        .statusCode(200)
        .body("subjects", contains(subject.toString()));
    search("name", folded).statusCode(200).body("subjects", hasItem(subject.toString()));
    search("email", "x" + email).statusCode(200).body("subjects", empty());
    search("note", "x").statusCode(400).body("field", equalTo("field"));
  }

  @Test
  void what_has_to_stay_is_named_with_its_first_free_day_and_the_rest_is_erased() {
    BlocksForTests.BLOCKS.put(
        subject,
        List.of(new Kept(Purpose.TAX, "statutory-retention", LocalDate.parse("2032-01-01"))));
    keep("email", email).statusCode(200);
    keep("pesel", "44051401359").statusCode(200);

    erase("{\"purposes\":[\"TAX\"]}")
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:erasure-blocked"))
        .body("kept[0].block", equalTo("statutory-retention"))
        .body("kept[0].earliest", equalTo("2032-01-01"));
    erase("{\"purposes\":[\"TAX\",\"CONTACT\"]}")
        .statusCode(200)
        .body("erased", contains("CONTACT"))
        .body("kept[0].purpose", equalTo("TAX"));

    masked().body("fields.find { it.field == 'pesel' }.value", equalTo("***359"));
    masked().body("fields.find { it.field == 'email' }.erased", equalTo(true));
  }

  @Test
  void a_repeat_has_the_same_answer_and_the_receipt_does_not_give_the_value_away()
      throws SQLException, GeneralSecurityException {
    String key = subject + "-key";
    String to = path + "/personal-data/email";
    long position =
        send("operator", "PUT", to, value(email), key)
            .statusCode(200)
            .extract()
            .jsonPath()
            .getLong("position");

    send("operator", "PUT", to, value(email), key)
        .statusCode(200)
        .body("position", equalTo((int) position));
    send("operator", "PUT", to, value("other@example.pl"), key)
        .statusCode(422)
        .body("type", equalTo("urn:closter:problem:idempotency-key-reused"));

    history().body("version", equalTo(1));
    String plain =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest((to + value(email)).getBytes(StandardCharsets.UTF_8)));
    assertThat(dump()).contains(key).doesNotContain(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "email, not-an-address, 400, value",
    "pesel, 44051401358, 400, value",
    "note, a\\u0000b, 400, value",
    "shoe-size, thirty-eight, 404, field"
  })
  void what_cannot_be_is_not_kept_and_not_quoted(
      String field, String text, int status, String blamed) {
    keep(field, text)
        .statusCode(status)
        .body("field", equalTo(blamed))
        .body(not(containsString(text)));
    masked().statusCode(404);
  }

  @Test
  void a_garment_is_not_a_person() {
    String garment = Http.available(Http.label());
    send("operator", "PUT", "/v1/subjects/" + garment + "/personal-data/email", value(email))
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:subject-id-taken"));
  }

  @Test
  void who_may_not_erase_does_not() {
    keep("email", email).statusCode(200);
    send("operator", "POST", path + "/erase", ALL).statusCode(403);
    send("finance", "POST", path + "/erase", ALL).statusCode(403);
    given().contentType("application/json").body(ALL).post(path + "/erase").then().statusCode(401);
  }

  @Test
  void with_one_master_key_there_is_nothing_to_wrap_anew() {
    keep("email", email).statusCode(200);
    send("admin", "POST", "/v1/subjects/keys/rewrap", "{}")
        .statusCode(200)
        .body("rewrapped", equalTo(0))
        .body("complete", equalTo(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table_reader", "projections", "outbox", "gateway", "projections_owner"})
  void no_other_role_reads_the_vault(String role) {
    assertRefused(role, "SELECT * FROM event_store.vault_key", "permission denied");
    assertRefused(role, "SELECT * FROM event_store.personal_data", "permission denied");
  }

  @Test
  void a_destroyed_key_stays_destroyed_whoever_wants_it_back() {
    keep("email", email).statusCode(200);
    erase(ALL).statusCode(200);
    String revive =
        "UPDATE event_store.vault_key SET wrapped_key = '\\x00', destroyed_at = NULL"
            + " WHERE subject_id = '%s'".formatted(subject);

    assertRefused("event_store", revive, "destroyed once and for all");
    assertRefused("event_store_owner", revive, "destroyed once and for all");
    assertRefused(
        "event_store_owner",
        "DELETE FROM event_store.vault_key",
        "once and for all|violates foreign key");
    assertRefused("event_store", "DELETE FROM event_store.personal_data", "permission denied");
  }

  private static void assertRefused(String role, String attempt, String reason) {
    assertThatThrownBy(
            () -> {
              try (Connection session = connect(role);
                  Statement statement = session.createStatement()) {
                var _ = statement.execute(attempt);
              }
            })
        .isInstanceOf(SQLException.class)
        .message()
        .containsPattern(reason);
  }
}

package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.projection.Agreements;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

/// Checks and repairs as the service offers them, beside whatever other tests have left behind:
/// each looks for its own streams.
@QuarkusTest
@OnRealServers
class ConsistencyHttpIT {

  private static final UUID ID = new UUID(0x0000d101_0000_7000L, Long.MIN_VALUE | 1);
  private static final UUID CONTRACT = new UUID(0x0000d101_0000_7000L, Long.MIN_VALUE | 2);
  private static final UUID LISTING = new UUID(0x0000d101_0000_7000L, Long.MIN_VALUE | 3);
  private static boolean recorded;

  private final TestLog log = TestLog.shared();

  @BeforeEach
  void tablesLikeProjections() {
    if (!recorded) {
      recorded = true;
      var _ = log.append(Garments.live(ID, LISTING, "4F", 900));
      var _ =
          log.append(
              Agreements.drafted(CONTRACT),
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

  private static ValidatableResponse get(String path) {
    return given().auth().oauth2(RealServers.token("auditor")).get(path).then();
  }

  private static ValidatableResponse repair(String role, String stream) {
    return given()
        .auth()
        .oauth2(RealServers.token(role))
        .contentType(ContentType.JSON)
        .body(Map.of("stream", stream))
        .post("/v1/consistency/repairs")
        .then();
  }

  private static List<Map<String, Object>> findings(String resource, UUID id) {
    return get("/v1/consistency?resource=" + resource)
        .statusCode(200)
        .extract()
        .path("resources[0].findings.findAll { it.stream.contains('" + id + "') }");
  }

  @Test
  void a_changed_word_in_the_terms_of_a_contract_is_found_and_remembered() {
    assertThat(findings("contracts", CONTRACT)).isEmpty();
    TestLog.sql(
        "UPDATE event_store.contract"
            + " SET terms = jsonb_set(terms, '{graceDays}', '15') WHERE contract_id = '"
            + CONTRACT
            + "'");

    assertThat(findings("contracts", CONTRACT).toString())
        .contains("where=tables", "flaw=differing", "field=terms", "graceDays=15", "graceDays=14");
    get("/v1/consistency/last")
        .statusCode(200)
        .body(
            "resources.find { it.resource == 'contracts' }.findings.stream.toString()",
            containsString(CONTRACT.toString()));
  }

  @Test
  void a_projection_is_repaired_over_http_by_an_admin() {
    TestLog.sql("UPDATE projections.item SET title = 'Plaszcz' WHERE item_id = '" + ID + "'");
    assertThat(findings("items", ID).toString()).contains("where=projections", "field=title");

    repair("operator", "product-" + ID).statusCode(403);
    repair("admin", "product-" + ID)
        .statusCode(200)
        .body("[0].changed", equalTo(true))
        .body("[0].resource", equalTo("items"));

    assertThat(findings("items", ID)).isEmpty();
    get("/v1/consistency/last")
        .body("repairs[0].stream", equalTo("product-" + ID))
        .body("repairs[0].by", equalTo("tester"))
        .body("repairs[0].side", equalTo("projections"));
    // The row goes on from there.
    var _ = log.append(Garments.priced(ID, 901));
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .header("X-Min-Position", log.head())
        .get("/v1/items/" + ID)
        .then()
        .statusCode(200)
        .body("price.amountMinor", equalTo(901));
  }

  @Test
  void what_is_unknown_is_refused_with_a_remedy() {
    get("/v1/consistency?resource=socks")
        .statusCode(404)
        .body("remedy", containsString("valuations"));
    repair("admin", "sock-" + ID).statusCode(400).body("field", equalTo("stream"));
    repair("admin", "subject-" + ID).statusCode(400);
    given().auth().oauth2(RealServers.token("buyer")).get("/v1/consistency").then().statusCode(403);
  }

  @Test
  void the_alert_rules_are_rules_and_ask_for_metrics_that_exist() throws IOException {
    var _ = findings("items", ID);
    List<String> wanted = new ArrayList<>();
    Path rules =
        Path.of(
            System.getProperty("closter.root", "."), "deploy", "prometheus", "closter.rules.yml");
    for (JsonNode group : new YAMLMapper().readTree(rules.toFile()).path("groups")) {
      assertThat(group.path("rules")).as(group.path("name").asText()).isNotEmpty();
      for (JsonNode rule : group.path("rules")) {
        assertThat(rule.path("alert").asText()).matches("Closter[A-Za-z]+");
        assertThat(rule.path("for").asText()).matches("[0-9]+[smh]");
        assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
        assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        assertThat(rule.at("/annotations/action").asText()).contains("./closter");
        if (group.path("name").asText().equals("projection-service")) {
          Pattern.compile("[a-z]+(_[a-z]+)+")
              .matcher(rule.path("expr").asText())
              .results()
              .forEach(metric -> wanted.add(metric.group()));
        }
      }
    }
    assertThat(wanted).isNotEmpty();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              String metrics = given().get("/q/metrics").then().extract().asString();
              assertThat(wanted)
                  .allMatch(
                      metric -> Pattern.compile("(?m)^" + metric + "[{ ]").matcher(metrics).find());
            });
  }
}

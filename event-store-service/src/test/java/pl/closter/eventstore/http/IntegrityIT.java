package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import pl.closter.servers.RealServers;

/// What an auditor asks for.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class IntegrityIT {

  @Test
  void proofs_are_given_for_what_is_in_the_log_and_nothing_else() {
    String garment = Http.available(Http.label());
    long head = Http.head();

    Http.get("/v1/integrity/inclusion?position=" + head + "&size=" + head)
        .statusCode(200)
        .body("kind", equalTo("closter.inclusion-proof.v1"))
        .body("event.streamId", equalTo(garment))
        .body("previousHash", notNullValue());
    Http.get("/v1/integrity/consistency?first=1&second=2").statusCode(200).body("path", hasSize(1));
    Http.get("/v1/integrity/inclusion?position=1&size=" + (head + 1000)).statusCode(400);
    Http.get("/v1/integrity/inclusion?position=0&size=" + head).statusCode(400);
    Http.get("/v1/integrity/consistency?first=2&second=1").statusCode(400);
  }

  @Test
  void other_services_need_no_proof() {
    given()
        .header("Authorization", "Bearer " + RealServers.token("service"))
        .get("/v1/integrity/head")
        .then()
        .statusCode(403);
  }
}

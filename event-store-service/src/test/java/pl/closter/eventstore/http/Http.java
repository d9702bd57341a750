package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import pl.closter.servers.RealServers;

/// Speaks to the service under test as an operator or as another service.
final class Http {

  private Http() {}

  static ValidatableResponse post(String path, String body) {
    return post(path, body, UUID.randomUUID().toString());
  }

  static ValidatableResponse post(String path, String body, String key) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token("operator"))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  static ValidatableResponse asService(String path, String body) {
    return as("service", path, body);
  }

  static ValidatableResponse as(String role, String path, String body) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token(role))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  static ValidatableResponse onVersion(String path, String body, long version) {
    return onTag(path, body, "\"" + version + "\"");
  }

  static ValidatableResponse onTag(String path, String body, String tag) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token("operator"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .header("If-Match", tag)
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  static ValidatableResponse delete(String path, String body) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token("operator"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .delete(path)
        .then();
  }

  static ValidatableResponse get(String path) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token("auditor"))
        .get(path)
        .then();
  }

  static long head() {
    return get("/v1/events?limit=1").statusCode(200).extract().jsonPath().getLong("head");
  }

  /// A garment that can be sold.
  static String available(String label) {
    String id =
        post(
                "/v1/products",
                """
                {"labelCode":"%s","inventoryMode":"OWNED","title":"Sukienka","brand":"4F"}
                """
                    .formatted(label))
            .statusCode(201)
            .extract()
            .path("id");
    post("/v1/products/" + id + "/receipt", "{}").statusCode(200);
    post("/v1/products/" + id + "/price", price(12_900)).statusCode(200);
    post("/v1/products/" + id + "/acceptance", "{}").statusCode(200);
    return id;
  }

  /// A consignor whom a contract can be sent to.
  static String consignor() {
    String id =
        post(
                "/v1/consignors",
                """
                {"partyKind":"PRIVATE","locale":"pl-PL","personalData":{"email":"jan@example.pl"}}
                """)
            .statusCode(201)
            .extract()
            .path("id");
    post(
            "/v1/consignors/" + id + "/contact-verification",
            "{\"channel\":\"EMAIL\",\"method\":\"CODE\"}")
        .statusCode(200);
    return id;
  }

  static String price(long minor) {
    return "{\"price\":{\"amountMinor\":%d,\"currency\":\"PLN\"},\"reason\":\"intake\"}"
        .formatted(minor);
  }

  /// A label that no other test has.
  static String label() {
    return "T-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(java.util.Locale.ROOT);
  }
}

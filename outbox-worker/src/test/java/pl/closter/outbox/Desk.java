package pl.closter.outbox;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import pl.closter.servers.RealServers;

/// Asks the worker about its tasks, as people do.
public final class Desk {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Desk() {}

  public static RequestSpecification as(String role) {
    return given().auth().oauth2(RealServers.token(role));
  }

  /// The ids of the tasks whose key begins like this.
  public static List<Integer> tasks(String type, String key) {
    return as("operator")
        .queryParam("type", type)
        .queryParam("limit", 500)
        .get("/v1/tasks")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .param("key", key)
        .getList("tasks.findAll { it.key.startsWith(key) }.id", Integer.class);
  }

  /// The one task whose key begins like this, once it is in the state.
  public static JsonPath task(String type, String key, String state) {
    return Awaitility.await(type + " " + key + " is " + state)
        .atMost(LIMIT)
        .until(
            () -> tasks(type, key).stream().map(Desk::detail).findFirst().orElse(NOTHING),
            found -> state.equals(found.getString("task.state")));
  }

  private static final JsonPath NOTHING = JsonPath.from("{}");

  private static JsonPath detail(int id) {
    return as("operator").get("/v1/tasks/" + id).then().statusCode(200).extract().jsonPath();
  }

  /// How the tries of a task ended, the first one first.
  public static List<String> outcomes(JsonPath detail) {
    return detail.<Map<String, String>>getList("attempts").stream()
        .map(attempt -> attempt.get("outcome"))
        .toList();
  }
}

package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.servers.RealServers;

/// What the description of the interface shows can be sent.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class DocumentedIT {

  private static final Set<String> COMMANDS = Set.of("post", "put", "patch", "delete");
  private static final List<String> ROLES =
      List.of("operator", "service", "admin", "compliance", "finance", "customer-care");
  private static final int BAD_REQUEST = 400;
  private static final int NOT_ALLOWED = 403;
  private static final Set<Integer> MISUNDERSTOOD = Set.of(BAD_REQUEST, 405, 406, 415, 500);

  private record Sent(String method, String path, String body) {}

  @Test
  void each_command_understands_its_example_and_answers_as_described()
      throws JsonProcessingException {
    JsonNode api = new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());

    List<Sent> commands = commands(api);
    List<String> misunderstood = new ArrayList<>();
    List<Set<String>> acceptances = new ArrayList<>();
    for (Sent command : commands) {
      Response answer = answer(command);
      if (MISUNDERSTOOD.contains(answer.statusCode()) || answer.statusCode() == NOT_ALLOWED) {
        misunderstood.add(command + " was answered " + answer.asString());
      }
      if (answer.header("ETag") != null && answer.statusCode() < BAD_REQUEST) {
        acceptances.add(answer.jsonPath().<String, Object>getMap("").keySet());
      }
    }

    assertThat(commands).hasSizeGreaterThan(80);
    assertThat(misunderstood).isEmpty();
    Set<String> told = new HashSet<>();
    api.at("/components/schemas/Done/properties").fieldNames().forEachRemaining(told::add);
    assertThat(acceptances).isNotEmpty().allSatisfy(fields -> assertThat(fields).isEqualTo(told));
  }

  private static List<Sent> commands(JsonNode api) {
    List<Sent> commands = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        JsonNode body = method.getValue().at("/requestBody/content/application~1json/example");
        if (COMMANDS.contains(method.getKey()) && !body.isMissingNode()) {
          commands.add(new Sent(method.getKey(), path.getKey(), body.toString()));
        }
      }
    }
    return commands;
  }

  private static Response answer(Sent command) {
    @Nullable Response answer = null;
    for (String role : ROLES) {
      answer =
          given()
              .header("Authorization", "Bearer " + RealServers.token(role))
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .contentType("application/json")
              .body(command.body())
              .request(command.method(), filled(command.path()));
      if (answer.statusCode() != NOT_ALLOWED) {
        return answer;
      }
    }
    return Objects.requireNonNull(answer);
  }

  private static String filled(String path) {
    return path.replace("{id}", "0199c0de-0000-7000-8000-00000000ffff")
        .replace("{line}", "1")
        .replace("{field}", "email")
        .replace("{type}", "product")
        .replaceAll("\\{[a-z]*}", "0199c0de-0000-7000-8000-00000000fffe");
  }
}

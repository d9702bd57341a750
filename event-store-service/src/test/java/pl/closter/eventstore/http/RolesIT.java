package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pl.closter.edge.Permissions;
import pl.closter.servers.RealServers;
import pl.closter.servers.TokenIssuer;

/// Each command answers each role as docs/roles.md says: nothing is sent that could be recorded,
/// because who may is told to send a key, and who may not is told that he may not.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class RolesIT {

  private static final Path TOLD = Path.of("..", "docs", "roles.md");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+:[a-z-]+)` \\|(.*)\\|");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");
  private static final int NO_TOKEN = 401;
  private static final int NOT_ALLOWED = 403;
  private static final int FAILED = 500;

  @Test
  void each_command_is_open_to_the_roles_of_its_permission_and_to_no_other() throws IOException {
    Map<String, String> permissions = permissionOfEachCommand();
    Set<String> commands = commands();
    List<String> wrong = new ArrayList<>();

    for (String command : commands) {
      List<String> may = Permissions.rolesFor(permissions.getOrDefault(command, ""));
      for (String role : TokenIssuer.ROLES) {
        int answer = answer(command, RealServers.token(role));
        if (answer == NO_TOKEN
            || answer >= FAILED
            || (answer == NOT_ALLOWED) == may.contains(role)) {
          wrong.add(command + " answered " + answer + " to " + role);
        }
      }
    }

    assertThat(permissions.keySet())
        .as("the commands in " + TOLD)
        .containsExactlyInAnyOrderElementsOf(commands);
    assertThat(wrong).isEmpty();
  }

  @Test
  void the_table_shows_every_permission_with_its_roles() throws IOException {
    Map<String, List<String>> told = rows("Permissions", 1);

    assertThat(told.keySet()).isEqualTo(Permissions.all());
    assertThat(told)
        .allSatisfy(
            (permission, roles) ->
                assertThat(roles)
                    .as(permission)
                    .containsExactlyInAnyOrderElementsOf(Permissions.rolesFor(permission)));
  }

  @Test
  void an_auditor_writes_nothing_and_an_admin_everything() {
    assertThat(Permissions.all())
        .allSatisfy(
            permission ->
                assertThat(Permissions.rolesFor(permission))
                    .as(permission)
                    .contains("admin")
                    .doesNotContain("auditor"));
  }

  @Test
  void without_a_token_there_is_no_command() throws IOException {
    assertThat(commands())
        .allSatisfy(
            command ->
                assertThat(given().request(method(command), filled(command)).statusCode())
                    .isEqualTo(NO_TOKEN));
  }

  @Test
  void who_may_not_is_told_who_may() {
    Http.as("warehouse", "/v1/products/" + UUID.randomUUID() + "/acceptance", "{}")
        .statusCode(NOT_ALLOWED)
        .body("type", containsString("forbidden"))
        .body("detail", containsString("product:judge, which warehouse does not give"))
        .body("remedy", containsString("valuer, catalogue-lead"));
  }

  @Test
  void only_a_supervisor_guarantees_a_price_below_the_floor() {
    String price = "/v1/products/" + UUID.randomUUID() + "/price";
    String body =
        """
        {"price":{"amountMinor":1,"currency":"PLN"},"reason":"sale"%s}""";
    String guaranteed = body.formatted(",\"priceGuarantee\":{\"supervisorId\":\"eva\"}");

    Http.as("catalogue-lead", price, body.formatted("")).statusCode(404);
    Http.as("catalogue-lead", price, guaranteed)
        .statusCode(NOT_ALLOWED)
        .body("remedy", containsString("supervisor"));
    Http.as("operator", price, guaranteed).statusCode(NOT_ALLOWED);
    Http.as("supervisor", price, guaranteed).statusCode(404);
  }

  private static int answer(String command, String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .request(method(command), filled(command))
        .statusCode();
  }

  private static String method(String command) {
    return command.substring(0, command.indexOf(' '));
  }

  private static String filled(String command) {
    return command
        .substring(command.indexOf(' ') + 1)
        .replace("{type}", "product")
        .replace("{line}", "1")
        .replace("{field}", "email")
        .replaceAll("\\{[a-z]*}", "0199c0de-0000-7000-8000-00000000fffe");
  }

  private static Set<String> commands() throws IOException {
    JsonNode api = new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
    Set<String> commands = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                if (WRITES.contains(method)) {
                  commands.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
              });
    }
    assertThat(commands).hasSizeGreaterThan(100);
    return commands;
  }

  private static Map<String, String> permissionOfEachCommand() throws IOException {
    Map<String, String> permissions = new LinkedHashMap<>();
    rows("Commands", 0)
        .forEach(
            (permission, commands) ->
                commands.forEach(command -> permissions.put(command, permission)));
    return permissions;
  }

  /// Of the rows below a heading: what stands first, with the code in the column.
  private static Map<String, List<String>> rows(String heading, int column) throws IOException {
    String text = Files.readString(TOLD, UTF_8);
    String below = text.substring(text.indexOf("## " + heading));
    int end = below.indexOf("\n## ", 1);
    Map<String, List<String>> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(below.substring(0, end));
    while (row.find()) {
      Matcher code = CODE.matcher(row.group(2).split(" \\| ", -1)[column]);
      rows.put(row.group(1), code.results().map(found -> found.group(1)).toList());
    }
    return rows;
  }
}

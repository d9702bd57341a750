package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.servers.PostgresServer;
import pl.closter.servers.RealServers;

/// Rows of operational tables that somebody broke become again what their events say.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class TableRepairIT {

  private static Connection as(String role) throws SQLException {
    RealServers servers = RealServers.running();
    return DriverManager.getConnection(
        servers.postgres().jdbcUrl("closter") + "?currentSchema=event_store",
        role,
        servers.password(role));
  }

  private static void breaking(String statement) throws SQLException {
    try (Connection session = as(PostgresServer.SUPERUSER);
        Statement run = session.createStatement()) {
      assertThat(run.executeUpdate(statement)).isEqualTo(1);
    }
  }

  private static String row(String id) throws SQLException {
    try (Connection session = as(PostgresServer.SUPERUSER);
        Statement run = session.createStatement();
        ResultSet row =
            run.executeQuery(
                "SELECT to_jsonb(p)::text FROM product AS p WHERE product_id = '" + id + "'")) {
      return row.next() ? row.getString(1) : "none";
    }
  }

  private static ValidatableResponse repair(String role, String type, String id) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token(role))
        .post("/v1/streams/" + type + "/" + id + "/repair")
        .then();
  }

  @Test
  void a_changed_row_is_again_what_it_was_and_the_stream_goes_on() throws SQLException {
    String id = Http.available(Http.label());
    String before = row(id);
    breaking(
        "UPDATE product SET title = 'Sukienkb', custody = 'PICKED' WHERE product_id = '"
            + id
            + "'");

    repair("operator", "product", id).statusCode(403);
    repair("admin", "product", id)
        .statusCode(200)
        .body("stream", equalTo("product-" + id))
        .body("table", equalTo("product"))
        .body("version", equalTo(5))
        .body("changed", equalTo(true));

    assertThat(row(id)).isEqualTo(before);
    repair("admin", "product", id).statusCode(200).body("changed", equalTo(false));
    Http.post("/v1/products/" + id + "/price", Http.price(9_900)).statusCode(200);
    assertThat(row(id)).contains("\"version\": 6", "\"price_minor_units\": 9900");
  }

  @Test
  void a_missing_row_comes_back_and_a_row_without_events_goes() throws SQLException {
    String id = Http.available(Http.label());
    String before = row(id);
    String stranger = "0000d102-0000-7000-8000-000000000001";
    breaking(
        "INSERT INTO product (product_id, label_code, inventory_mode, created_at, updated_at,"
            + " version, last_event_id) SELECT '"
            + stranger
            + "', 'X-' || label_code, 'OWNED', now(), now(), 1, last_event_id FROM product WHERE"
            + " product_id = '"
            + id
            + "'");
    breaking("DELETE FROM product WHERE product_id = '" + id + "'");

    repair("admin", "product", id).statusCode(200).body("changed", equalTo(true));
    repair("admin", "product", stranger)
        .statusCode(200)
        .body("version", equalTo(0))
        .body("changed", equalTo(true));

    assertThat(row(id)).isEqualTo(before);
    assertThat(row(stranger)).isEqualTo("none");
  }

  @Test
  void what_was_there_before_is_kept_with_who_asked() throws SQLException {
    String id = Http.available(Http.label());
    breaking("UPDATE product SET title = 'wrong' WHERE product_id = '" + id + "'");
    repair("admin", "product", id).statusCode(200);

    try (Connection session = as("table_reader");
        Statement run = session.createStatement();
        ResultSet row =
            run.executeQuery(
                "SELECT before ->> 'title', repaired_by, changed, version FROM table_repair WHERE"
                    + " stream_id = '"
                    + id
                    + "'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("wrong");
      assertThat(row.getString(2)).isEqualTo("tester");
      assertThat(row.getBoolean(3)).isTrue();
      assertThat(row.getLong(4)).isEqualTo(5);
    }
  }

  @Test
  void only_rows_that_follow_from_events_can_be_taken_away() throws SQLException {
    try (Connection session = as("event_store");
        Statement run = session.createStatement()) {
      for (String table :
          new String[] {"event", "stream", "claim", "command_receipt", "data_key"}) {
        assertThat(refusal(run, "SELECT take_row('" + table + "', gen_random_uuid())"))
            .contains("holds no rows that follow from events");
      }
      assertThat(refusal(run, "DELETE FROM product")).contains("permission denied");
    }
  }

  private static String refusal(Statement run, String statement) {
    try {
      var _ = run.execute(statement);
      return "it was done";
    } catch (SQLException no) {
      return String.valueOf(no.getMessage());
    }
  }

  @Test
  void what_has_no_operational_table_is_refused() {
    String id = UUID.randomUUID().toString();
    repair("admin", "subject", id).statusCode(404).body("remedy", containsString("product/"));
    repair("admin", "sock", id).statusCode(404);
  }
}

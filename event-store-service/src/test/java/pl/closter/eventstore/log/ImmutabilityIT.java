package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.eventstore.RealLog;

/// What the database itself refuses, whoever asks.
class ImmutabilityIT {

  private final RealLog database = RealLog.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event SET type = 'forged.v1'",
        "DELETE FROM event",
        "TRUNCATE event",
        "UPDATE event SET type = 'forged.v1' WHERE false",
        "UPDATE event_000000000000001 SET type = 'forged.v1'",
        "DELETE FROM event_000000000000257",
        "TRUNCATE event_000000000000257"
      })
  void the_owner_cannot_change_events(String attempt) throws SQLException {
    PgEventLogIT.fillTwoPartitions(database);
    assertRefused("event_store_owner", attempt, "Events are immutable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event SET type = 'forged.v1'",
        "DELETE FROM event",
        "TRUNCATE event",
        "DELETE FROM stream",
        "UPDATE command_receipt SET changed = true",
        "DELETE FROM log_head",
        "INSERT INTO log_head (only_one, position, log_epoch) VALUES (false, 0, gen_random_uuid())",
        "DELETE FROM product",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "DROP TABLE event",
        "INSERT INTO event_000000000000001 SELECT * FROM event",
        "ALTER TABLE event DETACH PARTITION event_000000000000001",
        "UPDATE log_partition SET last_position = 0",
        "CREATE TABLE event_000000000000000 (position bigint)"
      })
  void the_service_has_no_right_to(String attempt) throws SQLException {
    assertRefused("event_store", attempt, "permission denied|must be owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO product (product_id) VALUES (gen_random_uuid())",
        "UPDATE listing SET state = 'LIVE'",
        "DELETE FROM customer_order",
        "UPDATE log_head SET position = 0",
        "SELECT * FROM claim",
        "SELECT * FROM command_receipt"
      })
  void readers_of_tables_have_no_right_to(String attempt) throws SQLException {
    assertRefused("table_reader", attempt, "permission denied|read-only transaction");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"event", "product", "item", "listing", "customer_order", "log_head", "relay"})
  void readers_of_tables_may_read(String table) throws SQLException {
    try (Connection session = database.connect("table_reader");
        Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void readers_of_tables_may_call_no_function_of_the_log() throws SQLException {
    assertThat(
            database.number(
                """
                SELECT count(*) FROM pg_proc
                 WHERE pronamespace = 'event_store'::regnamespace
                   AND prorettype <> 'trigger'::regtype
                   AND has_function_privilege('table_reader', oid, 'EXECUTE')
                """))
        .isZero();
  }

  private void assertRefused(String role, String attempt, String reason) throws SQLException {
    try (Connection session = database.connect(role);
        Statement statement = session.createStatement()) {
      assertThatThrownBy(() -> statement.execute(attempt))
          .isInstanceOf(SQLException.class)
          .message()
          .containsPattern(reason);
    }
  }
}

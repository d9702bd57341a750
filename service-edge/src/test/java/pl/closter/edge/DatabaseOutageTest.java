package pl.closter.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

  @ParameterizedTest
  @ValueSource(strings = {"57P01", "57P03", "08006", "53300"})
  void a_database_that_stops_starts_or_is_full_is_away(String state) {
    assertThat(DatabaseOutage.isIn(refused(state))).isTrue();
    assertThat(DatabaseOutage.isIn(new SQLException("x", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"42P01", "23505", "22021", "42501"})
  void what_it_refuses_is_our_mistake(String state) {
    assertThat(DatabaseOutage.isIn(refused(state))).isFalse();
    assertThat(DatabaseOutage.isIn(new SQLException("x", state))).isFalse();
  }

  static Stream<Throwable> lost() {
    return Stream.of(
        new ConnectException("Connection refused"),
        ClosedConnectionException.INSTANCE,
        new io.smallrye.mutiny.TimeoutException(),
        new IllegalStateException("wrapped", new ConnectException("Connection refused")));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void a_lost_connection_is_an_outage(Throwable lost) {
    assertThat(DatabaseOutage.isIn(lost)).isTrue();
  }

  static Stream<Throwable> mistakes() {
    return Stream.of(
        new IllegalStateException("x"),
        new NullPointerException(),
        new IllegalStateException(new JsonParseException("x")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_mistake_of_ours_is_none(Throwable mistake) {
    assertThat(DatabaseOutage.isIn(mistake)).isFalse();
  }

  private static PgException refused(String state) {
    return new PgException("x", "FATAL", state, null);
  }
}

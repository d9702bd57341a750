package pl.closter.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  private static final String PASSWORD = "it's secret";

  @TempDir Path folder;

  private PostgresServer.Settings settings(int port) {
    Path root = Path.of(System.getProperty("closter.root", "."));
    return new PostgresServer.Settings(
        folder.resolve("data"), PostgresServer.sharedBinaries(root), port, PASSWORD, Map.of());
  }

  @Test
  void it_is_durable_and_keeps_acknowledged_rows_through_a_kill() throws SQLException {
    try (PostgresServer server = PostgresServer.start(settings(Ports.free()))) {
      assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(server, "SHOW server_version")).startsWith("18");
      change(server, "CREATE TABLE kept (id int)");
      change(server, "INSERT INTO kept VALUES (7)");

      server.kill();
      assertThat(server.isRunning()).isFalse();
      server.start();

      assertThat(ask(server, "SELECT id FROM kept")).isEqualTo("7");
    }
  }

  @Test
  void a_server_left_behind_by_a_killed_launcher_is_stopped_first() throws SQLException {
    int port = Ports.free();
    PostgresServer forgotten = PostgresServer.start(settings(port));
    change(forgotten, "CREATE TABLE kept (id int)");

    try (PostgresServer next = PostgresServer.start(settings(port))) {
      assertThat(forgotten.isRunning()).isFalse();
      assertThat(ask(next, "SELECT count(*) FROM kept")).isEqualTo("0");
    }
  }

  @Test
  void a_taken_port_is_said_plainly() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> PostgresServer.start(settings(taken.getLocalPort())).close())
          .isInstanceOf(ServerFailure.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("CLOSTER_PORT_POSTGRES");
    }
  }

  @Test
  void a_server_that_cannot_start_shows_its_log() {
    PostgresServer.Settings broken =
        new PostgresServer.Settings(
            folder.resolve("data"),
            settings(0).binaries(),
            Ports.free(),
            PASSWORD,
            Map.of("max_connections", "-1"));
    assertThatThrownBy(() -> PostgresServer.start(broken).close())
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("max_connections");
  }

  @Test
  void roles_get_their_least_rights_however_often_they_are_made() throws SQLException {
    Credentials passwords = Credentials.random(DatabaseBootstrap.logins());
    try (PostgresServer server = PostgresServer.start(settings(Ports.free()))) {
      DatabaseBootstrap.run(server, PASSWORD, passwords);
      DatabaseBootstrap.run(server, PASSWORD, passwords);

      for (String schema : DatabaseBootstrap.SCHEMAS) {
        as(
            server,
            DatabaseBootstrap.owner(schema),
            passwords,
            "CREATE TABLE t_" + schema + "(i int)");
        for (String role : DatabaseBootstrap.SCHEMAS) {
          refused(server, role, passwords, "CREATE TABLE " + schema + ".mine (i int)");
          refused(server, role, passwords, "SELECT * FROM " + schema + ".t_" + schema);
        }
        refused(server, schema, passwords, "CREATE TABLE public.mine (i int)");
      }
      refused(server, DatabaseBootstrap.TABLE_READER, passwords, "CREATE TEMP TABLE mine (i int)");
    }
  }

  private static void refused(
      PostgresServer server, String role, Credentials passwords, String sql) {
    assertThatThrownBy(() -> as(server, role, passwords, sql))
        .as(role + ": " + sql)
        .isInstanceOf(SQLException.class)
        .extracting(failure -> ((SQLException) failure).getSQLState())
        .isIn(List.of("42501", "25006"));
  }

  private static void as(PostgresServer server, String role, Credentials passwords, String sql)
      throws SQLException {
    String url = server.jdbcUrl(DatabaseBootstrap.DATABASE);
    try (Connection connection = DriverManager.getConnection(url, role, passwords.get(role));
        Statement statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  private static void change(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = superuser(server);
        Statement statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  private static String ask(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = superuser(server);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      assertThat(answer.next()).isTrue();
      return answer.getString(1);
    }
  }

  private static Connection superuser(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl("postgres"), PostgresServer.SUPERUSER, PASSWORD);
  }
}

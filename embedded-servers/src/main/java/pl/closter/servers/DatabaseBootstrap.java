package pl.closter.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Makes the database, its schemas and its roles, each with just the rights it needs.
///
/// Per schema an owner, who migrates, and a runtime role, whose rights the migrations give; doing
/// it again changes nothing but passwords.
public final class DatabaseBootstrap {

  public static final String DATABASE = "closter";
  public static final List<String> SCHEMAS =
      List.of("event_store", "projections", "outbox", "gateway");
  public static final String TABLE_READER = "table_reader";

  private static final String EVENT_STORE_READER = "event_store_reader";

  private DatabaseBootstrap() {}

  /// The roles that log in.
  public static List<String> logins() {
    List<String> logins = new ArrayList<>();
    for (String schema : SCHEMAS) {
      logins.add(schema);
      logins.add(owner(schema));
    }
    logins.add(TABLE_READER);
    return List.copyOf(logins);
  }

  public static String owner(String schema) {
    return schema + "_owner";
  }

  /// Makes everything on a running server.
  ///
  /// @param passwords one for each of [#logins]
  public static void run(PostgresServer server, String superuserPassword, Credentials passwords) {
    try {
      try (Connection connection = connect(server, "postgres", superuserPassword)) {
        createDatabase(connection);
      }
      try (Connection connection = connect(server, DATABASE, superuserPassword)) {
        createRoles(connection, passwords);
        execute(connection, script());
      }
    } catch (SQLException | IOException failed) {
      throw new ServerFailure(
          "The database %s could not be prepared: %s".formatted(DATABASE, failed.getMessage()),
          failed);
    }
  }

  private static Connection connect(PostgresServer server, String database, String password)
      throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database), PostgresServer.SUPERUSER, password);
  }

  private static void createDatabase(Connection connection) throws SQLException {
    if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
      execute(connection, "CREATE DATABASE " + DATABASE);
    }
  }

  private static void createRoles(Connection connection, Credentials passwords)
      throws SQLException {
    if (!hasRole(connection, EVENT_STORE_READER)) {
      execute(connection, "CREATE ROLE " + EVENT_STORE_READER + " NOLOGIN");
    }
    for (String role : logins()) {
      String verb = hasRole(connection, role) ? "ALTER" : "CREATE";
      execute(
          connection, verb + " ROLE " + role + " LOGIN PASSWORD " + quoted(passwords.get(role)));
    }
  }

  private static boolean hasRole(Connection connection, String role) throws SQLException {
    return exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  // A password cannot be a parameter of CREATE ROLE; a literal doubles its quotes.
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  private static String script() throws IOException {
    try (InputStream script = DatabaseBootstrap.class.getResourceAsStream("/bootstrap.sql")) {
      if (script == null) {
        throw new IOException("bootstrap.sql is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package pl.closter.local.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import pl.closter.local.stack.Stack;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.PostgresServer;

/// Sessions of the database's superuser: to look at everything, and to do harm.
final class Sessions {

  private static final String OF_SERVICES =
      "SELECT pid FROM pg_stat_activity WHERE usename = ANY (?) ORDER BY pid";

  private final Stack stack;

  Sessions(Stack stack) {
    this.stack = stack;
  }

  Connection open() throws SQLException {
    return open(stack.addresses().jdbc());
  }

  /// A session in a database that is not ours, on the same server.
  Connection openElsewhere() throws SQLException {
    String ours = stack.addresses().jdbc();
    return open(ours.substring(0, ours.lastIndexOf('/') + 1) + "postgres");
  }

  private Connection open(String url) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", PostgresServer.SUPERUSER);
    properties.setProperty("password", stack.password(PostgresServer.SUPERUSER));
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(url, properties);
  }

  /// The server's processes that serve our services.
  static List<Integer> ofServices(Connection session) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(OF_SERVICES)) {
      query.setArray(
          1, session.createArrayOf("text", DatabaseBootstrap.logins().toArray(String[]::new)));
      try (ResultSet rows = query.executeQuery()) {
        List<Integer> found = new ArrayList<>();
        while (rows.next()) {
          found.add(rows.getInt(1));
        }
        return found;
      }
    }
  }

  static void terminate(Connection session, int pid) throws SQLException {
    try (PreparedStatement query = session.prepareStatement("SELECT pg_terminate_backend(?)")) {
      query.setInt(1, pid);
      var _ = query.execute();
    }
  }

  static long number(Connection session, String sql) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("No row was found by: " + sql);
      }
      return rows.getLong(1);
    }
  }
}

package pl.closter.local.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import pl.closter.servers.DatabaseBootstrap;

/// The way to the event log in the database, for those who look behind the services' backs.
public final class LogDatabase {

  private static final String ROLE = "event_store";
  private static final String SECONDS_TO_CONNECT = "5";

  private LogDatabase() {}

  /// A session that can only read.
  public static Connection connect(StackSettings settings) throws SQLException {
    Properties properties = login(settings, ROLE);
    properties.setProperty("readOnly", "true");
    properties.setProperty("readOnlyMode", "always");
    return connect(settings, properties);
  }

  /// A session of the one who may take partitions away and bring them back.
  public static Connection connectAsOwner(StackSettings settings) throws SQLException {
    return connect(settings, login(settings, DatabaseBootstrap.owner(ROLE)));
  }

  private static Properties login(StackSettings settings, String role) {
    Properties properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty("password", Secrets.in(settings.data()).password(role));
    properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
    return properties;
  }

  private static Connection connect(StackSettings settings, Properties properties)
      throws SQLException {
    // Binary from the first execution on: dates and hashes are not written out and parsed again.
    properties.setProperty("prepareThreshold", "-1");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s"
            .formatted(settings.ports().of(Port.POSTGRES), DatabaseBootstrap.DATABASE),
        properties);
  }
}

package pl.closter.bench.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A database and somebody who may log in to it.
public record Database(int port, String name, String user, String password, String searchPath) {

  public Connection connect() throws SQLException {
    String path = searchPath.isEmpty() ? "" : "?currentSchema=" + searchPath;
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name + path, user, password);
  }

  public Database withSearchPath(String path) {
    return new Database(port, name, user, password, path);
  }

  /// As other clients write it.
  public String address() {
    return "postgresql://" + user + ":" + password + "@127.0.0.1:" + port + "/" + name;
  }
}

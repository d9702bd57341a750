package pl.closter.projection.consistency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// The last report about each resource, whichever process made it: table `consistency_report`.
final class Reports {

  // A check that took longer may end after a younger one.
  private static final String PUT =
      """
      INSERT INTO consistency_report AS c (resource, position, report)
      VALUES (?, ?, ?::jsonb)
      ON CONFLICT (resource) DO UPDATE
         SET position = excluded.position, report = excluded.report, checked_at = now()
       WHERE c.position <= excluded.position
      """;

  private static final String ALL = "SELECT report::text FROM consistency_report ORDER BY resource";

  private final DataSource own;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  Reports(DataSource own) {
    this.own = own;
  }

  void put(Report report) throws SQLException {
    try (Connection session = own.getConnection();
        PreparedStatement statement = session.prepareStatement(PUT)) {
      statement.setString(1, report.resource());
      statement.setLong(2, report.position());
      statement.setString(3, json.writeValueAsString(report));
      var _ = statement.executeUpdate();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A report could not be written as JSON", impossible);
    }
  }

  List<Report> all() throws SQLException {
    List<Report> all = new ArrayList<>();
    try (Connection session = own.getConnection();
        PreparedStatement statement = session.prepareStatement(ALL);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        all.add(json.readValue(row.getString(1), Report.class));
      }
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(
          "Table consistency_report holds a report that is none", broken);
    }
    return all;
  }
}

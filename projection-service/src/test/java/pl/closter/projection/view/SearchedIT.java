package pl.closter.projection.view;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pl.closter.events.DescriptionField;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

/// What the migration wrote into rows of before is what a fold writes.
@QuarkusTest
@OnRealServers
class SearchedIT {

  private static final UUID ITEM = new UUID(0x3104, 1);
  private static final UUID BARE = new UUID(0x3104, 2);
  private static final UUID LISTING = new UUID(0x3104, 3);
  private static final UUID ORDER = new UUID(0x3104, 4);
  private static final UUID SESSION = new UUID(0x3104, 5);
  private static final UUID BAG = new UUID(0x3104, 6);

  private static final String MIGRATION = "/db/migration/V104__searched.sql";
  private static final Pattern UPDATE = Pattern.compile("UPDATE .*?;", Pattern.DOTALL);

  private static final String ALL =
      """
      SELECT item_id, searched FROM projections.item WHERE item_id IN ('{item}', '{bare}')
      UNION ALL SELECT listing_id, searched FROM projections.listing WHERE listing_id = '{listing}'
      UNION ALL SELECT order_id, searched FROM projections.customer_order WHERE order_id = '{order}'
      UNION ALL SELECT intake_session_id, searched FROM projections.intake_session
                 WHERE intake_session_id IN ('{session}', '{bag}')
       ORDER BY 1
      """
          .replace("{item}", ITEM.toString())
          .replace("{bare}", BARE.toString())
          .replace("{listing}", LISTING.toString())
          .replace("{order}", ORDER.toString())
          .replace("{session}", SESSION.toString())
          .replace("{bag}", BAG.toString());

  @Test
  void rows_of_before_are_searched_like_new_ones() throws SQLException, IOException {
    TestLog log = TestLog.shared();
    var _ = log.append(Garments.live(ITEM, LISTING, "ĄĆĘŁŃÓŚŹŻÁÄČÉÈÍÖŠÜŽ İ ẞ ΑΣ Ж 衣 👗 \\%_", 100));
    var _ =
        log.append(
            Garments.created(BARE), Garments.described(BARE, DescriptionField.COLOUR, "Żółty"));
    var _ =
        log.append(
            new IntakeAnnounced(SESSION, HandOver.PARCEL, BAG, 2),
            new IntakeParcelScanned(SESSION, "6200B", ScanPlace.CARRIER),
            new IntakeParcelScanned(SESSION, "6200A", ScanPlace.CARRIER),
            new IntakeSessionOpened(SESSION, "ola", "Łódź-2"),
            new IntakeItemAdded(SESSION, 1, ITEM, "0D1-002"),
            new IntakeItemAdded(SESSION, 2, BARE, "0D1-001"));
    var _ = log.append(new IntakeAnnounced(BAG, HandOver.PARCEL, null, null));
    long position = log.append(Garments.ordered(ORDER, ITEM));
    given()
        .auth()
        .oauth2(RealServers.token("auditor"))
        .header("X-Min-Position", position)
        .get("/v1/items/" + ITEM)
        .then()
        .statusCode(200);

    try (Connection session = TestLog.superuser();
        Statement statement = session.createStatement()) {
      session.setAutoCommit(false);
      List<String> folded = searched(statement);
      for (String table : List.of("item", "listing", "customer_order", "intake_session")) {
        var _ = statement.executeUpdate("UPDATE projections." + table + " SET searched = ''");
      }
      var _ = statement.execute("SET LOCAL search_path = projections");
      for (String update : updates()) {
        var _ = statement.executeUpdate(update);
      }

      assertThat(searched(statement)).isEqualTo(folded);
      assertThat(folded).hasSize(6).anyMatch(row -> row.contains("acelnoszz"));
      session.rollback();
    }
  }

  private static List<String> searched(Statement statement) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(ALL)) {
      while (row.next()) {
        rows.add(row.getString(1) + " " + row.getString(2));
      }
    }
    return rows;
  }

  private static List<String> updates() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(SearchedIT.class.getResourceAsStream(MIGRATION))) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      return UPDATE.matcher(text).results().map(MatchResult::group).toList();
    }
  }
}

package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.ConsignorEvent.ConsignorErased;
import pl.closter.events.ConsignorEvent.ConsignorProfileUpdated;
import pl.closter.events.ConsignorEvent.ConsignorRegistered;
import pl.closter.events.ConsignorEvent.PartyKind;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.PersonalField;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.Purpose;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class AsOfIT {

  private static final UUID ITEM = new UUID(0xa50f, 1);
  private static final UUID LISTING = new UUID(0xa50f, 2);
  private static final UUID CONSIGNOR = new UUID(0xa50f, 3);
  private static final UUID AWAY = new UUID(0xa50f, 4);

  private static final TestLog LOG = TestLog.shared();

  private static RequestSpecification reader() {
    return given().auth().oauth2(RealServers.token("admin"));
  }

  private static RequestSpecification asOf(long position) {
    return reader().queryParam("asOf", position);
  }

  @Test
  void a_garment_is_shown_as_it_was_and_where_it_could_be_bought_then() {
    List<RecordedEvent> life = LOG.record(Garments.live(ITEM, LISTING, "Ochnik", 7_000));
    long begin = life.getFirst().position();
    long live = life.getLast().position();
    LOG.send(life);
    LOG.send(
        LOG.record(
            new ListingEnded(LISTING, ITEM, "shopify", EndCause.WITHDRAWN),
            new ProductUnpublished(ITEM, LISTING, "shopify"),
            Garments.priced(ITEM, 100)));
    long now = LOG.watermark();

    asOf(begin)
        .get("/v1/items/" + ITEM)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .header("X-Position", Long.toString(begin))
        .body("stage", equalTo("EXPECTED"))
        .body("brand", nullValue())
        .body("channels", empty());
    String tag =
        asOf(live)
            .header("If-None-Match", "\"6\"")
            .get("/v1/items/" + ITEM)
            .then()
            .statusCode(200)
            .body("stage", equalTo("LIVE"))
            .body("price.amountMinor", equalTo(7_000))
            .body("channels", hasSize(1))
            .body("channels[0].listingId", equalTo(LISTING.toString()))
            .extract()
            .header("ETag");
    asOf(live)
        .header("If-None-Match", tag)
        .get("/v1/items/" + ITEM)
        .then()
        .statusCode(304)
        .header("X-Position", Long.toString(live))
        .header("ETag", startsWith("\"7-"));
    // Days are counted until now, and not as of the past.
    assertThat(asOf(now).get("/v1/items/" + ITEM).body().asString())
        .isEqualTo(
            reader()
                .header("X-Min-Position", now)
                .get("/v1/items/" + ITEM)
                .body()
                .asString()
                .replaceFirst("\"daysInStock\":\\d+,", ""));
    asOf(live).get("/v1/listings/" + LISTING).then().body("state", equalTo("LIVE"));
    asOf(live).get("/v1/price-history/" + LISTING).then().body("prices", hasSize(1));
    asOf(begin - 1)
        .get("/v1/items/" + ITEM)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", containsString("not-there-yet"))
        .body("firstPosition", equalTo((int) begin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "items",
        "listings",
        "orders",
        "contracts",
        "valuations",
        "consignors",
        "offers",
        "price-history",
        "intake-sessions"
      })
  void what_nobody_can_say_is_said(String resource) {
    long head = LOG.append(Garments.created(UUID.randomUUID()));

    asOf(head).get("/v1/" + resource + "/" + new UUID(9, 9)).then().statusCode(404);
    asOf(head + 1_000_000)
        .get("/v1/" + resource + "/" + new UUID(9, 9))
        .then()
        .statusCode(400)
        .body("type", containsString("position-unknown"))
        .body("field", equalTo("asOf"));
    for (String none : List.of("0", "-4", "yesterday")) {
      reader()
          .queryParam("asOf", none)
          .get("/v1/" + resource + "/" + new UUID(9, 9))
          .then()
          .statusCode(400)
          .body("field", equalTo("asOf"));
    }
  }

  @Test
  void what_was_erased_since_is_not_shown_as_of_before() {
    List<RecordedEvent> before =
        LOG.record(
            new ConsignorRegistered(CONSIGNOR, CONSIGNOR, PartyKind.PRIVATE, "pl-PL"),
            new ConsignorProfileUpdated(
                CONSIGNOR, List.of(PersonalField.EMAIL, PersonalField.PHONE), null));
    LOG.send(before);
    long known = before.getLast().position();
    asOf(known)
        .get("/v1/consignors/" + CONSIGNOR)
        .then()
        .header("ETag", "\"2\"")
        .body("fields", hasSize(2));

    var _ =
        LOG.append(new ConsignorErased(CONSIGNOR, List.of(Purpose.CONTACT), List.of(), List.of()));

    asOf(known)
        .get("/v1/consignors/" + CONSIGNOR)
        .then()
        .statusCode(200)
        .header("ETag", "\"2-erased\"")
        .body("version", equalTo(2))
        .body("fields", empty());
  }

  private static void takeAwayTheFirstEventOf(UUID stream) {
    TestLog.sql(
        """
        CREATE TABLE event_store.away AS
        SELECT * FROM event_store.event WHERE stream_id = '%1$s' AND version = 1;
        DELETE FROM event_store.event WHERE stream_id = '%1$s' AND version = 1;
        """
            .formatted(stream));
  }

  private static void bringBack() {
    TestLog.sql(
        """
        INSERT INTO event_store.event SELECT * FROM event_store.away;
        DROP TABLE event_store.away;
        """);
  }

  @Test
  void without_a_part_of_the_history_of_its_listing_nobody_says_where_it_could_be_bought() {
    UUID item = new UUID(0xa50f, 5);
    UUID listing = new UUID(0xa50f, 6);
    long position = LOG.append(Garments.live(item, listing, "Ochnik", 7_000));
    takeAwayTheFirstEventOf(listing);
    try {
      asOf(position)
          .get("/v1/items/" + item)
          .then()
          .statusCode(409)
          .contentType("application/problem+json")
          .body("type", containsString("history-detached"))
          .body("detail", containsString("listing"));
    } finally {
      bringBack();
    }
    asOf(position).get("/v1/items/" + item).then().statusCode(200).body("channels", hasSize(1));
  }

  @Test
  void without_a_part_of_the_history_nothing_is_shown() {
    long position = LOG.append(Garments.created(AWAY), Garments.priced(AWAY, 5));
    takeAwayTheFirstEventOf(AWAY);
    try {
      asOf(position)
          .get("/v1/items/" + AWAY)
          .then()
          .statusCode(409)
          .body("type", containsString("history-detached"))
          .body("remedy", containsString("partitions"));
    } finally {
      bringBack();
    }
    asOf(position).get("/v1/items/" + AWAY).then().statusCode(200).header("ETag", "\"2\"");
  }
}

package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingPaused;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.PauseCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.MediaRef;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.Incident;
import pl.closter.events.ProductEvent.IncidentStage;
import pl.closter.events.ProductEvent.ItemLost;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductMediaAttached;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

/// A listing that is hidden and shown all the same, and one that drifted, as callers see them.
@QuarkusTest
@OnRealServers
class ListingsIT {

  private static final UUID PRODUCT = UUID.fromString("0000a900-0000-7000-8000-000000000001");
  private static final UUID HIDDEN = UUID.fromString("0000a900-0000-7000-8000-000000000002");
  private static final UUID DRIFTED = UUID.fromString("0000a900-0000-7000-8000-000000000003");
  private static final String HASH = "ab".repeat(32);
  private static final Money PRICE = Money.of(20_000, "PLN");
  private static final ListingContent CONTENT =
      new ListingContent("Płaszcz", null, null, null, null, null, null, "CL-A9");

  private static long position;

  @BeforeAll
  static void oneGarmentOnTwoChannels() {
    TestLog log = TestLog.shared();
    var _ =
        log.append(
            new ProductCreated(PRODUCT, InventoryMode.OWNED, "CL-A9", null, null),
            new ItemReceived(PRODUCT, null),
            new ProductMediaAttached(
                PRODUCT,
                new MediaRef(HASH, "image/jpeg", 1600, 1200, MediaRef.Role.FRONT, null),
                false),
            new ItemLost(PRODUCT, new Incident(null, IncidentStage.STORAGE, LiableParty.HOUSE)));
    var _ =
        log.append(
            new ListingQueued(HIDDEN, PRODUCT, "shopify", PRICE, CONTENT, "ab"),
            new ListingPublished(HIDDEN, PRODUCT, "shopify", "1", "https://one.example", PRICE),
            new ListingPaused(HIDDEN, PRODUCT, "shopify", PauseCause.OPERATOR, null),
            drift(HIDDEN, "shopify", ShownField.STATUS));
    position =
        log.append(
            new ListingQueued(DRIFTED, PRODUCT, "vinted", PRICE, CONTENT, "ab"),
            new ListingPublished(DRIFTED, PRODUCT, "vinted", "2", "https://two.example", PRICE),
            drift(DRIFTED, "vinted", ShownField.TITLE));
  }

  private static ListingDriftDetected drift(UUID listing, String channel, ShownField field) {
    return new ListingDriftDetected(listing, PRODUCT, channel, List.of(field), "ab");
  }

  private static RequestSpecification reader() {
    return given().auth().oauth2(RealServers.token("auditor")).header("X-Min-Position", position);
  }

  @Test
  void what_may_be_sold_twice_is_found() {
    reader()
        .get("/v1/listings?oversellRisk=true&productId=" + PRODUCT)
        .then()
        .statusCode(200)
        .body("listings.id", contains(HIDDEN.toString()))
        .body("listings[0].state", equalTo("OUT_OF_SYNC"))
        .body("listings[0].pauseCause", equalTo("OPERATOR"))
        .body("listings[0].oversellRisk", equalTo(true));
    reader()
        .get("/v1/listings?oversellRisk=false&productId=" + PRODUCT)
        .then()
        .body("listings.id", contains(DRIFTED.toString()));
    reader().get("/v1/listings?state=PAUSED&productId=" + PRODUCT).then().body("listings", empty());
    reader().get("/v1/listings?oversellRisk=maybe").then().statusCode(400);
  }

  @Test
  void a_garment_can_be_bought_where_buyers_are_meant_to_see_it() {
    reader()
        .get("/v1/items/" + PRODUCT)
        .then()
        .statusCode(200)
        .body("channels.channel", contains("vinted"))
        .body("stage", equalTo("INCIDENT"))
        .body("liableParty", equalTo("HOUSE"))
        .body("media", hasSize(1))
        .body("media[0].sha256", equalTo(HASH));
  }
}

package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class ExposuresIT {

  private static final UUID ITEM = new UUID(0xe4b0, 1);
  private static final UUID LISTING = new UUID(0xe4b0, 2);
  private static final UUID RESERVATION = new UUID(0xe4b0, 3);
  private static final String OPEN = "open.find { it.itemId == '" + ITEM + "' }";

  private static ValidatableResponse exposures(Object position) {
    return given()
        .auth()
        .oauth2(RealServers.token("admin"))
        .header("X-Min-Position", position)
        .get("/v1/exposures")
        .then();
  }

  private static ValidatableResponse exposuresAfter(long position) {
    return exposures(position)
        .statusCode(200)
        .header("X-Projection-Position", Long::parseLong, greaterThanOrEqualTo(position));
  }

  @Test
  void a_position_that_is_none_is_explained_as_by_every_read() {
    long head = TestLog.shared().head();
    exposures("-1").statusCode(400).body("field", equalTo("X-Min-Position"));
    exposures(head + 1_000_000).statusCode(400).body("type", containsString("position-unknown"));
  }

  @Test
  void a_sold_garment_is_exposed_until_its_last_listing_has_ended() {
    TestLog log = TestLog.shared();
    var _ = log.append(Garments.live(ITEM, LISTING, "Exposed", 7_000));
    long sold =
        log.append(
            new ProductReserved(ITEM, RESERVATION, ReservationCause.OPERATOR, null, null, null),
            new ProductSold(ITEM, new UUID(0xe4b0, 4), "1", RESERVATION));

    exposuresAfter(sold)
        .body(OPEN + ".listingId", equalTo(LISTING.toString()))
        .body(OPEN + ".channel", equalTo("shopify"))
        .body(OPEN + ".soldAt", notNullValue());

    long ended = log.append(new ListingEnded(LISTING, ITEM, "shopify", EndCause.SOLD_HERE));

    exposuresAfter(ended)
        .body("open.itemId", not(hasItem(ITEM.toString())))
        .body("closed.count", greaterThan(0))
        .body("closed.p99Seconds", greaterThan(0f));
  }
}

package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.Money;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.Stream;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class PriceHistoryIT {

  private static final UUID LISTING = UUID.fromString("0000c100-0000-7000-8000-000000000001");
  private static final UUID PRODUCT = UUID.fromString("0000c100-0000-7000-8000-000000000002");
  private static final ListingContent CONTENT =
      new ListingContent("Płaszcz", null, null, null, null, null, null, "CL-C1");

  private static long position;

  @BeforeAll
  static void aPriceThatFell() {
    position =
        TestLog.shared()
            .append(
                new ListingQueued(LISTING, PRODUCT, "shopify", pln(20_000), CONTENT, "ab"),
                new ListingPriceChanged(
                    LISTING,
                    PRODUCT,
                    "shopify",
                    pln(20_000),
                    pln(18_000),
                    PriceCause.SCHEDULE,
                    pln(20_000),
                    Stream.START,
                    CONTENT,
                    "cd"),
                new ListingDriftDetected(
                    LISTING, PRODUCT, "shopify", List.of(ShownField.PRICE), "cd"));
  }

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private static RequestSpecification reader() {
    return given().auth().oauth2(RealServers.token("auditor")).header("X-Min-Position", position);
  }

  @Test
  void the_prices_of_a_garment_are_found_with_what_a_reduction_said() {
    reader()
        .get("/v1/price-history?productId=" + PRODUCT)
        .then()
        .statusCode(200)
        .body("priceHistory", hasSize(1))
        .body("priceHistory[0].listingId", equalTo(LISTING.toString()))
        .body("priceHistory[0].prices.price.amountMinor", contains(20_000, 18_000))
        .body("priceHistory[0].prices[0].cause", nullValue())
        .body("priceHistory[0].prices[1].cause", equalTo("SCHEDULE"))
        .body("priceHistory[0].prices[1].since", equalTo(Stream.START.toString()))
        .body("priceHistory[0].prices[1].lowestPrice30d.amountMinor", equalTo(20_000));
    reader()
        .get("/v1/price-history?productId=" + PRODUCT + "&channel=elsewhere")
        .then()
        .body("priceHistory", empty());
    reader().get("/v1/price-history?productId=x").then().statusCode(400);
  }

  @Test
  void the_prices_of_one_listing_have_its_version() {
    reader()
        .get("/v1/price-history/" + LISTING)
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"")
        .body("prices", hasSize(2));
  }

  @Test
  void a_listing_shows_its_price_of_now_and_what_its_channel_shows_otherwise() {
    reader()
        .get("/v1/listings/" + LISTING)
        .then()
        .statusCode(200)
        .body("price.amountMinor", equalTo(18_000))
        .body("contentHash", equalTo("cd"))
        .body("drift", contains("PRICE"));
  }
}

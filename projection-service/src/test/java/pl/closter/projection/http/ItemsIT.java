package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.DescriptionField;
import pl.closter.events.Grade;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent.ListingPaused;
import pl.closter.events.ListingEvent.PauseCause;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductGradeOverridden;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.projection.view.Cursor;
import pl.closter.projection.view.Keyset.After;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class ItemsIT {

  private static final UUID CHEAP = new UUID(11, 1);
  private static final UUID DEAR = new UUID(11, 2);
  private static final UUID UNPRICED = new UUID(11, 3);
  private static final UUID LISTING = new UUID(12, 1);

  private static long position;

  @BeforeAll
  static void threeGarments() {
    TestLog log = TestLog.shared();
    var _ = log.append(Garments.live(CHEAP, LISTING, "Zażółć", 5_000));
    var _ =
        log.append(
            Garments.created(DEAR),
            Garments.described(DEAR, DescriptionField.BRAND, "Zażółć"),
            Garments.described(DEAR, DescriptionField.COLOUR, "100%_camel"),
            Garments.priced(DEAR, 90_000));
    position =
        log.append(
            Garments.created(UNPRICED),
            Garments.described(UNPRICED, DescriptionField.BRAND, "zażółć"));
  }

  private static RequestSpecification reader() {
    return readerAfter(position);
  }

  private static RequestSpecification readerAfter(long minPosition) {
    return given()
        .auth()
        .oauth2(RealServers.token("auditor"))
        .header("X-Min-Position", minPosition);
  }

  // Parameters one by one, because a whole query would be encoded twice.
  private static RequestSpecification reader(String query) {
    RequestSpecification request = reader();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      request = request.queryParam(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return request;
  }

  private static List<String> ids(String query) {
    return reader(query).get("/v1/items").then().statusCode(200).extract().path("items.id");
  }

  @Test
  void a_garment_shows_where_it_can_be_bought() {
    reader()
        .get("/v1/items/" + CHEAP)
        .then()
        .statusCode(200)
        .header("ETag", matchesPattern("\"7-[0-9a-f]{1,16}\""))
        .header("X-Projection-Position", notNullValue())
        .body("id", equalTo(CHEAP.toString()))
        .body("stage", equalTo("LIVE"))
        .body("blockers", empty())
        .body("inStockSince", notNullValue())
        .body("daysInStock", greaterThanOrEqualTo(0))
        .body("price.amountMinor", equalTo(5000))
        .body("price.currency", equalTo("PLN"))
        .body("grade", nullValue())
        .body("channels", hasSize(1))
        .body("channels[0].channel", equalTo("shopify"))
        .body("channels[0].listingId", equalTo(LISTING.toString()))
        .body("channels[0].url", equalTo("https://shop.example/" + CHEAP));
  }

  private static String tag(UUID item, long after) {
    return readerAfter(after)
        .get("/v1/items/" + item)
        .then()
        .statusCode(200)
        .extract()
        .header("ETag");
  }

  @Test
  void a_caller_who_has_this_version_gets_no_body() {
    String known = tag(CHEAP, position);
    reader()
        .header("If-None-Match", "\"6\", W/" + known)
        .get("/v1/items/" + CHEAP)
        .then()
        .statusCode(304)
        .header("X-Projection-Position", notNullValue())
        .header("ETag", known);
    reader().header("If-None-Match", "\"6\"").get("/v1/items/" + CHEAP).then().statusCode(200);
  }

  @Test
  void where_it_can_be_bought_is_a_part_of_what_a_caller_has() {
    UUID item = UUID.randomUUID();
    UUID listing = UUID.randomUUID();
    TestLog log = TestLog.shared();
    long live = log.append(Garments.live(item, listing, "Hidden", 5_000));
    String known = tag(item, live);

    long hidden =
        log.append(new ListingPaused(listing, item, "shopify", PauseCause.OPERATOR, null));

    // Nothing happened to the garment itself.
    readerAfter(hidden)
        .header("If-None-Match", known)
        .get("/v1/items/" + item)
        .then()
        .statusCode(200)
        .header("ETag", allOf(startsWith("\"7-"), not(equalTo(known))))
        .body("channels", empty());
  }

  @Test
  void an_unknown_id_is_not_found() {
    reader()
        .get("/v1/items/" + new UUID(0, 404))
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("field", equalTo("id"))
        .body("correlationId", notNullValue());
  }

  @Test
  void filters_narrow_the_list_together() {
    assertThat(ids("brand=ZAŻÓŁĆ&sort=createdAt"))
        .containsExactly(CHEAP.toString(), DEAR.toString(), UNPRICED.toString());
    assertThat(ids("brand=zażółć&stage=LIVE")).containsExactly(CHEAP.toString());
    assertThat(ids("brand=zażółć&channel=shopify")).containsExactly(CHEAP.toString());
    assertThat(ids("brand=zażółć&channel=vinted")).isEmpty();
  }

  @Test
  void whose_it_is_what_it_is_and_where_it_lies_narrow_the_list() {
    UUID item = UUID.randomUUID();
    UUID consignor = UUID.randomUUID();
    UUID contract = UUID.randomUUID();
    String place = "A-" + item;
    long after =
        TestLog.shared()
            .append(
                new ProductCreated(item, InventoryMode.CONSIGNMENT, "CL-" + item, consignor, null),
                Garments.described(item, DescriptionField.CATEGORY, "coats"),
                new ItemReceived(item, null),
                new ItemStored(item, place),
                new ProductGradeOverridden(
                    item, Grade.E_GOOD, Grade.D_VERY_GOOD, "seen in daylight"),
                new ProductConsigned(item, contract, 1, Money.of(1, "PLN")));

    for (String query :
        List.of(
            "consignorId=" + consignor,
            "contractId=" + contract,
            "locationCode=" + place,
            "category=coats&grade=D_VERY_GOOD&consignorId=" + consignor + "&sort=inStockSince")) {
      readerAfter(after)
          .get("/v1/items?" + query)
          .then()
          .statusCode(200)
          .body("items.id", equalTo(List.of(item.toString())));
    }
    for (String other : List.of("category=shoes", "grade=E_GOOD", "locationCode=B-1")) {
      readerAfter(after)
          .get("/v1/items?consignorId=" + consignor + "&" + other)
          .then()
          .body("items", empty());
    }
  }

  @Test
  void a_place_in_a_list_that_nobody_can_have_left_off_at_is_refused() {
    String forged = Cursor.write("items\n", new After("yesterday", new UUID(0, 1)));

    reader()
        .get("/v1/items?cursor=" + forged)
        .then()
        .statusCode(400)
        .body("field", equalTo("cursor"));
  }

  @Test
  void text_finds_all_words_anywhere_in_any_case() {
    assertThat(ids("text=WEŁN żółć")).containsExactly(CHEAP.toString());
    assertThat(ids("text=wełn camel")).isEmpty();
  }

  @Test
  void text_is_found_with_and_without_its_marks() {
    assertThat(ids("text=weln ZAZOLC")).containsExactly(CHEAP.toString());
    assertThat(ids("text=wełń zązółc&stage=LIVE")).containsExactly(CHEAP.toString());
    assertThat(ids("text=nowhere zolc")).isEmpty();
    reader("text=plaszcz gid-" + LISTING)
        .get("/v1/listings")
        .then()
        .statusCode(200)
        .body("listings.id", contains(LISTING.toString()));
  }

  @Test
  void text_is_no_pattern() {
    assertThat(ids("text=100%_ca")).containsExactly(DEAR.toString());
    assertThat(ids("text=1%camel")).isEmpty();
    assertThat(ids("text=100_")).isEmpty();
    assertThat(ids("text=\\")).isEmpty();
  }

  @Test
  void lists_are_sorted_as_asked() {
    assertThat(ids("brand=zażółć&sort=price"))
        .containsExactly(UNPRICED.toString(), CHEAP.toString(), DEAR.toString());
    assertThat(ids("brand=zażółć&sort=-price"))
        .containsExactly(DEAR.toString(), CHEAP.toString(), UNPRICED.toString());
    assertThat(ids("brand=zażółć"))
        .containsExactly(UNPRICED.toString(), DEAR.toString(), CHEAP.toString());
    assertThat(ids("brand=zażółć&sort=-updatedAt&limit=1")).containsExactly(UNPRICED.toString());
    assertThat(ids("brand=zażółć&sort=inStockSince"))
        .as("who is not in the House comes last, by id")
        .containsExactly(CHEAP.toString(), DEAR.toString(), UNPRICED.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stage=SOLDOUT | stage | READY_TO_PUBLISH",
        "grade=A | grade | C_EXCELLENT",
        "consignorId=7 | consignorId | UUID",
        "sort=weight | sort | -updatedAt",
        "limit=0 | limit | 1 to 200",
        "limit=201 | limit | 1 to 200",
        "limit=ten | limit | 1 to 200",
        "cursor=abc | cursor | begin anew",
        "stgae=LIVE | stgae | stage",
        "brand= | brand | characters",
        "brand=a&brand=b | brand | once",
        "text=\0 | text | characters",
      })
  void a_bad_parameter_is_named_with_its_remedy(String query, String field, String remedy) {
    reader(query)
        .get("/v1/items")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("field", equalTo(field))
        .body("remedy", containsString(remedy));
  }

  @Test
  void a_cursor_of_another_query_is_refused() {
    String cursor =
        reader("brand=zażółć&limit=1").get("/v1/items").then().extract().path("nextCursor");

    reader("brand=zażółć&limit=2&cursor=" + cursor)
        .get("/v1/items")
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("nextCursor", nullValue());
    reader("brand=zażółć&sort=price&cursor=" + cursor)
        .get("/v1/items")
        .then()
        .statusCode(400)
        .body("field", equalTo("cursor"));
    reader().get("/v1/listings?cursor=" + cursor).then().statusCode(400);
  }

  @Test
  void listings_are_found_by_garment_state_and_channel() {
    reader()
        .get("/v1/listings?productId=" + CHEAP + "&state=LIVE&channel=shopify")
        .then()
        .statusCode(200)
        .body("listings.id", equalTo(List.of(LISTING.toString())));
    reader()
        .get("/v1/listings?productId=" + CHEAP + "&state=ENDED")
        .then()
        .body("listings", empty());
    reader()
        .get("/v1/listings/" + LISTING)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("state", equalTo("LIVE"))
        .body("price.amountMinor", equalTo(5000));
    reader()
        .get("/v1/listings?productId=x")
        .then()
        .statusCode(400)
        .body("field", equalTo("productId"));
  }

  @Test
  void orders_are_found_by_state_and_reference() {
    UUID order = new UUID(13, 1);
    long after = TestLog.shared().append(Garments.ordered(order, CHEAP));

    readerAfter(after)
        .get("/v1/orders?state=PLACED&externalRef=ref-" + order)
        .then()
        .statusCode(200)
        .body("orders.id", contains(order.toString()))
        .body("orders[0].lines[0].price.amountMinor", equalTo(12900));
    readerAfter(after)
        .get("/v1/orders?text=EF-" + order)
        .then()
        .body("orders.id", contains(order.toString()));
    readerAfter(after)
        .get("/v1/orders?productId=" + CHEAP)
        .then()
        .body("orders.id", contains(order.toString()));
    reader().get("/v1/orders?productId=" + DEAR).then().body("orders", empty());
    reader().get("/v1/orders?state=PAID&externalRef=ref-" + order).then().body("orders", empty());
    reader()
        .get("/v1/orders/" + order)
        .then()
        .statusCode(200)
        .body("total.amountMinor", equalTo(14400))
        .body("lines[0].state", equalTo("OPEN"));
    reader()
        .get("/v1/orders?state=LOST")
        .then()
        .statusCode(400)
        .body("remedy", containsString("CANCELLED"));
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
        "intake-sessions",
        "price-history"
      })
  void a_malformed_id_is_not_the_same_as_an_unknown_one(String resource) {
    reader().get("/v1/" + resource + "/7").then().statusCode(400).body("field", equalTo("id"));
    reader().get("/v1/" + resource + "/" + new UUID(99, 99)).then().statusCode(404);
  }

  @Test
  void without_a_token_nothing_is_shown() {
    given().get("/v1/items").then().statusCode(401).contentType("application/problem+json");
    given().auth().oauth2(RealServers.token("nobody")).get("/v1/items").then().statusCode(403);
  }
}

package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.ContractEvent.ContractClosed;
import pl.closter.events.ContractEvent.ContractDrafted;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractGraceElapsed;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ContractEvent.Statement;
import pl.closter.events.ContractEvent.Template;
import pl.closter.events.DomainEvent;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.OfferWithdrawn;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.projection.Agreements;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.Stream;
import pl.closter.projection.TestLog;
import pl.closter.projection.view.work.WorkKind;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class WorkIT {

  private static final UUID ITEM = new UUID(0x3027, 1);
  private static final UUID SECOND = new UUID(0x3027, 2);
  private static final UUID OFFER = new UUID(0x3027, 3);
  private static final UUID LISTING = new UUID(0x3027, 4);
  private static final UUID CONTRACT = new UUID(0x3027, 6);
  private static final String PLACE = "W-3027";

  private static long position;

  @BeforeAll
  static void someThingsToDo() {
    position =
        TestLog.shared()
            .append(
                Garments.created(ITEM),
                new ItemReceived(ITEM, null),
                new ItemStored(ITEM, PLACE),
                Garments.created(SECOND),
                new ItemReceived(SECOND, null),
                new ProductAccepted(SECOND),
                new ItemStored(SECOND, PLACE),
                Garments.queued(LISTING, SECOND),
                new ListingPublishFailed(LISTING, SECOND, "shopify", "NO_TITLE", "none", false),
                new ValuationRequested(new UUID(0x3027, 5), ITEM, Reason.INTAKE),
                new OfferMade(
                    OFFER,
                    SECOND,
                    OfferSubject.purchase(LISTING, null),
                    Side.BUYER,
                    Money.of(5, "PLN"),
                    null,
                    Stream.START));
  }

  private static RequestSpecification reader() {
    return readerAfter(position);
  }

  private static RequestSpecification readerAfter(long position) {
    return given()
        .auth()
        .oauth2(RealServers.token("warehouse"))
        .header("X-Min-Position", position)
        .queryParam("location", PLACE);
  }

  @Test
  void what_waits_longest_comes_first_with_why_and_what_unblocks_it() {
    JsonPath queue = reader().get("/v1/work").then().statusCode(200).extract().jsonPath();

    assertThat(queue.<String>getList("work.kind"))
        .startsWith("INSPECT", "PUBLISH", "MEND_LISTING", "VALUE");
    reader()
        .queryParam("limit", 1)
        .get("/v1/work")
        .then()
        .body("work[0].id", equalTo(ITEM.toString()))
        .body("work[0].item.locationCode", equalTo(PLACE))
        .body("work[0].why", containsString("nobody decided"))
        .body("work[0].unblocks", containsString("accept"))
        .body("work[0].resource", equalTo("items"));
  }

  @Test
  void each_kind_is_counted_with_how_long_the_oldest_waits() {
    reader()
        .queryParam("kind", "INSPECT")
        .get("/v1/work")
        .then()
        .statusCode(200)
        .body("work", hasSize(1))
        .body("kinds.find { it.kind == 'INSPECT' }.count", equalTo(1))
        .body("kinds.find { it.kind == 'PUBLISH' }.count", equalTo(1))
        .body("kinds.find { it.kind == 'INSPECT' }.oldestAgeSeconds", greaterThanOrEqualTo(0));
  }

  @Test
  void work_is_on_exactly_one_page() {
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request = reader().queryParam("limit", 1);
      JsonPath page =
          (cursor == null ? request : request.queryParam("cursor", cursor))
              .get("/v1/work")
              .jsonPath();
      seen.addAll(page.getList("work.id"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    assertThat(seen).contains(ITEM.toString(), SECOND.toString(), LISTING.toString());
    assertThat(seen).doesNotHaveDuplicates();
  }

  @Test
  void what_is_asked_most_for_comes_first_when_that_is_wanted() {
    String place = "V-3027";
    List<UUID> garments = new ArrayList<>();
    long last = 0;
    for (long price : List.of(5_000L, 90_000L, 12_000L)) {
      UUID garment = new UUID(0x3028, price);
      garments.add(garment);
      last =
          TestLog.shared()
              .append(
                  Garments.created(garment),
                  new ItemReceived(garment, null),
                  new ItemStored(garment, place),
                  Garments.priced(garment, price));
    }
    UUID unpriced = new UUID(0x3028, 1);
    long after =
        TestLog.shared()
            .append(
                Garments.created(unpriced),
                new ItemReceived(unpriced, null),
                new ItemStored(unpriced, place),
                new ValuationRequested(new UUID(0x3028, 2), garments.getFirst(), Reason.REVALUE));
    assertThat(after).isGreaterThan(last);

    List<String> dearest =
        List.of(
            "INSPECT " + garments.get(1),
            "INSPECT " + garments.get(2),
            "INSPECT " + garments.get(0),
            "VALUE " + new UUID(0x3028, 2),
            "INSPECT " + unpriced);
    assertThat(pageByPage(after, place, "-value")).containsExactlyElementsOf(dearest);
    assertThat(pageByPage(after, place, "value")).containsExactlyElementsOf(dearest.reversed());
  }

  // One piece of work a page, so that a page begins behind each of them.
  private static List<String> pageByPage(long after, String place, String sort) {
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request =
          given()
              .auth()
              .oauth2(RealServers.token("warehouse"))
              .header("X-Min-Position", after)
              .queryParam("location", place)
              .queryParam("sort", sort)
              .queryParam("limit", 1);
      JsonPath page =
          (cursor == null ? request : request.queryParam("cursor", cursor))
              .get("/v1/work")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      seen.add(page.getString("work[0].kind") + " " + page.getString("work[0].id"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return seen;
  }

  @Test
  void what_is_done_is_gone() {
    reader()
        .queryParam("kind", "ANSWER_OFFER")
        .get("/v1/work")
        .then()
        .body("work.id", equalTo(List.of(OFFER.toString())));

    long after =
        TestLog.shared().append(new OfferWithdrawn(OFFER, SECOND, Side.BUYER, "CHANGED_MIND"));

    readerAfter(after)
        .queryParam("kind", "ANSWER_OFFER")
        .get("/v1/work")
        .then()
        .body("work", hasSize(0));
  }

  // Somebody sees it once it is signed, and again from its end until it is closed.
  @Test
  void a_contract_waits_to_come_into_force_and_at_its_end_to_be_closed() {
    var agreed =
        new ContractDrafted(
            CONTRACT, new UUID(5, 1), new Template("standard", 1), "pl-PL", new Money.Code("PLN"));
    var expired = new ContractExpired(CONTRACT, Stream.START, List.of());
    var signed = new ContractSigned(CONTRACT, Agreements.SIGNATURE);
    assertThat(work("ACTIVATE_CONTRACT", agreed, signed)).contains(CONTRACT.toString());
    assertThat(work("SETTLE_CONTRACT", expired)).doesNotContain(CONTRACT.toString());
    assertThat(work("ACTIVATE_CONTRACT")).doesNotContain(CONTRACT.toString());
    assertThat(work("SETTLE_CONTRACT", new ContractGraceElapsed(CONTRACT, List.of())))
        .contains(CONTRACT.toString());
    assertThat(work("CLOSE_CONTRACT", new ContractSettled(CONTRACT, List.of())))
        .contains(CONTRACT.toString());
    assertThat(work("SETTLE_CONTRACT")).doesNotContain(CONTRACT.toString());
    var closed =
        new ContractClosed(CONTRACT, Money.of(0, "PLN"), new Statement("ST-1", "ab".repeat(32)));
    assertThat(work("CLOSE_CONTRACT", closed)).doesNotContain(CONTRACT.toString());
  }

  private static List<String> work(String kind, DomainEvent... first) {
    long after = first.length == 0 ? position : TestLog.shared().append(first);
    return given()
        .auth()
        .oauth2(RealServers.token("finance"))
        .header("X-Min-Position", after)
        .queryParam("limit", 100)
        .get("/v1/work?sort=-since&kind=" + kind)
        .then()
        .statusCode(200)
        .extract()
        .path("work.id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind=REST", "sort=worth", "cursor=abc", "place=A"})
  void a_bad_parameter_is_named(String query) {
    reader()
        .queryParam(query.split("=", -1)[0], query.split("=", -1)[1])
        .get("/v1/work")
        .then()
        .statusCode(400)
        .body("field", equalTo(query.split("=", -1)[0]));
  }

  @Test
  void every_kind_can_be_asked_for() {
    for (WorkKind kind : WorkKind.values()) {
      for (String sort : List.of("-since", "-value")) {
        given()
            .auth()
            .oauth2(RealServers.token("admin"))
            .get("/v1/work?kind=" + kind + "&location=" + PLACE + "&sort=" + sort)
            .then()
            .statusCode(200);
        given()
            .auth()
            .oauth2(RealServers.token("admin"))
            .get("/v1/work?kind=" + kind + "&sort=" + sort)
            .then()
            .statusCode(200);
      }
    }
  }
}

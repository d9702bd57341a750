package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static pl.closter.events.DescriptionField.TITLE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.ProductSuggestionSuperseded;
import pl.closter.events.ProductEvent.SupersededField;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.projection.Agreements;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class TimelineIT {

  private static final UUID ITEM = new UUID(0x71e1, 1);
  private static final UUID OTHER = new UUID(0x71e1, 2);
  private static final UUID CONTRACT = new UUID(0x71e1, 3);
  private static final String TIMELINE = "/v1/items/" + ITEM + "/timeline";

  private static long position;

  @BeforeAll
  static void aGarmentAndWhatHasToDoWithIt() {
    TestLog log = TestLog.shared();
    var _ = log.append(Garments.live(ITEM, new UUID(0x71e1, 4), "Solar", 7_000));
    position =
        log.append(
            Garments.created(OTHER),
            new ValuationRequested(new UUID(0x71e1, 5), ITEM, Reason.INTAKE),
            new ProductSuggestionSuperseded(
                ITEM,
                new UUID(0x71e1, 8),
                List.of(new SupersededField(TITLE, "Kurtka", ChangeOrigin.OPERATOR))),
            Agreements.drafted(CONTRACT),
            new ContractLineAdded(CONTRACT, Agreements.line(1, ITEM, 5_000)),
            new ContractLineAdded(CONTRACT, Agreements.line(2, OTHER, 5_000)),
            new ContractSigned(CONTRACT, Agreements.SIGNATURE),
            Garments.ordered(new UUID(0x71e1, 6), ITEM),
            Garments.ordered(new UUID(0x71e1, 7), OTHER));
  }

  private static RequestSpecification reader() {
    return given().auth().oauth2(RealServers.token("operator")).header("X-Min-Position", position);
  }

  private static JsonPath page(@Nullable String cursor) {
    RequestSpecification request = reader().queryParam("sort", "position").queryParam("limit", 5);
    return (cursor == null ? request : request.queryParam("cursor", cursor))
        .get(TIMELINE)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void everything_about_the_garment_is_told_once_in_the_order_of_position() {
    List<Integer> positions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page = page(cursor);
      positions.addAll(page.getList("events.position"));
      texts.addAll(page.getList("events.text"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    assertThat(positions).isSorted().doesNotHaveDuplicates();
    assertThat(texts)
        .hasSize(15)
        .startsWith("The garment was entered under label code " + label() + " as owned")
        .contains(
            "Its listing on shopify went live for 70.00 PLN",
            "It is for sale on shopify",
            "Somebody asked what it is worth: intake",
            "A suggestion was not followed, because a person had decided: title",
            "A contract for it was begun",
            "Its contract was signed")
        .containsOnlyOnce("It became a line of a contract")
        .endsWith("Order ref-" + new UUID(0x71e1, 6) + " for it was placed on shopify");
  }

  private static String label() {
    return reader().get("/v1/items/" + ITEM).then().extract().path("labelCode");
  }

  @Test
  void each_event_says_when_it_was_who_did_it_and_where_it_stands() {
    reader()
        .queryParam("limit", 1)
        .get(TIMELINE)
        .then()
        .statusCode(200)
        .header("X-Projection-Position", Long.toString(position))
        .body("events[0].type", startsWith("order-placed.v"))
        .body("events[0].stream", equalTo("order-" + new UUID(0x71e1, 6)))
        .body("events[0].by.kind", equalTo("OPERATOR"))
        .body("events[0].by.id", equalTo("tester"));
  }

  @Test
  void floors_are_not_told() {
    // Times may have the same digits.
    List<String> told =
        reader().queryParam("limit", 200).get(TIMELINE).then().extract().path("events.text");

    assertThat(String.join("\n", told)).contains("contract").doesNotContain("5000", "50.00");
  }

  @Test
  void what_is_not_there_has_no_timeline() {
    reader().get("/v1/items/" + new UUID(8, 8) + "/timeline").then().statusCode(404);
    reader()
        .queryParam("cursor", "abc")
        .get(TIMELINE)
        .then()
        .statusCode(400)
        .body("field", equalTo("cursor"));
  }
}

package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.DescriptionField;
import pl.closter.events.DomainEvent;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class PagingIT {

  private static final String BRAND = "Paged";
  private static final int GARMENTS = 23;

  private final TestLog log = TestLog.shared();

  private JsonPath page(long position, @Nullable String cursor) {
    RequestSpecification request =
        given()
            .auth()
            .oauth2(RealServers.token("operator"))
            .header("X-Min-Position", position)
            .queryParam("brand", BRAND)
            .queryParam("limit", 4);
    return (cursor == null ? request : request.queryParam("cursor", cursor))
        .get("/v1/items")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private long add(UUID id) {
    return log.append(Garments.created(id), Garments.described(id, DescriptionField.BRAND, BRAND));
  }

  @Test
  void every_garment_is_on_exactly_one_page_whatever_is_written_meanwhile() {
    List<String> before = new ArrayList<>();
    long position = 0;
    for (int i = 0; i < GARMENTS; i++) {
      UUID id = new UUID(51, i);
      before.add(id.toString());
      position = add(id);
    }

    List<String> seen = new ArrayList<>();
    String cursor = null;
    int written = 0;
    do {
      JsonPath page = page(position, cursor);
      List<String> ids = page.getList("items.id");
      seen.addAll(ids);
      cursor = page.getString("nextCursor");
      // Newer ones come in front, and one that was shown and one that was not change.
      position = add(new UUID(52, written));
      DomainEvent shown = Garments.priced(UUID.fromString(ids.getFirst()), written);
      DomainEvent unshown = Garments.priced(new UUID(51, 0), written);
      position = Math.max(position, log.append(shown, unshown));
      written++;
    } while (cursor != null);

    assertThat(seen).containsExactlyElementsOf(before.reversed());
    assertThat(written).isEqualTo(6);
  }
}

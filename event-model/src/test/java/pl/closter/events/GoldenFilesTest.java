package pl.closter.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each event has a frozen JSON. A new event without one fails; changing one fails.
///
/// To freeze a new event run this test with `-Dgolden.write=true` once; it never overwrites a file.
class GoldenFilesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventJson json = new EventJson();

  static Stream<String> names() {
    return EventTypes.names().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void an_event_is_written_as_on_the_day_it_was_frozen(String name) throws IOException {
    DomainEvent example = Examples.byName().get(name);
    assertThat(example).as("an example of %s", name).isNotNull();
    Path file = GOLDEN.resolve(name + ".json");
    if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
      Files.writeString(file, JSON.readTree(json.encode(example)).toPrettyString() + "\n");
    }
    assertThat(JSON.readTree(json.encode(example)))
        .isEqualTo(JSON.readTree(Files.readString(file)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_frozen_event_is_read_as_what_it_was(String name) throws IOException {
    String frozen = Files.readString(GOLDEN.resolve(name + ".json"));
    assertThat(json.decode(name, frozen)).isEqualTo(Examples.byName().get(name));
  }

  @Test
  void every_kind_of_event_has_a_name_an_example_and_a_reader() {
    var permitted =
        Stream.of(DomainEvent.class.getPermittedSubclasses())
            .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .collect(Collectors.toSet());
    var readable =
        EventTypes.names().stream()
            .map(name -> EventTypes.classOf(name).orElseThrow())
            .collect(Collectors.toSet());
    Map<String, DomainEvent> examples = Examples.byName();

    assertThat(readable).isEqualTo(permitted);
    assertThat(new TreeSet<>(examples.keySet())).isEqualTo(new TreeSet<>(EventTypes.names()));
    examples.forEach(
        (name, example) -> assertThat(EventTypes.classOf(name)).contains(example.getClass()));
  }

  @Test
  void an_order_of_version_1_is_read_as_a_private_and_prepaid_one() throws IOException {
    String frozen = Files.readString(GOLDEN.resolve("order-placed.v1.json"));

    var order = (OrderEvent.OrderPlaced) json.decode("order-placed.v1", frozen);

    assertThat(order.buyerKind()).isEqualTo(OrderEvent.BuyerKind.B2C);
    assertThat(order.cashOnDelivery()).isFalse();
    assertThat(order.externalRef()).isEqualTo("6123456789012");
  }

  @Test
  void a_cancellation_of_version_1_lets_no_garment_go() throws IOException {
    String frozen = Files.readString(GOLDEN.resolve("order-cancelled.v1.json"));

    var cancelled = (OrderEvent.OrderCancelled) json.decode("order-cancelled.v1", frozen);

    assertThat(cancelled.lines()).isEmpty();
    assertThat(cancelled.stage()).isEqualTo(OrderEvent.CancelledAt.PAID);
  }

  @Test
  void a_reservation_of_version_1_was_let_go_or_its_time_was_over() throws IOException {
    String frozen = Files.readString(GOLDEN.resolve("product-reservation-released.v1.json"));

    assertThat(json.decode("product-reservation-released.v1", frozen))
        .isEqualTo(Examples.byName().get("product-reservation-released.v2"));
    assertThat(
            json.decode("product-reservation-released.v1", frozen.replace("buyer left", "EXPIRED")))
        .isEqualTo(Examples.byName().get("product-reservation-expired.v1"));
  }

  @Test
  void a_cancellation_of_version_2_says_its_stage() throws IOException {
    String frozen = Files.readString(GOLDEN.resolve("order-cancelled.v2.json"));

    var paid = (OrderEvent.OrderCancelled) json.decode("order-cancelled.v2", frozen);
    var unpaid =
        (OrderEvent.OrderCancelled)
            json.decode(
                "order-cancelled.v2", frozen.replace("\"wasPaid\" : true", "\"wasPaid\" : false"));

    assertThat(paid.stage()).isEqualTo(OrderEvent.CancelledAt.PAID);
    assertThat(unpaid.stage()).isEqualTo(OrderEvent.CancelledAt.UNPAID);
    assertThat(paid.lines()).hasSize(1);
  }

  @Test
  void an_extension_of_version_1_offers_nothing_once_more() throws IOException {
    String frozen = Files.readString(GOLDEN.resolve("contract-extended.v1.json"));

    var extended = (ContractEvent.ContractExtended) json.decode("contract-extended.v1", frozen);

    assertThat(extended.lines()).isEmpty();
    assertThat(extended.consent().evidenceHash()).isEqualTo("cd".repeat(32));
  }

  @Test
  void a_failure_of_version_1_will_not_pass() throws IOException {
    String frozen = Files.readString(GOLDEN.resolve("listing-publish-failed.v1.json"));

    var failed =
        (ListingEvent.ListingPublishFailed) json.decode("listing-publish-failed.v1", frozen);

    assertThat(failed.retryable()).isFalse();
  }
}

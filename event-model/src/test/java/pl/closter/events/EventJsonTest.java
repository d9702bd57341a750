package pl.closter.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.EventJson.EventTooLarge;
import pl.closter.events.EventJson.UnreadableEvent;

class EventJsonTest {

  private static final UUID ID = UUID.fromString("0199c0de-0000-7000-8000-000000000001");

  private final EventJson json = new EventJson();

  private static RecordedEvent recorded(DomainEvent event) {
    return new RecordedEvent(
        ID,
        event.stream(),
        3,
        42,
        EventTypes.nameOf(event),
        Instant.parse("2026-11-23T11:00:00Z"),
        Instant.parse("2026-11-23T11:00:00.000001Z"),
        new Actor(Actor.Kind.OPERATOR, "ola"),
        "chain-1",
        null,
        "house",
        "key-1",
        null,
        event);
  }

  @Test
  void an_envelope_survives_the_journey() {
    for (DomainEvent event : Examples.byName().values()) {
      RecordedEvent sent = recorded(event);
      assertThat(json.decodeEnvelope(json.encodeEnvelope(sent))).isEqualTo(sent);
    }
  }

  @Test
  void an_event_passed_on_as_it_is_stored_arrives_as_one_that_was_read() {
    for (DomainEvent event : Examples.byName().values()) {
      RecordedEvent sent = recorded(event);
      assertThat(json.encodeEnvelope(stored(sent, json.encode(event))))
          .isEqualTo(json.encodeEnvelope(sent));
    }
  }

  // Postgres writes it in its own way, with spaces and another order.
  @Test
  void what_is_stored_is_passed_on_untouched() {
    RecordedEvent sent = recorded(new ProductEvent.ProductAccepted(ID));
    String data = "{ \"mood\" : 1.50 , \"productId\" : \"" + ID + "\" }";

    byte[] passed = json.encodeEnvelope(stored(sent, data));

    assertThat(new String(passed, StandardCharsets.UTF_8)).endsWith("\"payload\":" + data + "}");
    assertThat(json.decodeEnvelope(passed)).isEqualTo(sent);
  }

  private static StoredEvent stored(RecordedEvent event, String data) {
    return new StoredEvent(
        event.eventId(),
        event.stream(),
        event.version(),
        event.position(),
        event.type(),
        event.occurredAt(),
        event.recordedAt(),
        event.actor(),
        event.correlationId(),
        event.causationId(),
        event.tenantId(),
        event.idempotencyKey(),
        event.traceParent(),
        data);
  }

  @Test
  void the_envelope_uses_the_names_of_the_reference() {
    String text =
        new String(
            json.encodeEnvelope(recorded(new ProductEvent.ProductAccepted(ID))),
            StandardCharsets.UTF_8);
    assertThat(text)
        .contains("\"streamType\":\"product\"")
        .contains("\"streamVersion\":3")
        .contains("\"globalPosition\":42")
        .contains("\"type\":\"product-accepted.v1\"")
        .doesNotContain("causationId");
  }

  @Test
  void a_field_from_the_future_is_ignored() {
    var event = json.decode("product-accepted.v1", "{\"productId\":\"" + ID + "\",\"mood\":1}");
    assertThat(event).isEqualTo(new ProductEvent.ProductAccepted(ID));
  }

  @Test
  void bytes_in_an_array_are_the_same_event() {
    Examples.byName()
        .forEach(
            (type, event) -> {
              byte[] bytes = ("??" + json.encode(event) + "??").getBytes(StandardCharsets.UTF_8);
              assertThat(json.decode(type, bytes, 2, bytes.length - 4)).isEqualTo(event);
            });
    byte[] broken = "[]null".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> json.decode("product-accepted.v1", broken, 0, 2))
        .isInstanceOf(UnreadableEvent.class);
    assertThatThrownBy(() -> json.decode("product-painted.v1", broken, 0, 2))
        .isInstanceOf(UnreadableEvent.class);
  }

  @Test
  void an_event_that_no_record_could_hold_is_refused() {
    int rest = json.encode(new ProductEvent.ItemStored(ID, "")).length();
    int room = Limits.EVENT_BYTES - rest;

    assertThat(json.encode(new ProductEvent.ItemStored(ID, "ż".repeat(room / 2))))
        .hasSizeLessThan(Limits.EVENT_BYTES);
    assertThatThrownBy(() -> json.encode(new ProductEvent.ItemStored(ID, "ż".repeat(room / 2 + 1))))
        .isInstanceOf(EventTooLarge.class)
        .hasMessageContaining("item-stored.v1 would take")
        .hasMessageContaining("may take 262144 at most");
    assertThatThrownBy(() -> json.encode(new ProductEvent.ItemStored(ID, "a".repeat(room + 1))))
        .isInstanceOf(EventTooLarge.class);
  }

  @Test
  void an_unknown_type_and_broken_data_are_named() {
    assertThatThrownBy(() -> json.decode("product-painted.v1", "{}"))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessageContaining("product-painted.v1");
    assertThatThrownBy(() -> json.decode("product-accepted.v1", "[]"))
        .isInstanceOf(UnreadableEvent.class);
    assertThatThrownBy(() -> json.decodeEnvelope("no json".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableEvent.class);
  }

  @Test
  void a_fraction_is_not_an_amount() {
    String half =
        "{\"productId\":\"%s\",\"price\":{\"amountMinor\":1.5,\"currency\":\"PLN\"},\"reason\":\"x\"}"
            .formatted(ID);
    assertThatThrownBy(() -> json.decode("product-price-set.v1", half))
        .isInstanceOf(UnreadableEvent.class);
  }
}

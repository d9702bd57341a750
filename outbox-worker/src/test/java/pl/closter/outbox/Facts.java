package pl.closter.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.Actor;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventTypes;
import pl.closter.events.Grade;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.RecordedEvent;

/// Facts as the event store records them.
public final class Facts {

  public static final Instant AT = Instant.parse("2026-11-23T08:00:00.000001Z");
  public static final Money PRICE = Money.of(12900, "PLN");
  public static final ListingContent CONTENT =
      new ListingContent(
          "Wool coat",
          "Brand",
          "coats",
          "M",
          "navy",
          Grade.C_EXCELLENT,
          "Warm, with a hood",
          "W1-007");

  private Facts() {}

  /// The event at a place of its stream and of the log.
  public static RecordedEvent recorded(DomainEvent event, long version, long position) {
    return new RecordedEvent(
        new UUID(7, position),
        event.stream(),
        version,
        position,
        EventTypes.nameOf(event),
        AT,
        AT,
        new Actor(Actor.Kind.OPERATOR, "tester"),
        "chain-" + position,
        null,
        "default",
        null,
        "00-%032x-00f067aa0ba902b7-01".formatted(position),
        event);
  }

  public static ListingQueued queued(UUID listing, UUID product) {
    return new ListingQueued(listing, product, "shopify", PRICE, CONTENT, "hash-1");
  }

  public static OrderLine line(String id, UUID product) {
    return new OrderLine(id, product, PRICE, Money.of(0, "PLN"));
  }

  public static OrderPlaced placed(UUID order, OrderLine... lines) {
    return new OrderPlaced(
        order,
        "shopify",
        "6001",
        List.of(lines),
        Money.of(0, "PLN"),
        PRICE,
        BuyerKind.B2C,
        false,
        AT);
  }
}

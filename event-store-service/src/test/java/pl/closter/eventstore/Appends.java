package pl.closter.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.Actor;
import pl.closter.events.DomainEvent;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.StreamId;
import pl.closter.eventstore.log.Append;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.CommandKey;
import pl.closter.eventstore.log.Append.Context;
import pl.closter.eventstore.log.Append.Guard;

/// Sample appends.
public final class Appends {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Appends() {}

  /// The first event of a garment.
  public static Append creation(UUID product) {
    return of(product, 0, List.of(created(product)));
  }

  public static ProductCreated created(UUID product) {
    return new ProductCreated(product, InventoryMode.OWNED, "CL-" + product, null, null);
  }

  /// One more event of a garment.
  public static Append shelving(UUID product, long expectedVersion) {
    return storing(product, expectedVersion, "A-" + expectedVersion);
  }

  public static Append storing(UUID product, long expectedVersion, String location) {
    return of(product, expectedVersion, List.of(new ItemStored(product, location)));
  }

  /// More events of any stream.
  public static Append onto(long expectedVersion, List<DomainEvent> events) {
    return on(events.getFirst().stream(), expectedVersion, events, UUID.randomUUID().toString());
  }

  public static Append of(UUID product, long expectedVersion, List<DomainEvent> events) {
    return withKey(product, expectedVersion, events, UUID.randomUUID().toString());
  }

  /// An append of a command that has this idempotency key.
  public static Append withKey(
      UUID product, long expectedVersion, List<DomainEvent> events, String key) {
    return on(StreamId.product(product), expectedVersion, events, key);
  }

  private static Append on(
      StreamId stream, long expectedVersion, List<DomainEvent> events, String key) {
    return new Append(
        stream,
        expectedVersion,
        events,
        List.of(),
        List.of(),
        List.of(),
        new Context(
            new Actor(Actor.Kind.OPERATOR, "ola"),
            "chain-1",
            null,
            null,
            NOON,
            new CommandKey("ola", key, "00ff")));
  }

  public static Append taking(Append append, Claim... claims) {
    return new Append(
        append.stream(),
        append.expectedVersion(),
        append.events(),
        List.of(claims),
        append.releases(),
        append.guards(),
        append.context());
  }

  public static Append releasing(Append append, Claim claim) {
    return new Append(
        append.stream(),
        append.expectedVersion(),
        append.events(),
        append.takes(),
        List.of(claim),
        append.guards(),
        append.context());
  }

  public static Append guardedBy(Append append, Guard guard) {
    return new Append(
        append.stream(),
        append.expectedVersion(),
        append.events(),
        append.takes(),
        append.releases(),
        List.of(guard),
        append.context());
  }
}

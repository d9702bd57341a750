package pl.closter.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Actor;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.StreamId;
import pl.closter.eventstore.log.Append;
import pl.closter.eventstore.log.Context;
import pl.closter.eventstore.log.ReceiptRequest;

/// Sample facts.
public final class Facts {

  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Actor ACTOR = new Actor(Actor.Kind.OPERATOR, "ola");

  private Facts() {}

  public static ProductCreated created(UUID product) {
    return new ProductCreated(product, InventoryMode.OWNED, "CL-" + product, null, null);
  }

  public static ItemStored stored(UUID product, String location) {
    return new ItemStored(product, location);
  }

  public static Context context() {
    return context(null);
  }

  public static Context context(@Nullable ReceiptRequest receipt) {
    return new Context(ACTOR, "chain-1", null, null, NOON, receipt);
  }

  public static Context chain(String correlationId) {
    return new Context(ACTOR, correlationId, "cause-1", null, NOON, null);
  }

  /// A command with an idempotency key.
  public static Context answered(String key) {
    return context(new ReceiptRequest("ola", key, "00ff", "RECORDED"));
  }

  public static Append creation(UUID product) {
    return Append.of(StreamId.product(product), 0, List.of(created(product)), context());
  }

  public static Append shelving(UUID product, long expectedVersion) {
    return Append.of(
        StreamId.product(product),
        expectedVersion,
        List.of(stored(product, "A-" + expectedVersion)),
        context());
  }
}

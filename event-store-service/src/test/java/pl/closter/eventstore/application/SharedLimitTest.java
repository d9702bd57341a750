package pl.closter.eventstore.application;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.Actor;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.eventstore.application.Valuations.Wanted;
import pl.closter.eventstore.domain.product.ProductDecider;
import pl.closter.eventstore.domain.valuation.ValuationDecider;
import pl.closter.eventstore.log.Append.CommandKey;
import pl.closter.eventstore.log.Append.Context;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.EventLog.History;
import pl.closter.eventstore.log.Unavailable;

/// Another stream that is read for a command counts towards the time in which it is answered.
class SharedLimitTest {

  private static final Money.Code HOUSE = new Money.Code("PLN");

  /// A read that is just not too slow for itself.
  private static final Duration SLOW = Duration.ofMillis(1400);

  /// Longer than one limit for all, shorter than a slow read and then a limit.
  private static final Duration PATIENCE = Duration.ofMillis(2800);

  @Test
  void a_garment_that_is_slowly_read_and_a_silent_log_share_one_limit() {
    UUID garment = UUID.randomUUID();
    EventLog log = slowToRead(garment);
    Valuations valuations =
        new Valuations(
            log, new Products(log, new ProductDecider(HOUSE)), new ValuationDecider(HOUSE, 6_000));

    Uni<Outcome> requesting =
        valuations.request(new Wanted(UUID.randomUUID(), garment, Reason.INTAKE), request());

    assertThatThrownBy(() -> requesting.await().atMost(PATIENCE)).isInstanceOf(Unavailable.class);
  }

  // Gives the garment slowly, and nothing else ever.
  private static EventLog slowToRead(UUID garment) {
    History created =
        new History(
            1,
            List.of(new ProductCreated(garment, InventoryMode.OWNED, "CL-" + garment, null, null)));
    return (EventLog)
        Proxy.newProxyInstance(
            EventLog.class.getClassLoader(),
            new Class<?>[] {EventLog.class},
            (_, _, arguments) ->
                arguments[0] instanceof StreamId stream && stream.type() == StreamType.PRODUCT
                    ? Uni.createFrom().item(created).onItem().delayIt().by(SLOW)
                    : Uni.createFrom().nothing());
  }

  private static Request request() {
    return new Request(
        new Context(
            new Actor(Actor.Kind.OPERATOR, "ola"),
            "chain-1",
            null,
            null,
            Instant.parse("2026-11-23T12:00:00Z"),
            new CommandKey("ola", "key-1", "00ff")),
        Optional.empty());
  }
}

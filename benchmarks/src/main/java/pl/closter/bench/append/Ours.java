package pl.closter.bench.append;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import pl.closter.bench.ours.OurLog;
import pl.closter.bench.server.Database;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.eventstore.log.Append;
import pl.closter.eventstore.log.AppendResult;
import pl.closter.eventstore.log.TableRule;
import pl.closter.eventstore.log.Unavailable;

/// Ours: receipt and hash chain in the same transaction, and the operational row when it is asked
/// for.
final class Ours implements Peer {

  private static final int AT_ONCE = 128;
  private static final int TRIES = 10;

  private final String name;
  private final List<OurLog> logs = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final long space;

  /// Ours, with so many logs beside each other, as so many processes would have.
  Ours(String name, Database database, TableRule tables, int processes, long space) {
    this.name = name;
    this.space = space;
    for (int i = 0; i < processes; i++) {
      logs.add(new OurLog(database, tables));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare(Streams streams) {
    OurLog log = logs.getFirst();
    Multi.createFrom()
        .range(0, streams.count())
        .onItem()
        .transformToUni(stream -> begin(log, product(stream)))
        .merge(AT_ONCE)
        .onItem()
        .ignoreAsUni()
        .await()
        .indefinitely();
  }

  // Several cold processes at once may need longer than a command waits; it is sent again, and may
  // then find what it wrote.
  private static Uni<AppendResult> begin(OurLog log, UUID product) {
    Append command =
        log.command(
            product,
            0,
            new ProductCreated(product, InventoryMode.OWNED, "CL-" + product, null, null));
    return Uni.createFrom()
        .deferred(() -> log.log().append(command))
        .onFailure(Unavailable.class)
        .retry()
        .atMost(TRIES)
        .invoke(
            result -> {
              if (!(result instanceof AppendResult.VersionConflict there && there.actual() == 1)) {
                requireWritten(result);
              }
            });
  }

  @Override
  public Appender appender() {
    OurLog log = logs.get(Math.floorMod(turn.getAndIncrement(), logs.size()));
    return new Appender() {
      @Override
      public void append(int stream, int version) throws SQLException {
        UUID product = product(stream);
        requireWritten(log.append(product, version, Payload.event(product)));
      }

      @Override
      public void close() {}
    };
  }

  private static void requireWritten(AppendResult result) {
    if (!(result instanceof AppendResult.Appended)) {
      throw new IllegalStateException("Ours did not write the event: " + result);
    }
  }

  // Spread over the index as random ids are.
  private UUID product(int stream) {
    return new UUID(Long.reverse(space + stream) ^ 0x7000L, Long.MIN_VALUE | stream);
  }

  @Override
  public void close() {
    logs.forEach(OurLog::close);
  }
}

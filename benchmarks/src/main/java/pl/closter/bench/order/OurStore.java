package pl.closter.bench.order;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import pl.closter.bench.ours.OurLog;
import pl.closter.bench.server.Database;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.RecordedEvent;
import pl.closter.eventstore.log.Append;
import pl.closter.eventstore.log.AppendResult;
import pl.closter.eventstore.log.AppendResult.AlreadyAnswered;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.log.AppendResult.ClaimTaken;
import pl.closter.eventstore.log.AppendResult.VersionConflict;
import pl.closter.eventstore.log.Unavailable;

/// Ours: four logs write to one database, as four processes would, and a fifth is read.
final class OurStore implements Contender {

  private static final int LOGS = 4;
  private static final int BATCH = 1000;
  private static final String ROLLED_BACK = "23514";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  // As the service tells its clients.
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 6;

  private final Database owner;
  private final List<OurLog> logs = new ArrayList<>();
  private final OurLog followed;
  private final long space;
  private final AtomicInteger inDoubt = new AtomicInteger();
  private AtomicLongArray versions = new AtomicLongArray(0);

  /// Ours on an empty log.
  ///
  /// @param space keeps its garments apart from those of others
  OurStore(Database database, Database owner, long space) {
    this.owner = owner;
    this.space = space;
    for (int i = 0; i < LOGS; i++) {
      logs.add(new OurLog(database));
    }
    this.followed = new OurLog(database);
  }

  @Override
  public void prepare(int streams) throws SQLException, InterruptedException {
    versions = new AtomicLongArray(streams);
    OurLog log = logs.getFirst();
    for (int stream = 0; stream < streams; stream++) {
      UUID id = product(stream);
      ProductCreated created = new ProductCreated(id, InventoryMode.OWNED, "CL-" + id, null, null);
      if (settle(log, stream, log.command(id, 0, created)).isEmpty()) {
        throw new IllegalStateException("The garment " + id + " could not be made");
      }
    }
    SlowTables.prepare(owner);
  }

  private UUID product(int stream) {
    return new UUID(space, stream);
  }

  @Override
  public Writer writer(int number) {
    OurLog log = logs.get(number % LOGS);
    return new Writer() {
      @Override
      public Optional<Fact> write(int stream, Trouble trouble) throws InterruptedException {
        UUID id = product(stream);
        ItemStored event = new ItemStored(id, SlowTables.location(trouble));
        return settle(log, stream, log.command(id, versions.get(stream), event));
      }

      @Override
      public void close() {}
    };
  }

  // An append that was not answered in time may have been written or not: the same command is sent
  // until its fate is known, and not at once, as a client of the service would.
  private Optional<Fact> settle(OurLog log, int stream, Append command)
      throws InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return outcome(log, stream, command);
      } catch (Unavailable unknown) {
        var _ = inDoubt.incrementAndGet();
        Thread.sleep(RETRY_AFTER.multipliedBy(1L << attempt));
      } catch (PgException refused) {
        if (!ROLLED_BACK.equals(refused.getSqlState())) {
          throw refused;
        }
        return Optional.empty();
      }
    }
    throw new IllegalStateException(
        "What became of a command was not to be learned in " + ATTEMPTS + " attempts");
  }

  private Optional<Fact> outcome(OurLog log, int stream, Append command) {
    AppendResult result = log.log().append(command).await().atMost(PATIENCE);
    return switch (result) {
      case Appended appended -> Optional.of(committed(stream, appended.version()));
      case AlreadyAnswered() -> receipt(log, stream, command);
      case VersionConflict conflict -> {
        advance(stream, conflict.actual());
        yield receipt(log, stream, command);
      }
      case ClaimTaken taken -> throw new IllegalStateException("Nobody claims: " + taken);
    };
  }

  // Somebody was faster, and that may have been this very command.
  private Optional<Fact> receipt(OurLog log, int stream, Append command) {
    Append.CommandKey key = command.context().key();
    return log.log()
        .receipt(key.principal(), key.idempotencyKey())
        .await()
        .atMost(PATIENCE)
        .map(receipt -> committed(stream, receipt.version()));
  }

  private Fact committed(int stream, long version) {
    advance(stream, version);
    return new Fact(stream, version);
  }

  private void advance(int stream, long version) {
    var _ = versions.accumulateAndGet(stream, version, Math::max);
  }

  @Override
  public List<Reader> readers() {
    return List.of(new Follower());
  }

  @Override
  public String remark() {
    return "ours: %d appends were not answered in time and were sent again with the same key"
        .formatted(inDoubt.get());
  }

  @Override
  public void close() {
    logs.forEach(OurLog::close);
    followed.close();
  }

  private final class Follower implements Reader {

    private long last;

    @Override
    public String name() {
      return "ours, position > last";
    }

    @Override
    public List<Fact> poll() {
      List<Fact> found = new ArrayList<>();
      try {
        for (RecordedEvent event : followed.log().after(last, BATCH).await().atMost(PATIENCE)) {
          last = event.position();
          found.add(new Fact((int) event.stream().id().getLeastSignificantBits(), event.version()));
        }
      } catch (Unavailable busy) {
        return found;
      }
      return found;
    }

    @Override
    public void close() {}
  }
}

package pl.closter.bench.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import pl.closter.bench.server.Database;
import pl.closter.events.Actor;
import pl.closter.events.EventJson;
import pl.closter.events.EventTypes;
import pl.closter.events.Uuid7;
import pl.closter.events.integrity.EventDigest;
import pl.closter.events.integrity.HashChain;
import pl.closter.projection.rebuild.CopyText;

/// Fills the log with garments' lives, as the service would have written them: streams, versions,
/// gapless positions, digests and the hash chain. The same seed and the same order of loads give
/// the same events.
///
/// It writes what the log is made of and nothing else: no operational tables, claims or receipts.
public final class History {

  // One transaction and one hold of the head of the log.
  private static final int SLICE = 200_000;
  private static final int BATCH = 1_000;
  private static final int BATCH_BYTES = BATCH * 1_200;

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration PACE = Duration.of(37_001, ChronoUnit.MICROS);
  private static final Duration RECORDING = Duration.ofMillis(3);
  private static final String TENANT = "house";

  private static final String HEAD = "SELECT position, hash FROM event_store.log_head FOR UPDATE";

  private static final String EVENTS =
      """
      COPY event_store.event
           (position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
            actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
            trace_parent, data, hash)
      FROM STDIN
      """;

  private static final String STREAMS =
      """
      INSERT INTO event_store.stream (stream_id, stream_type, version)
      SELECT stream_id, min(stream_type), max(version)
        FROM event_store.event
       WHERE position > ? AND position <= ?
       GROUP BY stream_id
      ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version
      """;

  private static final String OPEN_PARTITION =
      "SELECT event_store.open_partition() FROM event_store.log_head WHERE room_until < ?";

  private static final String MOVE_HEAD = "UPDATE event_store.log_head SET position = ?, hash = ?";

  private final EventJson json = new EventJson();
  private final Random random;
  private final Supplier<Moment> lives;
  private final Uuid7 ids;
  private long made;

  /// A history that is loaded in one or more steps.
  ///
  /// @param size how long it becomes in the end, about
  public History(long seed, long size) {
    this(seed, random -> new Lives(random, size)::next);
  }

  /// A history of other lives.
  ///
  /// @param lives what happens next, by dice
  public History(long seed, Function<Random, Supplier<Moment>> lives) {
    this.random = new Random(seed);
    this.lives = lives.apply(random);
    this.ids = new Uuid7(this::now, random);
  }

  /// Appends the next events.
  ///
  /// @param database who may insert into the log
  /// @return the position of the last one
  public long load(Database database, long count)
      throws SQLException, IOException, InterruptedException {
    long left = count;
    long position = 0;
    try (Connection session = database.connect();
        ExecutorService thinking = Executors.newSingleThreadExecutor()) {
      session.setAutoCommit(false);
      while (left > 0) {
        int slice = Math.toIntExact(Math.min(left, SLICE));
        position = loadSlice(session, thinking, slice);
        session.commit();
        left -= slice;
      }
    }
    return position;
  }

  private long loadSlice(Connection session, ExecutorService thinking, int count)
      throws SQLException, IOException, InterruptedException {
    Head head = head(session);
    makeRoom(session, head.position() + count);
    CopyManager copies = session.unwrap(PGConnection.class).getCopyAPI();
    CopyIn copy = copies.copyIn(EVENTS);
    Head end = head;
    Future<List<Entry>> next = thinking.submit(() -> think(Math.min(BATCH, count)));
    for (int from = 0; from < count; from += BATCH) {
      List<Entry> entries = result(next);
      int behind = from + BATCH;
      next = thinking.submit(() -> think(Math.clamp(count - behind, 0, BATCH)));
      CopyText rows = new CopyText(BATCH_BYTES);
      end = write(entries, end, rows);
      byte[] bytes = rows.toBytes();
      copy.writeToCopy(bytes, 0, bytes.length);
    }
    var _ = copy.endCopy();
    try (PreparedStatement streams = session.prepareStatement(STREAMS)) {
      streams.setLong(1, head.position());
      streams.setLong(2, end.position());
      var _ = streams.executeUpdate();
    }
    try (PreparedStatement move = session.prepareStatement(MOVE_HEAD)) {
      move.setLong(1, end.position());
      move.setBytes(2, end.hash());
      var _ = move.executeUpdate();
    }
    return end.position();
  }

  private static void makeRoom(Connection session, long position) throws SQLException {
    try (PreparedStatement open = session.prepareStatement(OPEN_PARTITION)) {
      open.setLong(1, position);
      boolean opened = true;
      while (opened) {
        try (ResultSet partition = open.executeQuery()) {
          opened = partition.next();
        }
      }
    }
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Events could not be made up", failed.getCause());
    }
  }

  private static Head head(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(HEAD);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("Table event_store.log_head is empty");
      }
      return new Head(row.getLong(1), row.getBytes(2));
    }
  }

  private List<Entry> think(int count) {
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      made++;
      EventDigest.Stored event = stored(lives.get());
      entries.add(new Entry(event, EventDigest.of(event)));
    }
    return entries;
  }

  private Instant now() {
    return BEGIN.plus(PACE.multipliedBy(made));
  }

  private EventDigest.Stored stored(Moment moment) {
    String chain = ids.next().toString();
    return new EventDigest.Stored(
        ids.next(),
        moment.event().stream().id(),
        moment.event().stream().type().code(),
        moment.version(),
        EventTypes.nameOf(moment.event()),
        now(),
        now().plus(RECORDING),
        Actor.Kind.OPERATOR.name(),
        "operator-" + random.nextInt(20),
        chain,
        null,
        TENANT,
        chain,
        "00-%016x%016x-%016x-01".formatted(random.nextLong(), random.nextLong(), random.nextLong()),
        json.encode(moment.event()));
  }

  private static Head write(List<Entry> entries, Head before, CopyText rows) {
    long position = before.position();
    byte[] hash = before.hash();
    for (Entry entry : entries) {
      position++;
      hash = HashChain.next(hash, position, entry.digest());
      write(position, entry.event(), hash, rows);
    }
    return new Head(position, hash);
  }

  private static void write(long position, EventDigest.Stored event, byte[] hash, CopyText rows) {
    rows.add(position)
        .add(event.streamId().toString())
        .add(event.streamType())
        .add(event.version())
        .add(event.eventId().toString())
        .add(event.type())
        .add(event.occurredAt().toString())
        .add(event.recordedAt().toString())
        .add(event.actorKind())
        .add(event.actorId())
        .add(event.correlationId())
        .add(event.causationId())
        .add(event.tenantId())
        .add(event.idempotencyKey())
        .add(event.traceParent())
        .add(event.data())
        .hex(hash)
        .endRow();
  }

  /// The end of the log at some moment. The array is never changed.
  @SuppressWarnings("ArrayRecordComponent")
  private record Head(long position, byte[] hash) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(EventDigest.Stored event, byte[] digest) {}
}

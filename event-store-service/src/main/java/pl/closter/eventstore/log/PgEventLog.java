package pl.closter.eventstore.log;

import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.bus.Bus;

/// The log in Postgres.
public final class PgEventLog implements EventLog {

  private static final String READ =
      """
      SELECT position, stream_type, stream_id, version, event_id, type, occurred_at, recorded_at,
             correlation_id, causation_id, actor_kind, actor_id, tenant_id, idempotency_key,
             trace_parent, data::text AS data
        FROM event
       WHERE stream_id = $1 AND stream_type = $2
       ORDER BY version
      """;

  private static final String RECEIPT =
      """
      SELECT r.fingerprint, r.stream_type, r.stream_id, r.version,
             coalesce(e.position, 0) AS position, r.outcome
        FROM command_receipt AS r
        LEFT JOIN event AS e ON e.stream_id = r.stream_id AND e.version = r.version
       WHERE r.principal = $1 AND r.idempotency_key = $2
      """;

  private static final String OWNER =
      """
      SELECT stream_type, stream_id
        FROM claim
       WHERE kind = $1 AND value = $2
      """;

  private static final String HELD =
      """
      SELECT kind, value, stream_type, stream_id
        FROM claim
       WHERE kind = $1 AND value ^@ $2
       ORDER BY value
      """;

  /// What it works with.
  public record Parts(
      Pool pool, Vertx vertx, EventJson json, Uuid7 ids, InstantSource clock, Bus bus) {}

  /// How much may wait, how much shares a transaction, how long anybody waits.
  public record Limits(int queue, int batch, Duration patience) {}

  private static final int BATCH_CHARACTERS = 4 * 1024 * 1024;

  private final Pool pool;
  private final EventJson json;
  private final EventRows events;
  private final Uuid7 ids;
  private final Duration patience;
  private final LogMetrics metrics;
  private final GroupCommit commits;

  public PgEventLog(Parts parts, Limits limits, LogMetrics metrics) {
    this.pool = parts.pool();
    this.json = parts.json();
    this.events = new EventRows(json);
    this.ids = parts.ids();
    this.patience = limits.patience();
    this.metrics = metrics;
    this.commits =
        new GroupCommit(
            new PgBatchWriter(pool, parts.clock()),
            parts.bus(),
            new GroupCommit.Limits(
                limits.queue(), limits.batch(), BATCH_CHARACTERS, limits.patience()),
            metrics,
            parts.vertx());
  }

  @Override
  public Uni<History> read(StreamId stream) {
    return readRecorded(stream).map(PgEventLog::history);
  }

  @Override
  public Uni<List<RecordedEvent>> readRecorded(StreamId stream) {
    return ask(READ, Tuple.of(stream.id(), stream.type().code())).map(events::recorded);
  }

  @Override
  public Uni<AppendResult> append(Append append) {
    return Uni.createFrom().deferred(() -> timed(append));
  }

  private Uni<AppendResult> timed(Append append) {
    Timer.Sample sample = metrics.start();
    return commits
        .append(Draft.of(append, json, ids))
        .emitOn(whereWeAre())
        .onItemOrFailure()
        .invoke((result, failure) -> metrics.ended(sample, outcome(result, failure)));
  }

  /// The caller goes on where it was: its request's context and log lines depend on that.
  private static Executor whereWeAre() {
    Context here = Vertx.currentContext();
    return here == null ? Runnable::run : step -> here.runOnContext(_ -> step.run());
  }

  private static String outcome(@Nullable AppendResult result, @Nullable Throwable failure) {
    return switch (result) {
      case AppendResult.Appended _ -> "appended";
      case AppendResult.VersionConflict _ -> "conflict";
      case AppendResult.ClaimTaken _ -> "claim-taken";
      case AppendResult.AlreadyAnswered _ -> "repeated";
      case null ->
          switch (failure) {
            case LogBusy _ -> "busy";
            case LogUnavailable _ -> "unavailable";
            case null, default -> "failed";
          };
    };
  }

  @Override
  public Uni<Optional<Receipt>> receipt(String principal, String idempotencyKey) {
    return ask(RECEIPT, Tuple.of(principal, idempotencyKey))
        .map(rows -> stream(rows).map(Receipts::read).findFirst());
  }

  @Override
  public Uni<Optional<StreamId>> ownerOf(Claim claim) {
    return ask(OWNER, Tuple.of(claim.kind(), claim.value()))
        .map(rows -> stream(rows).map(PgEventLog::owner).findFirst());
  }

  @Override
  public Uni<List<HeldClaim>> claimsStartingWith(String kind, String valuePrefix) {
    return ask(HELD, Tuple.of(kind, valuePrefix))
        .map(rows -> stream(rows).map(PgEventLog::held).toList());
  }

  private Uni<RowSet<Row>> ask(String sql, Tuple parameters) {
    return Patience.within(patience, pool.preparedQuery(sql).execute(parameters));
  }

  private static History history(List<RecordedEvent> events) {
    long version = events.isEmpty() ? 0 : events.getLast().version();
    return new History(version, events.stream().map(RecordedEvent::payload).toList());
  }

  private static HeldClaim held(Row row) {
    return new HeldClaim(new Claim(row.getString("kind"), row.getString("value")), owner(row));
  }

  private static StreamId owner(Row row) {
    return new StreamId(StreamType.of(row.getString("stream_type")), row.getUUID("stream_id"));
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}

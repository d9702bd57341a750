package pl.closter.edge.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.intake.Arrival.Sent;

/// The events that one consumer could not apply, and those that wait behind them. Owns table
/// `parked_event`.
///
/// A stream is parked as long as it has a row here. Whoever adds or takes away rows holds the
/// checkpoint of their partition, so that nobody sees a stream change sides in between.
public final class ParkedEvents {

  private static final String STREAMS =
      """
      SELECT DISTINCT stream_type, stream_id
        FROM parked_event
       WHERE consumer = $1 AND partition = ANY ($2::int[])
      """;

  private static final String COUNT =
      "SELECT count(*) AS events FROM parked_event WHERE consumer = $1";

  // What is parked already stays as it is: a consumer that takes everything in again meets it.
  private static final String PARK =
      """
      INSERT INTO parked_event
             (consumer, partition, position, stream_type, stream_id, version, type, record,
              error, attempts, first_tried_at, last_tried_at)
      SELECT $1, p.partition, p.position, p.stream_type, p.stream_id, p.version, p.type,
             decode(p.record, 'base64'), $9, $10, $11, CASE WHEN $10 > 0 THEN now() END
        FROM unnest($2::int[], $3::bigint[], $4::text[], $5::uuid[], $6::bigint[], $7::text[],
                    $8::text[])
             AS p (partition, position, stream_type, stream_id, version, type, record)
      ON CONFLICT DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT p.position, p.partition, p.stream_type, p.stream_id, p.version, p.type, p.record,
             p.error, p.attempts, p.first_tried_at, p.last_tried_at, p.parked_at
        FROM parked_event AS p
      """;

  private static final String LIST =
      SELECT
          + """
           WHERE consumer = $1
             AND position > $2
             AND ($3::text IS NULL OR (stream_type = $3 AND stream_id = $4::uuid))
           ORDER BY position
           LIMIT $5
          """;

  private static final String ONE = SELECT + " WHERE consumer = $1 AND position = $2";

  // Those with an earlier one of their stream before them have to wait for it.
  private static final String NEXT =
      SELECT
          + """
           WHERE consumer = $1
             AND position > $2
             AND ($3::text IS NULL OR (stream_type = $3 AND stream_id = $4::uuid))
             AND NOT EXISTS (
                   SELECT FROM parked_event AS e
                    WHERE e.consumer = p.consumer
                      AND e.stream_type = p.stream_type
                      AND e.stream_id = p.stream_id
                      AND e.position < p.position)
           ORDER BY position
           LIMIT 1
          """;

  private static final String FIRST =
      """
      SELECT min(position) AS position
        FROM parked_event
       WHERE consumer = $1 AND stream_type = $2 AND stream_id = $3
      """;

  private static final String REMOVE =
      "DELETE FROM parked_event WHERE consumer = $1 AND position = $2";

  private static final String FAILED_AGAIN =
      """
      UPDATE parked_event
         SET error = $3, attempts = attempts + 1, last_tried_at = now(),
             first_tried_at = coalesce(first_tried_at, now())
       WHERE consumer = $1 AND position = $2
      """;

  private static final String SUMMARY =
      """
      SELECT count(*) AS events,
             count(DISTINCT (stream_type, stream_id)) AS streams,
             coalesce(extract(epoch FROM now() - min(parked_at)), 0)::float8 AS seconds
        FROM parked_event
       WHERE consumer = $1
      """;

  private static final String BESIDE =
      """
      SELECT count(DISTINCT (stream_type, stream_id)) AS streams,
             min(position) FILTER (WHERE stream_type = $2 AND stream_id = $3::uuid) AS position
        FROM parked_event
       WHERE consumer = $1
      """;

  private static final int LONGEST_TYPE = 200;

  private final Pool pool;
  private final String consumer;
  private final ObjectMapper mapper = new ObjectMapper();

  public ParkedEvents(Pool pool, String consumer) {
    this.pool = pool;
    this.consumer = consumer;
  }

  /// One of them.
  ///
  /// @param version of the event in its stream; null when the record does not tell
  /// @param error why it could not be applied; null when it waits behind another one
  /// @param attempts how often it was tried
  record Parked(
      long position,
      int partition,
      StreamName stream,
      @Nullable Long version,
      @Nullable String type,
      Buffer record,
      @Nullable String error,
      int attempts,
      @Nullable Instant firstTriedAt,
      @Nullable Instant lastTriedAt,
      Instant parkedAt) {}

  /// How it was tried in vain.
  record Trials(int attempts, Instant firstAt, Throwable last) {}

  /// All of them together.
  ///
  /// @param oldest how long the oldest one has been there; zero when there is none
  public record Summary(long events, long streams, Duration oldest) {}

  /// What is parked beside a read.
  ///
  /// @param streams how many streams are parked
  /// @param position of the first parked event of the stream that was asked about; null when that
  ///   one is not parked
  public record Beside(long streams, @Nullable Long position) {}

  /// Which streams of these partitions are parked.
  Uni<Set<StreamName>> streams(SqlConnection tx, Collection<Integer> partitions) {
    return tx.preparedQuery(STREAMS)
        .execute(Tuple.of(consumer, partitions.toArray(Integer[]::new)))
        .map(rows -> new HashSet<>(list(rows, ParkedEvents::stream)));
  }

  Uni<Long> count(SqlConnection tx) {
    return tx.preparedQuery(COUNT)
        .execute(Tuple.of(consumer))
        .map(rows -> rows.iterator().next().getLong("events"));
  }

  /// Puts events aside.
  ///
  /// @param trials null when they only wait behind others
  Uni<Void> park(SqlConnection tx, List<Arrival> events, @Nullable Trials trials) {
    List<Integer> partitions = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    List<String> streamTypes = new ArrayList<>();
    List<UUID> streamIds = new ArrayList<>();
    List<@Nullable Long> versions = new ArrayList<>();
    List<@Nullable String> types = new ArrayList<>();
    List<String> records = new ArrayList<>();
    for (Arrival event : events) {
      Sent sent = event.sent();
      if (sent != null) {
        Words words = words(sent);
        partitions.add(event.partition());
        positions.add(event.position());
        streamTypes.add(sent.stream().type());
        streamIds.add(sent.stream().id());
        versions.add(words.version());
        types.add(words.type());
        records.add(Base64.getEncoder().encodeToString(sent.bytes()));
      }
    }
    return tx.preparedQuery(PARK)
        .execute(
            Tuple.tuple()
                .addString(consumer)
                .addArrayOfInteger(partitions.toArray(Integer[]::new))
                .addArrayOfLong(positions.toArray(Long[]::new))
                .addArrayOfString(streamTypes.toArray(String[]::new))
                .addArrayOfUUID(streamIds.toArray(UUID[]::new))
                .addArrayOfLong(versions.toArray(Long[]::new))
                .addArrayOfString(types.toArray(String[]::new))
                .addArrayOfString(records.toArray(String[]::new))
                .addString(trials == null ? null : EventFault.words(trials.last()))
                .addInteger(trials == null ? 0 : trials.attempts())
                .addOffsetDateTime(
                    trials == null ? null : trials.firstAt().atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  /// What an envelope tells about its event, as far as it can be read.
  private record Words(@Nullable String type, @Nullable Long version) {}

  Uni<List<Parked>> list(@Nullable StreamName stream, long after, int limit) {
    return pool.preparedQuery(LIST)
        .execute(filtered(stream, after).addInteger(limit))
        .map(rows -> list(rows, ParkedEvents::parked));
  }

  Uni<Optional<Parked>> find(long position) {
    return pool.preparedQuery(ONE).execute(Tuple.of(consumer, position)).map(ParkedEvents::first);
  }

  /// The next one behind a position that nothing of its stream stands before.
  Uni<Optional<Parked>> next(@Nullable StreamName stream, long after) {
    return pool.preparedQuery(NEXT).execute(filtered(stream, after)).map(ParkedEvents::first);
  }

  /// The position of the first one of a stream; 0 when it is not parked.
  Uni<Long> first(SqlConnection tx, StreamName stream) {
    return tx.preparedQuery(FIRST)
        .execute(Tuple.of(consumer, stream.type(), stream.id()))
        .map(rows -> rows.iterator().next().getLong("position"))
        .map(position -> position == null ? 0 : position);
  }

  Uni<Void> remove(SqlConnection tx, long position) {
    return tx.preparedQuery(REMOVE).execute(Tuple.of(consumer, position)).replaceWithVoid();
  }

  Uni<Void> failedAgain(long position, Throwable fault) {
    return pool.preparedQuery(FAILED_AGAIN)
        .execute(Tuple.of(consumer, position, EventFault.words(fault)))
        .replaceWithVoid();
  }

  public Uni<Summary> summary() {
    return pool.preparedQuery(SUMMARY)
        .execute(Tuple.of(consumer))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Summary(
                    row.getLong("events"),
                    row.getLong("streams"),
                    Duration.ofMillis(Math.round(row.getDouble("seconds") * 1000))));
  }

  /// What is parked beside a read.
  ///
  /// @param id of the one stream that is asked about; null when many are
  public Uni<Beside> beside(String streamType, @Nullable UUID id) {
    return pool.preparedQuery(BESIDE)
        .execute(Tuple.of(consumer, streamType, id))
        .map(rows -> rows.iterator().next())
        .map(row -> new Beside(row.getLong("streams"), row.getLong("position")));
  }

  private Tuple filtered(@Nullable StreamName stream, long after) {
    return Tuple.tuple()
        .addString(consumer)
        .addLong(after)
        .addString(stream == null ? null : stream.type())
        .addUUID(stream == null ? null : stream.id());
  }

  private Words words(Sent sent) {
    JsonNode envelope = envelope(sent.bytes());
    JsonNode version = envelope.path("streamVersion");
    String told = sent.type();
    String type = told == null ? envelope.path("type").asText(null) : told;
    return new Words(
        type == null ? null : EventFault.storable(type, LONGEST_TYPE),
        version.isIntegralNumber() ? Long.valueOf(version.asLong()) : null);
  }

  private JsonNode envelope(byte[] bytes) {
    try {
      return mapper.readTree(bytes);
    } catch (IOException broken) {
      return MissingNode.getInstance();
    }
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> each) {
    List<T> list = new ArrayList<>(rows.size());
    rows.forEach(row -> list.add(each.apply(row)));
    return list;
  }

  private static Optional<Parked> first(RowSet<Row> rows) {
    return list(rows, ParkedEvents::parked).stream().findFirst();
  }

  private static StreamName stream(Row row) {
    return new StreamName(row.getString("stream_type"), row.getUUID("stream_id"));
  }

  private static Parked parked(Row row) {
    return new Parked(
        row.getLong("position"),
        row.getInteger("partition"),
        stream(row),
        row.getLong("version"),
        row.getString("type"),
        row.getBuffer("record"),
        row.getString("error"),
        row.getInteger("attempts"),
        instant(row.getOffsetDateTime("first_tried_at")),
        instant(row.getOffsetDateTime("last_tried_at")),
        row.getOffsetDateTime("parked_at").toInstant());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}

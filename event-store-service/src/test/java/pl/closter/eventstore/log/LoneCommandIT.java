package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.Appends.created;
import static pl.closter.eventstore.Appends.creation;
import static pl.closter.eventstore.Appends.guardedBy;
import static pl.closter.eventstore.Appends.releasing;
import static pl.closter.eventstore.Appends.shelving;
import static pl.closter.eventstore.Appends.storing;
import static pl.closter.eventstore.Appends.taking;
import static pl.closter.eventstore.Appends.withKey;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.Actor;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.StreamId;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.StoredChain;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.AppendResult.AlreadyAnswered;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.log.AppendResult.VersionConflict;
import pl.closter.eventstore.tables.OperationalTables;

/// Commands leave the same rows and get the same answers whether they come alone, in one batch, or
/// in a batch that is written step by step: the same ones are written to three logs that were born
/// alike.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoneCommandIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-11-23T13:00:00.123456Z");
  private static final String EPOCH = "00000000-0000-4000-8000-000000000009";
  private static final String BORN_ALIKE =
      """
      UPDATE log_head SET log_epoch = '%s', hash = sha256(convert_to('%s', 'UTF8'))
      """
          .formatted(EPOCH, EPOCH);
  private static final Map<String, String> KEPT =
      Map.of(
          "event", "position",
          "stream", "stream_id",
          "command_receipt", "idempotency_key",
          "claim", "value",
          "product", "product_id",
          "log_head", "position",
          "log_partition", "first_position");
  // The first partition has room for 256 events.
  private static final int BEFORE_THE_EDGE = 243;

  private static final UUID ONE = new UUID(0x7001, Long.MIN_VALUE | 1);
  private static final UUID TWO = new UUID(0x7002, Long.MIN_VALUE | 2);
  private static final UUID THREE = new UUID(0x7003, Long.MIN_VALUE | 3);

  private final Way alone = new Way("lone_alone");
  private final Way together = new Way("lone_together");
  private final Way contested = new Way("lone_contested");

  /// A log of its own, and who writes to it.
  private static final class Way {
    private final RealLog database;
    private final BatchWriter writer;
    private final BatchWriter without;
    private final Map<String, AppendResult> answers = new LinkedHashMap<>();

    Way(String name) {
      try {
        database = RealLog.shared().apart(name);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
      database.cutIntoSmallPartitions();
      Pool pool = database.pool();
      writer = new BatchWriter(pool, new EventJson(), ids(1), OperationalTables::changesFor);
      without = new BatchWriter(pool, new EventJson(), ids(2), TableRule.NONE);
    }

    private static Uuid7 ids(long seed) {
      return new Uuid7(() -> NOW, new Random(seed));
    }

    List<Entry> entries(List<Append> appends) {
      return appends.stream().map(append -> writer.entry(append, NOW)).toList();
    }

    void write(BatchWriter by, List<Entry> batch) {
      var written = await(by.write(batch, NOW));
      for (Entry entry : batch) {
        AppendResult result = written.results().get(entry.append());
        if (result != null) {
          answers.putIfAbsent(entry.append().context().key().idempotencyKey(), result);
        }
      }
    }

    List<String> rows(String table) throws SQLException {
      List<String> rows = new ArrayList<>();
      try (Connection session = database.connect("event_store_owner");
          Statement statement = session.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT t::text FROM %s AS t ORDER BY %s".formatted(table, KEPT.get(table)))) {
        while (row.next()) {
          rows.add(row.getString(1));
        }
      }
      return rows;
    }
  }

  @BeforeAll
  void writeTheSameThreeTimes() throws SQLException {
    for (Way way : List.of(alone, together, contested)) {
      try (Connection session = way.database.connect("event_store_owner");
          Statement statement = session.createStatement()) {
        var _ = statement.execute(BORN_ALIKE);
      }
    }
    DomainEvent shelved = shelving(THREE, 1).events().getFirst();
    List<DomainEvent> two = List.of(shelved, storing(THREE, 2, "B-2").events().getFirst());
    write(keyed("created", creation(ONE)), keyed("also-created", creation(TWO)));
    write(
        keyed("shelved", traced(shelving(ONE, 1))),
        keyed("odd", storing(TWO, 1, "Półka \"Ó\\1\"\t\u0001 € 😀")),
        keyed("third-created", creation(THREE)));
    write(withKey(THREE, 1, two, "several"), withKey(ONE, 2, List.of(), "unchanged"));
    write(keyed("claimed", taking(shelving(ONE, 2), label("CL-1"), label("CL-2"))));
    write(keyed("released", releasing(shelving(ONE, 3), label("CL-1"))));
    write(keyed("guarded", guardedBy(shelving(ONE, 4), new Guard(StreamId.product(TWO), 2))));
    write(withKey(TWO, 2, Collections.nCopies(BEFORE_THE_EDGE, two.getLast()), "many"));
    for (long version = 5; version < 10; version++) {
      write(keyed("edge-" + version, shelving(ONE, version)));
    }
    // Each of them loses.
    write(keyed("stale", shelving(ONE, 3)), keyed("ahead", shelving(TWO, 999)));
    write(keyed("there-already", creation(ONE)));
    write(withKey(ONE, 10, List.of(shelved), "shelved"));
  }

  private void write(Append... appends) {
    List<Append> all = List.of(appends);
    alone.entries(all).forEach(entry -> alone.write(alone.writer, List.of(entry)));
    together.write(together.writer, together.entries(all));
    // The same key twice: somebody of this batch loses for certain.
    List<Entry> withLoser = new ArrayList<>(contested.entries(all));
    withLoser.add(contested.without.entry(again(all.getFirst()), NOW));
    contested.write(contested.writer, withLoser);
  }

  private static Claim label(String code) {
    return new Claim("label", code, ONE);
  }

  private static Append keyed(String key, Append append) {
    return inContext(
        append,
        new Append.Context(
            append.context().actor(),
            append.context().correlationId(),
            append.context().causationId(),
            append.context().traceParent(),
            append.context().occurredAt(),
            new Append.CommandKey("ola", key, "00ff")));
  }

  private static Append traced(Append append) {
    return inContext(
        append,
        new Append.Context(
            new Actor(Actor.Kind.OPERATOR, "ela"),
            "chain-2",
            "cause-1",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            append.context().occurredAt(),
            append.context().key()));
  }

  private static Append again(Append append) {
    return inContext(append, append.context());
  }

  private static Append inContext(Append append, Append.Context context) {
    return new Append(
        append.stream(),
        append.expectedVersion(),
        append.events(),
        append.takes(),
        append.releases(),
        append.guards(),
        context);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event",
        "stream",
        "command_receipt",
        "claim",
        "product",
        "log_head",
        "log_partition"
      })
  void the_same_rows_are_kept_of(String table) throws SQLException {
    List<String> rows = alone.rows(table);

    assertThat(together.rows(table)).isEqualTo(rows);
    assertThat(contested.rows(table)).isEqualTo(rows);
  }

  @Test
  void there_was_something_to_compare() throws SQLException {
    assertThat(alone.rows("event")).hasSize(13 + BEFORE_THE_EDGE + 2);
    assertThat(alone.rows("log_partition")).as("the edge was crossed").hasSize(3);
    assertThat(alone.rows("product")).hasSize(3);
    assertThat(alone.rows("claim")).hasSize(1);
  }

  @Test
  void the_same_answers_are_given() {
    assertThat(together.answers).isEqualTo(alone.answers);
    assertThat(contested.answers).isEqualTo(alone.answers);
    assertThat(alone.answers)
        .containsEntry("created", new Appended(1, 1))
        .containsEntry("also-created", new Appended(1, 2))
        .containsEntry("shelved", new Appended(2, 3))
        .containsEntry("several", new Appended(3, 7))
        .containsEntry("stale", new VersionConflict(StreamId.product(ONE), 3, 10))
        .containsEntry(
            "ahead", new VersionConflict(StreamId.product(TWO), 999, 2 + BEFORE_THE_EDGE))
        .containsEntry("there-already", new VersionConflict(StreamId.product(ONE), 0, 10));
  }

  @Test
  void a_repeat_is_told_so_and_writes_nothing() {
    Entry repeat = alone.writer.entry(withKey(ONE, 10, List.of(created(ONE)), "shelved"), NOW);

    var written = await(alone.writer.write(List.of(repeat), NOW));

    assertThat(written.results().get(repeat.append())).isInstanceOf(AlreadyAnswered.class);
  }

  @Test
  void the_chain_holds_from_the_epoch_to_the_head() throws SQLException {
    try (Connection session = alone.database.connect("event_store")) {
      assertThat(StoredChain.recomputed(session)).isEqualTo(alone.rows("event").size());
    }
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(LIMIT);
  }
}

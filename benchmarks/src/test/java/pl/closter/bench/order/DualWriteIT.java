package pl.closter.bench.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pl.closter.bench.order.Contender.Reader;
import pl.closter.bench.ours.OurLog;
import pl.closter.bench.server.BenchServer;
import pl.closter.bench.server.Database;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.RecordedEvent;
import pl.closter.eventstore.log.Append;
import pl.closter.eventstore.log.AppendResult;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.log.AppendResult.VersionConflict;
import pl.closter.eventstore.log.Unavailable;

/// What goes wrong with a log in Postgres under dual write, step by step, and that it does not with
/// ours under the same provocation.
class DualWriteIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static BenchServer server;
  private static SequenceTable table;
  private static Database elsewhere;
  private static Database log;
  private static OurLog one;
  private static OurLog another;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = BenchServer.start(Path.of(System.getProperty("closter.root", "..")).toAbsolutePath());
    table = new SequenceTable(server.create("sequence_table"));
    table.prepare(8);
    elsewhere = server.create("elsewhere");
    log = server.ours("event_store");
    Gate.build(server.ours("event_store_owner"));
    one = new OurLog(log);
    another = new OurLog(log);
  }

  @AfterAll
  static void stop() {
    one.close();
    another.close();
    server.close();
  }

  @Test
  void a_naive_reader_loses_an_event_when_a_later_number_commits_first() throws SQLException {
    try (Reader reader = upToDate(table.naive());
        DualWriter slow = table.writer(0);
        DualWriter quick = table.writer(1)) {
      slow.writeRow(0);
      Fact early = slow.append(0).orElseThrow();
      quick.writeRow(1);
      Fact late = quick.append(1).orElseThrow();
      quick.commit();
      List<Fact> seen = new ArrayList<>(reader.poll());
      slow.commit();
      seen.addAll(reader.poll());

      assertThat(seen).containsExactly(late);
      assertThat(Verdict.of(List.of(early, late), seen)).isEqualTo(new Verdict(1, 0, 0, 0));
    }
  }

  @Test
  void ours_loses_nothing_when_one_that_began_earlier_commits_later() throws SQLException {
    UUID slow = garment();
    UUID quick = garment();
    long start = head();
    try (Gate gate = Gate.closed(log)) {
      var held = append(one, slow, 1, Gate.BEFORE_APPEND);
      long heldTransaction = gate.awaitHeld();
      assertThat(append(another, quick, 1, "A-1").join()).isInstanceOf(Appended.class);
      List<RecordedEvent> seen = new ArrayList<>(after(start));
      assertThat(seen).extracting(RecordedEvent::position).containsExactly(start + 1);
      gate.open();
      var _ = held.join();
      awaitHead(start + 2);
      seen.addAll(after(start + 1));

      assertThat(seen).extracting(RecordedEvent::position).containsExactly(start + 1, start + 2);
      assertThat(seen).extracting(event -> event.stream().id()).containsExactly(quick, slow);
      assertThat(heldTransaction)
          .as("the provocation: the one that commits last had its transaction first")
          .isLessThan(transactionOf(start + 1));
    }
  }

  @Test
  void ours_shows_nothing_behind_a_position_that_is_handed_out_and_not_committed()
      throws SQLException {
    UUID slow = garment();
    UUID quick = garment();
    long start = head();
    try (Gate gate = Gate.closed(log)) {
      var held = append(one, slow, 1, Gate.BEFORE_COMMIT);
      var _ = gate.awaitHeld();
      var behind = append(another, quick, 1, "A-1");
      gate.awaitBehind(behind);
      assertThat(after(start)).as("nothing may come past the one at the gate").isEmpty();
      gate.open();
      CompletableFuture.allOf(held, behind).join();
      awaitHead(start + 2);

      assertThat(after(start))
          .extracting(RecordedEvent::position)
          .containsExactly(start + 1, start + 2);
      assertThat(after(start))
          .extracting(event -> event.stream().id())
          .containsExactly(slow, quick);
    }
  }

  @Test
  void a_reader_by_transaction_id_sees_a_stream_inverted() throws SQLException {
    try (Reader reader = upToDate(table.xid8());
        DualWriter early = table.writer(0);
        DualWriter late = table.writer(1)) {
      early.writeRow(2);
      late.writeRow(2);
      Fact first = late.append(2).orElseThrow();
      late.commit();
      Fact second = early.append(2).orElseThrow();
      early.commit();
      List<Fact> seen = reader.poll();

      assertThat(seen).containsExactly(second, first);
      assertThat(Verdict.of(List.of(first, second), seen)).isEqualTo(new Verdict(0, 0, 1, 0));
    }
  }

  @Test
  void ours_keeps_the_order_of_a_stream_whoever_had_a_transaction_first() throws SQLException {
    UUID garment = garment();
    long start = head();
    try (Gate gate = Gate.closed(log)) {
      var early = append(one, garment, 1, Gate.BEFORE_APPEND);
      var _ = gate.awaitHeld();
      var late = append(another, garment, 1, "A-1");
      gate.awaitBehind(late);
      gate.open();
      var _ = early.join();
      AppendResult second = late.join();
      if (second instanceof VersionConflict conflict) {
        var _ = append(another, garment, conflict.actual(), "A-1").join();
      }
      awaitHead(start + 2);

      assertThat(after(start)).extracting(RecordedEvent::version).containsExactly(2L, 3L);
      assertThat(after(start))
          .extracting(RecordedEvent::position)
          .containsExactly(start + 1, start + 2);
    }
  }

  @Test
  void a_reader_by_transaction_id_stands_still_while_a_foreign_database_writes()
      throws SQLException {
    try (Reader xid8 = upToDate(table.xid8());
        Reader naive = upToDate(table.naive());
        Connection foreign = openTransactionElsewhere();
        DualWriter writer = table.writer(0)) {
      writer.writeRow(3);
      Fact committed = writer.append(3).orElseThrow();
      writer.commit();

      assertThat(naive.poll()).as("it is there").containsExactly(committed);
      assertThat(xid8.poll()).as("and hidden").isEmpty();
      foreign.rollback();
      assertThat(xid8.poll()).containsExactly(committed);
    }
  }

  @Test
  void ours_shows_an_event_at_once_while_a_foreign_database_writes() throws SQLException {
    UUID garment = garment();
    long start = head();
    try (Connection foreign = openTransactionElsewhere()) {
      assertThat(append(another, garment, 1, "A-1").join()).isInstanceOf(Appended.class);

      assertThat(after(start)).extracting(RecordedEvent::version).containsExactly(2L);
      foreign.rollback();
    }
  }

  private static Connection openTransactionElsewhere() throws SQLException {
    Connection session = elsewhere.connect();
    try (Statement statement = session.createStatement()) {
      var _ = statement.execute("CREATE TABLE IF NOT EXISTS foreign_row (id integer)");
      session.setAutoCommit(false);
      var _ = statement.executeUpdate("INSERT INTO foreign_row (id) VALUES (1)");
    }
    return session;
  }

  private static Reader upToDate(Reader reader) throws SQLException {
    var _ = reader.poll();
    return reader;
  }

  /// A garment with its first event.
  private static UUID garment() {
    UUID id = UUID.randomUUID();
    ProductCreated created = new ProductCreated(id, InventoryMode.OWNED, "CL-" + id, null, null);
    assertThat(sent(one, one.command(id, 0, created)).join()).isInstanceOf(Appended.class);
    return id;
  }

  private static CompletableFuture<AppendResult> append(
      OurLog log, UUID garment, long version, String location) {
    return sent(log, log.command(garment, version, new ItemStored(garment, location)));
  }

  // On a slow machine an answer may come too late: the same command is then sent again.
  private static CompletableFuture<AppendResult> sent(OurLog log, Append command) {
    return log.log()
        .append(command)
        .onFailure(Unavailable.class)
        .retry()
        .atMost(10)
        .subscribeAsCompletionStage();
  }

  private static List<RecordedEvent> after(long position) {
    return await(one.log().after(position, 100));
  }

  private static long head() {
    return await(one.log().head());
  }

  private static void awaitHead(long position) {
    Awaitility.await().atMost(LIMIT).until(() -> head() == position);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(LIMIT);
  }

  private static long transactionOf(long position) throws SQLException {
    try (Connection session = log.connect();
        PreparedStatement statement =
            session.prepareStatement("SELECT xmin::text::bigint FROM event WHERE position = ?")) {
      statement.setLong(1, position);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }
}

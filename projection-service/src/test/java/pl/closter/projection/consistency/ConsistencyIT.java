package pl.closter.projection.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.events.DescriptionField;
import pl.closter.events.DomainEvent;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.projection.Garments;
import pl.closter.projection.Histories;
import pl.closter.projection.consistency.Repairs.Outcome;
import pl.closter.projection.consistency.Report.Field;
import pl.closter.projection.consistency.Report.Finding;
import pl.closter.projection.consistency.Report.Flaw;
import pl.closter.projection.consistency.Report.Where;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.items.ItemView;

/// Tables, projections and events on a real Postgres, in which one thing at a time is broken.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsistencyIT {

  private static final UUID COAT = id(1);
  private static final UUID SCARF = id(2);

  private World world;

  private static UUID id(long number) {
    return new UUID(0x0000d100_0000_7000L, Long.MIN_VALUE | number);
  }

  @BeforeAll
  void open(@TempDir Path folder) throws IOException, SQLException {
    world = World.open(folder);
    Random random = new Random(20261126);
    world.project(
        world.record(
            Histories.shuffled(random, Histories.of(random, 600)).stream()
                .map(RecordedEvent::payload)
                .toArray(DomainEvent[]::new)));
    var _ = garment(1);
    var _ = garment(2);
  }

  // One that can be bought, recorded and projected.
  private UUID garment(long number) throws SQLException {
    world.project(world.record(Garments.live(id(number), id(100 + number), "4F", 900)));
    return id(number);
  }

  @AfterAll
  void close() {
    world.close();
  }

  // Whatever was broken is as it was, and nothing is found any more.
  @AfterEach
  void nothing_is_left() throws SQLException, InterruptedException {
    for (Report report : world.consistency.check().orElseThrow()) {
      assertThat(report.findings()).as(report.resource()).isEmpty();
      assertThat(report.consistent()).as(report.toString()).isTrue();
    }
  }

  private Finding only(String resource) throws SQLException, InterruptedException {
    Report report = world.check(resource);
    assertThat(report.findings()).hasSize(1);
    assertThat(report.consistent()).isFalse();
    assertThat(report.complete()).isTrue();
    return report.findings().getFirst();
  }

  private static String values(Field field) {
    return "%s %s %s %s"
        .formatted(field.field(), field.tables(), field.projections(), field.events());
  }

  @Test
  void equal_rows_are_consistent_at_a_named_position() throws SQLException, InterruptedException {
    Report report = world.check("items");

    assertThat(report.position()).isEqualTo(world.head());
    assertThat(report.applied()).isEqualTo(world.head());
    assertThat(report.rows().tables()).isEqualTo(report.rows().projections()).isGreaterThan(200);
    assertThat(report.rows().events()).isEqualTo(report.rows().projections());
    assertThat(report.buckets()).isEqualTo(new Report.Buckets(1024, 1024, 0, 0));
    assertThat(report.inFlight()).isZero();
  }

  @Test
  void every_view_takes_part_without_being_named() throws SQLException, InterruptedException {
    assertThat(world.consistency.check().orElseThrow())
        .extracting(Report::resource)
        .containsExactly("items", "listings", "orders", "contracts", "valuations");
  }

  @Test
  void one_changed_byte_in_an_operational_table_is_named_with_all_values()
      throws SQLException, InterruptedException {
    world.sql(
        "UPDATE event_store.item SET title = 'Płaszcz wełniany.' WHERE item_id = '" + COAT + "'");

    Finding found = only("items");
    assertThat(found.stream()).isEqualTo("product-" + COAT);
    assertThat(found.where()).isEqualTo(Where.TABLES);
    assertThat(found.flaw()).isEqualTo(Flaw.DIFFERING);
    assertThat(found.fields())
        .extracting(ConsistencyIT::values)
        .containsExactly("title \"Płaszcz wełniany.\" \"Płaszcz wełniany\" \"Płaszcz wełniany\"");
    world.sql(
        "UPDATE event_store.item SET title = 'Płaszcz wełniany' WHERE item_id = '" + COAT + "'");
  }

  @Test
  void one_changed_byte_in_a_projection_is_named_and_repaired()
      throws SQLException, InterruptedException {
    world.sql("UPDATE projections.item SET price_minor_units = 901 WHERE item_id = '" + COAT + "'");

    Finding found = only("items");
    assertThat(found.where()).isEqualTo(Where.PROJECTIONS);
    assertThat(found.fields())
        .extracting(ConsistencyIT::values)
        .containsExactly("price_minor_units 900 901 900");
    assertThat(world.repairs.repair(StreamId.product(COAT), "ola"))
        .containsExactly(new Outcome.Done("product-" + COAT, "items", 7, true));
    assertThat(world.repairs.repair(StreamId.product(COAT), "ola"))
        .containsExactly(new Outcome.Done("product-" + COAT, "items", 7, false));
    assertThat(world.repairs.last())
        .filteredOn(repair -> repair.stream().equals("product-" + COAT))
        .extracting(Repairs.Repaired::changed)
        .containsExactly(false, true);
    assertThat(
            world.text(
                "SELECT before ->> 'price_minor_units' FROM projections.consistency_repair WHERE"
                    + " changed AND stream = 'product-"
                    + COAT
                    + "'"))
        .isEqualTo("901");
  }

  @Test
  void a_column_that_projections_have_alone_is_compared_with_the_events()
      throws SQLException, InterruptedException {
    world.sql("UPDATE projections.item SET live_listings = '[]' WHERE item_id = '" + SCARF + "'");

    assertThat(only("items").fields()).extracting(Field::field).containsExactly("live_listings");
    var _ = world.repairs.repair(StreamId.product(SCARF), "ola");
  }

  @Test
  void the_same_change_on_both_sides_is_found_by_the_events()
      throws SQLException, InterruptedException {
    String change = "UPDATE %s.listing SET state = '%s' WHERE listing_id = '" + id(101) + "';";
    world.sql(change.formatted("event_store", "ENDED") + change.formatted("projections", "ENDED"));

    assertThat(world.check("listings").findings())
        .extracting(Finding::where)
        .containsExactly(Where.TABLES, Where.PROJECTIONS);
    world.sql(change.formatted("event_store", "LIVE") + change.formatted("projections", "LIVE"));
  }

  @Test
  void missing_and_extra_rows_are_found_on_either_side_and_repaired_in_projections()
      throws SQLException, InterruptedException {
    world.sql(
        """
        CREATE TABLE kept AS SELECT * FROM event_store.item WHERE item_id = '%1$s';
        DELETE FROM event_store.item WHERE item_id = '%1$s';
        INSERT INTO event_store.item (item_id, version) VALUES ('%3$s', 1);
        DELETE FROM projections.item WHERE item_id = '%2$s';
        INSERT INTO projections.item
        SELECT (jsonb_populate_record(i, '{"item_id": "%4$s"}')).* FROM projections.item AS i
         WHERE item_id = '%1$s';
        """
            .formatted(COAT, SCARF, id(3), id(4)));

    assertThat(world.check("items").findings())
        .extracting(found -> found.stream() + " " + found.where() + " " + found.flaw())
        .containsExactlyInAnyOrder(
            "product-" + COAT + " TABLES MISSING",
            "product-" + id(3) + " TABLES EXTRA",
            "product-" + SCARF + " PROJECTIONS MISSING",
            "product-" + id(4) + " PROJECTIONS EXTRA");

    assertThat(world.repairs.repair(StreamId.product(SCARF), "ola"))
        .containsExactly(new Outcome.Done("product-" + SCARF, "items", 7, true));
    assertThat(world.repairs.repair(StreamId.product(id(4)), "ola"))
        .containsExactly(new Outcome.Done("product-" + id(4), "items", 0, true));
    world.sql(
        "INSERT INTO event_store.item SELECT * FROM kept; DROP TABLE kept;"
            + "DELETE FROM event_store.item WHERE item_id = '"
            + id(3)
            + "'");
  }

  @Test
  void what_is_only_in_flight_is_not_reported_and_yet_compared()
      throws SQLException, InterruptedException {
    UUID bag = garment(20);
    List<RecordedEvent> unsent = world.record(Garments.priced(bag, 950), Garments.created(id(11)));

    Report report = world.check("items");
    assertThat(report.findings()).isEmpty();
    assertThat(report.consistent()).isTrue();
    assertThat(report.inFlight()).isEqualTo(1);
    assertThat(report.position()).isEqualTo(report.applied() + 2);

    // Behind, but right for what it has: any other value is still a fault.
    world.sql("UPDATE projections.item SET size = 'XXL' WHERE item_id = '" + bag + "'");
    assertThat(only("items").fields()).extracting(Field::field).containsExactly("size");
    world.sql("UPDATE projections.item SET size = NULL WHERE item_id = '" + bag + "'");
    world.project(unsent);
  }

  @Test
  void a_check_under_live_writes_reports_nothing() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Integer> writing =
        CompletableFuture.supplyAsync(
            () -> {
              int rounds = 0;
              while (!over.get()) {
                rounds++;
                write(rounds);
              }
              return rounds;
            });
    long inFlight = 0;
    try {
      for (int checks = 0; checks < 40; checks++) {
        Report report = world.check("items");
        assertThat(report.findings()).isEmpty();
        inFlight += report.inFlight();
      }
    } finally {
      over.set(true);
    }
    assertThat(writing.join()).isGreaterThan(10);
    assertThat(inFlight).as("rows that were caught in flight").isPositive();
  }

  private void write(int round) {
    try {
      UUID garment = id(10_000 + round % 50);
      List<RecordedEvent> recorded =
          round <= 50
              ? world.record(Garments.created(garment))
              : world.record(
                  Garments.priced(garment, round),
                  Garments.described(garment, DescriptionField.SIZE, "size " + round));
      world.project(recorded);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void events_that_the_checkpoint_has_passed_must_be_in_the_row_unless_they_are_parked()
      throws SQLException, InterruptedException {
    UUID hat = garment(21);
    List<RecordedEvent> recorded = world.record(Garments.priced(hat, 710));
    world.pass(world.head());

    Finding behind = only("items");
    assertThat(behind.flaw()).isEqualTo(Flaw.BEHIND);
    assertThat(behind.remark()).isEqualTo("the projection has 7 of 8 events");

    world.sql(
        """
        INSERT INTO projections.parked_event
               (consumer, position, partition, stream_type, stream_id, record)
        VALUES ('reads', 1, 0, 'product', '%s', '')
        """
            .formatted(hat));
    assertThat(only("items").flaw()).isEqualTo(Flaw.PARKED);
    world.sql("DELETE FROM projections.parked_event");
    world.project(recorded);
  }

  @Test
  void without_its_events_a_row_is_compared_two_ways() throws SQLException, InterruptedException {
    world.sql(
        """
        CREATE TABLE archived AS SELECT * FROM event_store.event WHERE stream_id = '%1$s' AND version < 3;
        DELETE FROM event_store.event WHERE stream_id = '%1$s' AND version < 3;
        DELETE FROM projections.consistency_bucket;
        UPDATE projections.item SET size = 'XXL' WHERE item_id = '%1$s';
        """
            .formatted(COAT));

    Report report = world.check("items");
    assertThat(report.buckets().twoWays()).isEqualTo(1);
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().remark()).contains("detached");
    assertThat(world.repairs.repair(StreamId.product(COAT), "ola"))
        .first()
        .isInstanceOf(Outcome.NotPossible.class);

    world.sql("INSERT INTO event_store.event SELECT * FROM archived; DROP TABLE archived;");
    var _ = world.repairs.repair(StreamId.product(COAT), "ola");
    world.sql("DELETE FROM projections.consistency_bucket");
  }

  @Test
  void an_event_that_cannot_be_folded_is_named() throws SQLException, InterruptedException {
    String type =
        "UPDATE event_store.event SET type = '%s' WHERE stream_id = '%s' AND version = 2;";
    world.sql(
        type.formatted("product-levitated.v9", SCARF)
            + "DELETE FROM projections.consistency_bucket");

    // The ledger cannot have that bucket, and both sides agree: nobody is suspected yet.
    assertThat(world.check("items").buckets().twoWays()).isEqualTo(1);
    world.sql("UPDATE projections.item SET size = 'XXL' WHERE item_id = '" + SCARF + "'");
    Finding found = only("items");
    assertThat(found.flaw()).isEqualTo(Flaw.UNREADABLE);
    assertThat(found.remark()).contains("product-levitated.v9");

    world.sql(type.formatted("product-updated.v1", SCARF));
    var _ = world.repairs.repair(StreamId.product(SCARF), "ola");
    world.sql("DELETE FROM projections.consistency_bucket");
  }

  @Test
  void what_the_ledger_has_wrong_is_no_finding_and_is_put_right()
      throws SQLException, InterruptedException {
    var _ = world.check("orders");
    String digests =
        "SELECT md5(string_agg(common::text || extra, ',' ORDER BY bucket)) FROM"
            + " projections.consistency_bucket WHERE resource = 'orders'";
    String right = world.text(digests);
    world.sql("UPDATE projections.consistency_bucket SET common = common + 1 WHERE rows > 0");

    Report report = world.check("orders");
    assertThat(report.consistent()).isTrue();
    assertThat(report.buckets().examined()).isPositive();
    assertThat(world.text(digests)).isEqualTo(right);
  }

  @Test
  void what_the_ledger_remembers_and_the_events_do_not_say_is_found_by_the_sweep()
      throws SQLException, InterruptedException {
    var _ = world.check("items");
    String brand =
        """
        UPDATE event_store.event
           SET data = jsonb_set(data, '{changes,0,to}', '"%s"')
         WHERE stream_id = '%s' AND type = 'product-updated.v1' AND version = 2
        """;
    world.sql(brand.formatted("6F", COAT));
    assertThat(world.check("items").findings()).isEmpty();

    assertThat(world.consistency.sweep("items").orElseThrow().findings())
        .extracting(Finding::where)
        .containsExactly(Where.TABLES, Where.PROJECTIONS);
    world.sql(brand.formatted("4F", COAT));
    assertThat(world.consistency.sweep("items").orElseThrow().findings()).isEmpty();
  }

  @Test
  void a_ledger_that_is_far_behind_is_carried_on_in_steps() throws SQLException {
    Folding<?> folding = new Folding<>(world.means, new ItemView(), new RowJson(), 7);
    folding.prepare(Deadline.in(Duration.ofSeconds(30)));
    for (int i = 0; i < 20; i++) {
      world.project(
          world.record(Garments.created(id(500 + i)), Garments.priced(id(500 + i), 100 + i)));
    }
    folding.prepare(Deadline.in(Duration.ofSeconds(30)));
    assertThat(Long.parseLong(ledgerPosition())).isBetween(world.head() - 7, world.head());
    Map<Integer, Digest> carried = buckets();

    world.sql("DELETE FROM projections.consistency_bucket WHERE resource = 'items'");
    folding.prepare(Deadline.in(Duration.ofSeconds(30)));
    assertThat(buckets()).isEqualTo(carried);
  }

  private String ledgerPosition() throws SQLException {
    return String.valueOf(
        world.text(
            "SELECT position::text FROM projections.consistency_ledger WHERE resource = 'items'"));
  }

  private Map<Integer, Digest> buckets() throws SQLException {
    try (var session = world.means.reader().getConnection()) {
      return Ledger.read(session, "items").orElseThrow().buckets();
    }
  }
}

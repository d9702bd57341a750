package pl.closter.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.events.integrity.Finding;
import pl.closter.events.integrity.Finding.Kind;
import pl.closter.events.integrity.HeadCheck.Claim;
import pl.closter.events.integrity.TreeHead;
import pl.closter.local.verify.Verification.Request;

/// A log of which a part is away: what is there is checked, what is away is named, and only what
/// was taken comes back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DetachedIT {

  private static final int EVENTS = 2500;
  private static final int PARTITION = 600;
  private static final long AWAY = 601;
  private static final String TABLE = "event_store.event_000000000000601";

  @SuppressWarnings("NullAway.Init")
  private TamperedLog log;

  @SuppressWarnings("NullAway.Init")
  private TreeHead inside;

  @BeforeAll
  void write(@TempDir Path folder) throws SQLException, IOException {
    log = new TamperedLog(folder);
    log.useSmallPartitions(PARTITION);
    log.append(EVENTS);
    for (int size : List.of(500, 1000, 1700, EVENTS)) {
      TreeHead head = log.issueHead(size, null);
      inside = size == 1000 ? head : inside;
    }
    log.storeTree(EVENTS);
    log.tamper("UPDATE event_store.relay SET position = " + EVENTS);
  }

  @AfterAll
  void stop() {
    log.close();
  }

  @AfterEach
  void bringBack() throws Exception {
    try (Connection owner = log.owner()) {
      Archive archive = new Archive(owner, 2);
      if (archive.partitions().stream().anyMatch(Partition::isDetached)) {
        archive.attach(AWAY);
      }
    }
    assertThat(check(Request.range(1, EVENTS)).findings()).isEmpty();
  }

  @Test
  void what_is_there_is_checked_and_what_is_away_is_named() throws Exception {
    detach();

    Verification.Result result = check(Request.range(1, Long.MAX_VALUE));

    assertThat(result.findings()).isEmpty();
    assertThat(result.events()).isEqualTo(EVENTS - PARTITION);
    assertThat(result.missing()).isEqualTo(PARTITION);
    assertThat(result.heads()).as("all but the one that ends in it").isEqualTo(3);
    assertThat(result.remarks())
        .filteredOn(remark -> remark.contains("601 to 1200"))
        .singleElement()
        .asString()
        .contains("detached since", "of position 1200", "./closter partitions attach 601");
  }

  @Test
  void a_range_may_begin_and_end_in_what_is_away() throws Exception {
    detach();

    assertThat(check(Request.range(700, 1300)).events()).isEqualTo(100);
    assertThat(check(Request.range(500, 700)).events()).isEqualTo(101);
    assertThat(check(Request.range(700, 800)).missing()).isEqualTo(101);
    assertThat(check(Request.range(700, 1300)).isClean()).isTrue();
    assertThat(check(Request.range(500, 700)).isClean()).isTrue();
  }

  @Test
  void tampering_on_either_side_is_found() throws Exception {
    detach();
    for (int position : List.of(1, 600, 1201, 1300)) {
      log.tamper(
          "UPDATE event_store.event SET actor_id = 'x' WHERE position = %d".formatted(position));
      assertFound(Kind.CHANGED, position);
      log.tamper(
          "UPDATE event_store.event SET actor_id = 'operator-1' WHERE position = %d"
              .formatted(position));
    }
  }

  @Test
  void a_catalogue_that_was_changed_is_found() throws Exception {
    detach();
    log.tamper(
        """
        CREATE TABLE event_store.remembered AS SELECT * FROM event_store.log_partition;
        UPDATE event_store.log_partition SET last_hash = sha256('x') WHERE first_position = 601;
        """);
    assertFound(Kind.CHANGED, 1201);
    log.tamper(
        """
        UPDATE event_store.log_partition AS p
           SET last_hash = r.last_hash, hash_before = sha256('x')
          FROM event_store.remembered AS r
         WHERE p.first_position = 601 AND r.first_position = 601;
        """);
    assertFound(Kind.CHANGED, 600);
    log.tamper(
        """
        UPDATE event_store.log_partition AS p SET hash_before = r.hash_before
          FROM event_store.remembered AS r
         WHERE p.first_position = 601 AND r.first_position = 601;
        DROP TABLE event_store.remembered;
        """);
  }

  @Test
  void only_what_was_taken_comes_back() throws Exception {
    detach();
    log.tamper("UPDATE " + TABLE + " SET actor_id = 'x' WHERE position = 700");

    try (Connection owner = log.owner()) {
      assertThatThrownBy(() -> new Archive(owner, 2).attach(AWAY))
          .asInstanceOf(type(Archive.DoesNotFit.class))
          .extracting(Archive.DoesNotFit::findings)
          .asInstanceOf(list(Finding.class))
          .singleElement()
          .extracting(Finding::kind, Finding::from)
          .containsExactly(Kind.CHANGED, 700L);
    }
    assertThat(check(Request.range(1, EVENTS)).missing()).isEqualTo(PARTITION);

    log.tamper("UPDATE " + TABLE + " SET actor_id = 'operator-1' WHERE position = 700");
  }

  @Test
  void a_head_that_ends_in_what_is_away_cannot_be_compared() throws Exception {
    detach();

    assertThatThrownBy(
            () ->
                check(
                    new Request(
                        1,
                        Long.MAX_VALUE,
                        List.of(),
                        List.of(new Claim(inside, "head in x.json")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("601 to 1200 are detached")
        .hasMessageContaining("attach 601");
  }

  private void detach() throws SQLException {
    try (Connection owner = log.owner()) {
      new Archive(owner, 2).detach(AWAY);
    }
  }

  private void assertFound(Kind kind, long position) throws Exception {
    Verification.Result result = check(Request.range(1, Long.MAX_VALUE));
    assertThat(result.findings())
        .first()
        .extracting(Finding::kind, Finding::from)
        .containsExactly(kind, position);
  }

  private Verification.Result check(Request request) throws Exception {
    try (Connection reader = log.reader()) {
      return new Verification(reader, 2).check(request);
    }
  }
}

package pl.closter.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.integrity.Finding;
import pl.closter.events.integrity.Finding.Kind;

/// Somebody with every right on the database changes history: each way is found, and where.
class VerificationIT {

  private static final int EVENTS = 2500;

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static TamperedLog log;

  @BeforeAll
  static void start() throws SQLException, IOException {
    log = new TamperedLog(folder);
  }

  @AfterAll
  static void stop() {
    log.close();
  }

  @BeforeEach
  void writeHistory() throws SQLException {
    log.write(EVENTS);
  }

  @Test
  void an_untouched_log_is_clean() throws Exception {
    Verification.Result result = verify(1, Long.MAX_VALUE);

    assertThat(result.findings()).isEmpty();
    assertThat(result.events()).isEqualTo(EVENTS);
    assertThat(verify(1000, 1999).events()).isEqualTo(1000);
    assertThat(verify(1000, 1999).isClean()).isTrue();
    assertThat(verify(EVENTS, EVENTS).isClean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data = jsonb_set(data, '{price,amountMinor}', '1')",
        "data = data || '{\"more\": null}'",
        "data = data || '{\"a\": 0.5}'",
        "type = 'product-sold.v1'",
        "stream_id = gen_random_uuid()",
        "stream_type = 'order'",
        "version = 2",
        "event_id = gen_random_uuid()",
        "occurred_at = occurred_at - interval '1 microsecond'",
        "recorded_at = recorded_at + interval '1 day'",
        "recorded_at = 'infinity'",
        "actor_kind = 'SYSTEM'",
        "actor_id = 'somebody-else'",
        "correlation_id = 'c-0'",
        "causation_id = ''",
        "tenant_id = 'other'",
        "idempotency_key = NULL",
        "trace_parent = 'x'"
      })
  void a_changed_column_is_found(String change) throws Exception {
    log.tamper("UPDATE event_store.event SET " + change + " WHERE position = 1234");

    assertFound(Kind.CHANGED, 1234, 1234);
  }

  @Test
  void a_rewritten_hash_is_found() throws Exception {
    log.tamper("UPDATE event_store.event SET hash = sha256('x') WHERE position = 1234");

    assertFound(Kind.HASH_REWRITTEN, 1234, 1234);
  }

  @Test
  void a_rewritten_hash_of_the_whole_log_is_found() throws Exception {
    log.tamper("UPDATE event_store.log_head SET hash = sha256('x')");

    assertFound(Kind.CHANGED, EVENTS, EVENTS);
  }

  @Test
  void a_removed_event_is_found() throws Exception {
    log.tamper("DELETE FROM event_store.event WHERE position = 1234");

    assertFound(Kind.REMOVED, 1234, 1234);
  }

  @Test
  void a_removed_event_is_found_when_the_gap_was_closed() throws Exception {
    log.tamper(
        """
        DELETE FROM event_store.event WHERE position = 1234;
        UPDATE event_store.event SET position = 1 - position WHERE position > 1234;
        UPDATE event_store.event SET position = -position WHERE position < 0;
        UPDATE event_store.log_head SET position = position - 1;
        """);

    assertThat(verify(1, Long.MAX_VALUE).findings().getFirst())
        .extracting(Finding::kind, Finding::from)
        .containsExactly(Kind.REMOVED, 1234L);
  }

  @Test
  void the_last_event_removed_is_found() throws Exception {
    log.tamper("DELETE FROM event_store.event WHERE position = " + EVENTS);

    assertFound(Kind.REMOVED, EVENTS, EVENTS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5, EVENTS + 1})
  void an_event_put_outside_is_found(int position) throws Exception {
    log.tamper(copyOfEvent77To(position));

    assertFound(Kind.INSERTED, position, position);
  }

  @Test
  void an_inserted_event_is_found() throws Exception {
    log.tamper(
        """
        UPDATE event_store.event SET position = -1 - position WHERE position >= 1234;
        UPDATE event_store.event SET position = -position WHERE position < 0;
        UPDATE event_store.log_head SET position = position + 1;
        """
            + copyOfEvent77To(1234));

    assertThat(verify(1, Long.MAX_VALUE).findings().getFirst())
        .extracting(Finding::kind, Finding::from, Finding::to)
        .containsExactly(Kind.INSERTED, 1234L, 1234L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1235, 1236, 2400})
  void two_exchanged_events_are_found(int other) throws Exception {
    log.tamper(
        """
        UPDATE event_store.event SET position = -1 WHERE position = 1234;
        UPDATE event_store.event SET position = 1234 WHERE position = %1$d;
        UPDATE event_store.event SET position = %1$d WHERE position = -1;
        """
            .formatted(other));

    assertFound(Kind.REORDERED, 1234, other);
  }

  @Test
  void what_lies_outside_of_the_range_is_not_looked_at() throws Exception {
    log.tamper("UPDATE event_store.event SET type = 'x.v1' WHERE position = 1234");

    assertThat(verify(1, 1233).isClean()).isTrue();
    assertThat(verify(1235, EVENTS).isClean()).isTrue();
    assertThat(verify(1234, 1234).isClean()).isFalse();
  }

  @Test
  void a_range_behind_the_end_is_refused() {
    assertThatThrownBy(() -> verify(EVENTS + 1, Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends at " + EVENTS);
  }

  private static String copyOfEvent77To(int position) {
    return """
    INSERT INTO event_store.event
    SELECT %d, gen_random_uuid(), stream_type, version, gen_random_uuid(), type, occurred_at,
           recorded_at, actor_kind, actor_id, correlation_id, causation_id, tenant_id,
           idempotency_key, trace_parent, data, sha256('forged')
      FROM event_store.event WHERE position = 77
    """
        .formatted(position);
  }

  private static void assertFound(Kind kind, long from, long to) throws Exception {
    var findings = verify(1, Long.MAX_VALUE).findings();
    assertThat(findings).as("%s", findings).hasSize(1);
    assertThat(findings.getFirst())
        .extracting(Finding::kind, Finding::from, Finding::to)
        .containsExactly(kind, from, to);
  }

  private static Verification.Result verify(long from, long to) throws Exception {
    try (Connection reader = log.reader()) {
      return new Verification(reader, 2).check(Verification.Request.range(from, to));
    }
  }
}

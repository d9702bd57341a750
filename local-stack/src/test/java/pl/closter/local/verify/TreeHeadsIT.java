package pl.closter.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.integrity.Finding;
import pl.closter.events.integrity.Finding.Kind;
import pl.closter.events.integrity.HeadCheck.Claim;
import pl.closter.events.integrity.SigningKey;
import pl.closter.events.integrity.TreeHead;
import pl.closter.local.verify.Verification.Request;

/// Somebody with every right recomputes all hashes after changing history, so that the chain agrees
/// with itself: tree heads tell, the stored ones or at last the one that was kept outside.
class TreeHeadsIT {

  private static final int EVENTS = 2500;
  private static final List<Integer> SIZES = List.of(500, 1700, 2500);

  private static final String CHANGE =
      "UPDATE event_store.event SET data = data || '{\"title\": \"\"}' WHERE position = 1234";

  private static final String FORGET = "TRUNCATE event_store.tree_head, event_store.merkle_node";

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static TamperedLog log;

  @SuppressWarnings("NullAway.Init")
  private static SigningKey key;

  @SuppressWarnings("NullAway.Init")
  private TreeHead outside;

  @BeforeAll
  static void start() throws SQLException, IOException {
    key = newKey("ours");
    log = new TamperedLog(folder);
  }

  @AfterAll
  static void stop() {
    log.close();
  }

  @BeforeEach
  void writeHistory() throws SQLException {
    log.write(EVENTS);
    for (int size : SIZES) {
      outside = log.issueHead(size, key);
    }
    log.storeTree(EVENTS);
  }

  @Test
  void heads_agree_with_an_untouched_log() throws Exception {
    Verification.Result result = verify(outside);

    assertThat(result.findings()).isEmpty();
    assertThat(result.remarks()).isEmpty();
    assertThat(result.heads()).isEqualTo(SIZES.size() + 1);
  }

  @Test
  void a_part_of_the_log_is_compared_with_the_heads_that_end_there() throws Exception {
    Verification.Result result =
        check(new Request(1000, 1999, List.of(key.verifyingKey()), List.of()));

    assertThat(result.findings()).isEmpty();
    assertThat(result.heads()).isEqualTo(1);
    assertThatThrownBy(
            () -> check(new Request(1000, 1999, List.of(), List.of(new Claim(outside, "kept")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside of the range");
  }

  @Test
  void a_part_of_the_log_is_compared_by_the_chain_alone_when_the_tree_before_it_is_not_stored()
      throws Exception {
    log.tamper("TRUNCATE event_store.merkle_node");

    Verification.Result result = check(Request.range(1000, 1999));

    assertThat(result.isClean()).isTrue();
    assertThat(result.heads()).isEqualTo(1);
    assertThat(result.remarks())
        .hasSize(1)
        .first()
        .asString()
        .contains("only the hash of the chain");
  }

  @Test
  void a_rewritten_history_is_found_between_two_heads() throws Exception {
    log.tamper(CHANGE + "; TRUNCATE event_store.merkle_node");
    log.rewriteChain();

    assertFound(verify(), Kind.REWRITTEN, 501, 1700);
  }

  @Test
  void a_rewritten_history_is_found_closer_where_the_tree_is_stored() throws Exception {
    log.tamper(CHANGE);
    log.rewriteChain();

    assertFound(verify(), Kind.REWRITTEN, 1025, 1280);
  }

  @Test
  void a_rewritten_history_whose_stored_heads_are_gone_is_found_by_the_one_outside()
      throws Exception {
    log.tamper(CHANGE + ";" + FORGET);
    log.rewriteChain();

    assertThat(verify().isClean()).as("nothing in the database disagrees any more").isTrue();
    assertFound(verify(outside), Kind.REWRITTEN, 1, EVENTS);
  }

  @Test
  void a_rewritten_history_with_new_heads_of_its_own_is_found_by_the_one_outside()
      throws Exception {
    log.tamper(CHANGE + ";" + FORGET);
    log.rewriteChain();
    for (int size : SIZES) {
      var _ = log.issueHead(size, key);
    }

    assertThat(verify().isClean()).isTrue();
    assertFound(verify(outside), Kind.REWRITTEN, 1701, EVENTS);
  }

  @Test
  void a_tail_that_was_cut_off_is_found() throws Exception {
    log.tamper("DELETE FROM event_store.event WHERE position > 2000");
    log.rewriteChain();

    assertFound(verify(), Kind.REMOVED, 2001, EVENTS);

    log.tamper("TRUNCATE event_store.tree_head");
    assertFound(verify(), Kind.REMOVED, 2001, 2304);

    log.tamper("TRUNCATE event_store.merkle_node");
    assertThat(verify().isClean()).isTrue();
    assertFound(verify(outside), Kind.REMOVED, 2001, EVENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signature = NULL",
        "signature = reverse(signature)",
        "issued_at = issued_at - interval '1 day'",
        "key_id = '0000000000000000'",
        "log_epoch = gen_random_uuid()"
      })
  void a_forged_head_is_found(String change) throws Exception {
    log.tamper("UPDATE event_store.tree_head SET " + change + " WHERE size = 1700");

    assertFound(verify(), Kind.HEAD_FORGED, 1700, 1700);
  }

  @Test
  void a_head_that_somebody_else_signed_is_found() throws Exception {
    log.tamper("DELETE FROM event_store.tree_head WHERE size = 1700");
    log.keep(
        log.headOf(1700, Instant.parse("2026-11-23T10:20:00Z")).signedBy(newKey("somebody-else")));

    assertFound(verify(), Kind.HEAD_FORGED, 1700, 1700);
  }

  @Test
  void a_changed_node_of_the_tree_is_found_and_not_taken_for_history() throws Exception {
    log.tamper(
        "UPDATE event_store.merkle_node SET hash = sha256('x') WHERE level = 8 AND index = 4");

    assertFound(verify(), Kind.TREE_CHANGED, 1025, 1280);
  }

  @Test
  void heads_that_nobody_signed_are_compared_and_mentioned() throws Exception {
    log.tamper("TRUNCATE event_store.tree_head");
    var _ = log.issueHead(500, null);
    var _ = log.issueHead(1700, key);

    Verification.Result result = verify();

    assertThat(result.isClean()).isTrue();
    assertThat(result.heads()).isEqualTo(2);
    assertThat(result.remarks())
        .hasSize(1)
        .first()
        .asString()
        .contains("1 tree heads are not signed");
  }

  @Test
  void a_broken_chain_is_one_finding_and_not_one_for_each_head() throws Exception {
    log.tamper("UPDATE event_store.event SET hash = sha256('x') WHERE position = 1234");

    Verification.Result result = verify(outside);

    assertFound(result, Kind.HASH_REWRITTEN, 1234, 1234);
    assertThat(result.heads()).isEqualTo(1);
    assertThat(result.remarks()).hasSize(1).first().asString().contains("were not compared");
  }

  private static SigningKey newKey(String name) throws IOException {
    return SigningKey.in(Files.writeString(folder.resolve(name + ".key"), SigningKey.newFile()));
  }

  private static void assertFound(Verification.Result result, Kind kind, long from, long to) {
    assertThat(result.findings()).as("%s", result.findings()).hasSize(1);
    assertThat(result.findings().getFirst())
        .extracting(Finding::kind, Finding::from, Finding::to)
        .containsExactly(kind, from, to);
  }

  private static Verification.Result verify(TreeHead... kept) throws Exception {
    return check(
        new Request(
            1,
            Long.MAX_VALUE,
            List.of(key.verifyingKey()),
            List.of(kept).stream().map(head -> new Claim(head, "head in outside.json")).toList()));
  }

  private static Verification.Result check(Request request) throws Exception {
    try (Connection reader = log.reader()) {
      return new Verification(reader, 2).check(request);
    }
  }
}

package pl.closter.projection.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pl.closter.edge.intake.EventFault;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Garments;
import pl.closter.projection.Histories;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.Stream;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.VersionGap;

@QuarkusTest
@OnRealServers
class ViewsIT {

  private static final long SEED = 42;

  private static final String ALL_ROWS =
      """
      SELECT row::text
        FROM (SELECT item_id AS id, to_jsonb(i) AS row FROM item AS i
              UNION ALL SELECT listing_id, to_jsonb(l) FROM listing AS l
              UNION ALL SELECT order_id, to_jsonb(o) FROM customer_order AS o
              UNION ALL SELECT contract_id, to_jsonb(c) FROM contract AS c
              UNION ALL SELECT valuation_id, to_jsonb(v) FROM valuation AS v
              UNION ALL SELECT offer_id, to_jsonb(f) FROM offer AS f
              UNION ALL SELECT intake_session_id, to_jsonb(n) FROM intake_session AS n
              UNION ALL SELECT consignor_id, to_jsonb(k) FROM consignor AS k
              UNION ALL SELECT listing_id, to_jsonb(p) FROM price_history AS p) AS each
       WHERE id = ANY ($1::uuid[])
       ORDER BY id, row::text
      """;

  @Inject Pool pool;
  @Inject Views views;

  /// What the batches leave behind; rolled back, so that the next order begins anew.
  private List<String> rowsAfter(List<List<RecordedEvent>> batches) {
    Set<UUID> ids =
        batches.stream()
            .flatMap(List::stream)
            .map(event -> event.stream().id())
            .collect(Collectors.toSet());
    return pool.withConnection(
            connection ->
                connection
                    .begin()
                    .chain(
                        tx ->
                            applyAll(connection, batches)
                                .chain(() -> rows(connection, ids))
                                .eventually(tx::rollback)))
        .await()
        .indefinitely();
  }

  private Uni<Void> applyAll(SqlConnection tx, List<List<RecordedEvent>> batches) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (List<RecordedEvent> batch : batches) {
      all = all.chain(() -> views.apply(tx, batch));
    }
    return all;
  }

  private static Uni<List<String>> rows(SqlConnection tx, Set<UUID> ids) {
    return tx.preparedQuery(ALL_ROWS)
        .execute(Tuple.of(ids.toArray(UUID[]::new)))
        .map(rows -> RowQuery.list(rows, row -> row.getString("row")));
  }

  @Test
  void any_interleaving_in_any_batches_leaves_the_same_rows_in_postgres() {
    Random random = new Random(SEED);
    List<RecordedEvent> history = Histories.of(random, 120);
    List<String> expected = rowsAfter(List.of(history));

    // Two views fold the streams of listings.
    assertThat(expected).hasSize(134);
    for (int i = 0; i < 12; i++) {
      List<RecordedEvent> shuffled = Histories.shuffled(random, history);
      assertThat(rowsAfter(Histories.batches(random, shuffled, 200)))
          .as("shuffle %d of seed %d", i, SEED)
          .isEqualTo(expected);
    }
  }

  @Test
  void what_is_delivered_again_changes_nothing() {
    Random random = new Random(SEED);
    List<RecordedEvent> history = Histories.of(random, 20);

    assertThat(rowsAfter(List.of(history, history, history.subList(0, 50))))
        .isEqualTo(rowsAfter(List.of(history)));
  }

  @Test
  void a_missing_event_fails_the_batch() {
    UUID id = new UUID(31, 1);
    List<RecordedEvent> events =
        Stream.of(Garments.created(id), Garments.priced(id, 1), Garments.priced(id, 2));

    assertThatThrownBy(() -> rowsAfter(List.of(events.subList(0, 1), events.subList(2, 3))))
        .isInstanceOf(EventFault.class)
        .hasCauseInstanceOf(VersionGap.class);
  }
}

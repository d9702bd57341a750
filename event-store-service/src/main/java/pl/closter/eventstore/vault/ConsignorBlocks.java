package pl.closter.eventstore.vault;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.eventstore.application.Consignors;
import pl.closter.eventstore.log.Unavailable;

/// What business with a consignor keeps his data from being erased (C2), as far as the tables of
/// this service know it: they change in the transactions of the events, so nothing is overlooked
/// that was recorded before.
@ApplicationScoped
public class ConsignorBlocks implements ErasureBlocks {

  static final String OPEN_CONTRACT = "open-contract";
  static final String OPEN_BALANCE = "open-balance";
  static final String OPEN_INTAKE = "open-intake";
  static final String GOODS_IN_CUSTODY = "goods-in-custody";
  static final String OPEN_DISPUTE = "open-dispute";
  static final String ACCOUNTING_RECORDS = "accounting-records";

  private static final Duration LIMIT = Duration.ofMillis(1500);

  // Goods are in custody also while they are on their way to us, or wait to be fetched.
  // A contract that was closed, and one that never came about, is no business any more. Of one that
  // was settled nobody has said yet that nothing is owed.
  private static final String BUSINESS =
      """
      SELECT k.state NOT IN ('CLOSED', 'ERASED') AS account_open,
             k.holds @> '["DISPUTE"]' AS in_dispute,
             EXISTS (SELECT FROM contract AS c
                      WHERE c.consignor_id = k.consignor_id
                        AND c.state NOT IN
                              ('SETTLED', 'CLOSED', 'DECLINED', 'WITHDRAWN', 'VOID'))
               AS has_contract,
             EXISTS (SELECT FROM contract AS c
                      WHERE c.consignor_id = k.consignor_id AND c.state = 'SETTLED')
               AS has_balance,
             EXISTS (SELECT FROM product AS p
                      WHERE p.consignor_id = k.consignor_id AND NOT p.deleted
                        AND p.custody IN ('IN_TRANSIT_IN', 'RECEIVED', 'STORED', 'PICKED',
                                          'TO_BE_RETURNED', 'RETURN_IN_TRANSIT'))
               OR EXISTS (SELECT FROM intake_session AS s, jsonb_array_elements(s.lines) AS l (line),
                                      product AS p
                           WHERE s.consignor_id = k.consignor_id
                             AND p.product_id = (l.line ->> 'product_id')::uuid AND NOT p.deleted
                             AND p.custody IN ('IN_TRANSIT_IN', 'RECEIVED', 'STORED', 'PICKED',
                                               'TO_BE_RETURNED', 'RETURN_IN_TRANSIT'))
                 AS has_goods,
             EXISTS (SELECT FROM intake_session AS s
                      WHERE s.consignor_id = k.consignor_id
                        AND s.state NOT IN ('CLOSED', 'CANCELLED')) AS has_intake,
             (SELECT max(c.updated_at) FROM contract AS c
               WHERE c.consignor_id = k.consignor_id AND c.valid_from IS NOT NULL) AS ended_at
        FROM consignor AS k
       WHERE k.subject_id = $1
      """;

  private final Pool pool;
  private final RetentionParameters retention;

  ConsignorBlocks(Pool pool, RetentionParameters retention) {
    this.pool = pool;
    this.retention = retention;
  }

  /// What there is between House and consignor.
  ///
  /// @param contractEnded when the last contract that was in force changed for the last time; null
  ///   when none ever was
  record Business(
      boolean accountOpen,
      boolean inDispute,
      boolean hasContract,
      boolean hasBalance,
      boolean hasIntake,
      boolean hasGoods,
      @Nullable Instant contractEnded) {}

  @Override
  public Uni<List<Kept>> of(UUID subject, Instant at) {
    return pool.preparedQuery(BUSINESS)
        .execute(Tuple.of(subject))
        .ifNoItem()
        .after(LIMIT)
        .fail()
        .onFailure()
        .transform(failure -> new Unavailable("The database could not be read", failure))
        .map(rows -> kept(rows, at));
  }

  private List<Kept> kept(RowSet<Row> rows, Instant at) {
    List<Kept> kept = new ArrayList<>();
    rows.forEach(row -> kept.addAll(kept(business(row), retention, at)));
    return List.copyOf(kept);
  }

  private static Business business(Row row) {
    OffsetDateTime ended = row.getOffsetDateTime("ended_at");
    return new Business(
        row.getBoolean("account_open"),
        row.getBoolean("in_dispute"),
        row.getBoolean("has_contract"),
        row.getBoolean("has_balance"),
        row.getBoolean("has_intake"),
        row.getBoolean("has_goods"),
        ended == null ? null : ended.toInstant());
  }

  static List<Kept> kept(Business business, RetentionParameters retention, Instant at) {
    Collection<Purpose> all = EnumSet.allOf(Purpose.class);
    List<Kept> kept = new ArrayList<>();
    add(kept, business.accountOpen(), all, Consignors.ACCOUNT_OPEN, null);
    add(kept, business.hasContract(), all, OPEN_CONTRACT, null);
    add(kept, business.hasBalance(), all, OPEN_BALANCE, null);
    add(kept, business.hasIntake(), all, OPEN_INTAKE, null);
    add(kept, business.hasGoods(), all, GOODS_IN_CUSTODY, null);
    add(kept, business.inDispute(), all, OPEN_DISPUTE, null);
    Instant ended = business.contractEnded();
    if (ended != null) {
      LocalDate free = freeFrom(ended, retention);
      add(
          kept,
          LocalDate.ofInstant(at, retention.zone()).isBefore(free),
          retention.accounting().purposes(),
          ACCOUNTING_RECORDS,
          free);
    }
    return kept;
  }

  // Full years count, and they begin with the one after.
  private static LocalDate freeFrom(Instant ended, RetentionParameters retention) {
    int year = LocalDate.ofInstant(ended, retention.zone()).getYear();
    return LocalDate.of(year + 1 + retention.accounting().years(), 1, 1);
  }

  private static void add(
      List<Kept> kept,
      boolean holds,
      Collection<Purpose> purposes,
      String block,
      @Nullable LocalDate earliest) {
    if (holds) {
      Arrays.stream(Purpose.values())
          .filter(purposes::contains)
          .map(purpose -> new Kept(purpose, block, earliest))
          .forEach(kept::add);
    }
  }
}

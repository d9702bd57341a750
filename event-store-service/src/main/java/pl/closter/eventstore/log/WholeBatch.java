package pl.closter.eventstore.log;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// Lets a batch in as a whole, in one statement, or not at all.
///
/// That is the usual case: nobody asks for what another one changes, and everybody's expectations
/// hold.
final class WholeBatch {

  private static final Set<String> REFUSED = Set.of("CL001", "23505");

  private static final String ADMIT =
      """
      SELECT admit_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                         $18, $19, $20, $21)
      """;

  /// Gives the events of a batch that was let in, in whichever way, their positions.
  static final String SEAL =
      """
      SELECT seal_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      """;

  // What stands behind FROM comes first.
  private static final String BOTH =
      """
      SELECT seal_batch($22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36,
                        $37)
        FROM admit_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                         $17, $18, $19, $20, $21)
      """;

  private WholeBatch() {}

  /// Whether the database let nobody in because somebody would lose: an expectation does not hold,
  /// or what must be new is there already.
  static boolean isRefused(Throwable failure) {
    return failure instanceof PgException refused && REFUSED.contains(refused.getSqlState());
  }

  static Passage passage(Batch batch, List<Line> lines, String tenant, Instant now) {
    return new Passage(ADMIT, admission(batch, now), SEAL, events(lines, tenant), BOTH);
  }

  private static Tuple admission(Batch batch, Instant now) {
    List<Batch.Move> moves = batch.moves();
    Columns<Batch.Move> fresh =
        new Columns<>(moves.stream().filter(move -> move.expected() == 0).toList());
    Columns<Batch.Move> known =
        new Columns<>(moves.stream().filter(move -> move.expected() > 0).toList());
    Columns<Append> all = new Columns<>(batch.appends());
    Columns<Held> taken = new Columns<>(Held.takenBy(batch.appends()));
    Columns<Held> freed = new Columns<>(Held.releasedBy(batch.appends()));
    return Tuple.tuple()
        .addArrayOfUUID(fresh.ids(Batch.Move::id))
        .addArrayOfString(fresh.texts(move -> move.stream().type().code()))
        .addArrayOfLong(fresh.longs(Batch.Move::reached))
        .addArrayOfUUID(known.ids(Batch.Move::id))
        .addArrayOfLong(known.longs(Batch.Move::expected))
        .addArrayOfLong(known.longs(Batch.Move::reached))
        .addArrayOfString(all.texts(a -> a.context().key().principal()))
        .addArrayOfString(all.texts(a -> a.context().key().idempotencyKey()))
        .addArrayOfString(all.texts(a -> a.context().key().fingerprint()))
        .addArrayOfUUID(all.ids(a -> a.stream().id()))
        .addArrayOfString(all.texts(a -> a.stream().type().code()))
        .addArrayOfLong(all.longs(Append::newVersion))
        .addArrayOfBoolean(all.flags(Append::changes))
        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
        .addArrayOfString(taken.texts(held -> held.claim().kind()))
        .addArrayOfString(taken.texts(held -> held.claim().value()))
        .addArrayOfUUID(taken.ids(Held::stream))
        .addArrayOfUUID(taken.ids(held -> held.claim().subject()))
        .addArrayOfString(freed.texts(held -> held.claim().kind()))
        .addArrayOfString(freed.texts(held -> held.claim().value()))
        .addArrayOfUUID(freed.ids(Held::stream));
  }

  /// What [#SEAL] takes.
  static Tuple events(List<Line> lines, String tenant) {
    Columns<Line> rows = new Columns<>(lines);
    return Tuple.tuple()
        .addString(tenant)
        .addArrayOfUUID(rows.ids(line -> line.append().stream().id()))
        .addArrayOfString(rows.texts(line -> line.append().stream().type().code()))
        .addArrayOfLong(rows.longs(Line::version))
        .addArrayOfUUID(rows.ids(Line::eventId))
        .addArrayOfString(rows.texts(Line::type))
        .addArrayOfOffsetDateTime(rows.times(line -> line.append().context().occurredAt()))
        .addArrayOfOffsetDateTime(rows.times(Line::recordedAt))
        .addArrayOfString(rows.texts(line -> line.append().context().actor().kind().name()))
        .addArrayOfString(rows.texts(line -> line.append().context().actor().id()))
        .addArrayOfString(rows.texts(line -> line.append().context().correlationId()))
        .addArrayOfString(rows.texts(line -> line.append().context().causationId()))
        .addArrayOfString(rows.texts(line -> line.append().context().key().idempotencyKey()))
        .addArrayOfString(rows.texts(line -> line.append().context().traceParent()))
        .addArrayOfString(rows.texts(Line::data))
        .addValue(lines.stream().map(Line::digest).toArray(Buffer[]::new));
  }
}

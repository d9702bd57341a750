package pl.closter.eventstore.log;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Lets one command in that writes one event and touches nothing but its own stream: what most
/// commands are while few arrive at a time. It costs the database half of what a batch of one does.
final class LoneCommand {

  private static final String ADMIT = "SELECT admit_alone($1, $2, $3, $4, $5, $6, $7)";

  private static final String SEAL =
      """
      SELECT seal_alone($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      """;

  // A CASE is the way to say what comes first.
  private static final String BOTH =
      """
      SELECT CASE WHEN admit_alone($1, $2, $3, $4, $5, $6, $7)
                  THEN seal_alone($8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                                  $22, $23)
             END
      """;

  private LoneCommand() {}

  static boolean is(Batch batch) {
    return batch.appends().size() == 1 && isPlain(batch.appends().getFirst());
  }

  private static boolean isPlain(Append append) {
    return append.events().size() == 1
        && append.guards().isEmpty()
        && append.takes().isEmpty()
        && append.releases().isEmpty();
  }

  static Passage passage(Line line, String tenant, Instant now) {
    return new Passage(ADMIT, admission(line.append(), now), SEAL, event(line, tenant), BOTH);
  }

  private static Tuple admission(Append append, Instant now) {
    Append.CommandKey key = append.context().key();
    return Tuple.tuple()
        .addUUID(append.stream().id())
        .addString(append.stream().type().code())
        .addLong(append.expectedVersion())
        .addString(key.principal())
        .addString(key.idempotencyKey())
        .addString(key.fingerprint())
        .addOffsetDateTime(utc(now));
  }

  private static Tuple event(Line line, String tenant) {
    Append append = line.append();
    Append.Context context = append.context();
    return Tuple.tuple()
        .addString(tenant)
        .addUUID(append.stream().id())
        .addString(append.stream().type().code())
        .addLong(line.version())
        .addUUID(line.eventId())
        .addString(line.type())
        .addOffsetDateTime(utc(context.occurredAt()))
        .addOffsetDateTime(utc(line.recordedAt()))
        .addString(context.actor().kind().name())
        .addString(context.actor().id())
        .addString(context.correlationId())
        .addString(context.causationId())
        .addString(context.key().idempotencyKey())
        .addString(context.traceParent())
        .addString(line.data())
        .addValue(line.digest());
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}

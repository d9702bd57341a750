package pl.closter.gateway.webhook.translation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The table of commands that were sent, in the words of the first time.
@Singleton
final class ToldCommands {

  // The first words stay, unless they were refused: then a person has changed something at the
  // shop.
  private static final String REMEMBER =
      """
      INSERT INTO told_command AS told (idempotency_key, body, state)
      VALUES ($1, $2, 'SENDING')
      ON CONFLICT (idempotency_key) DO UPDATE
         SET body = CASE told.state WHEN 'REFUSED' THEN excluded.body ELSE told.body END,
             state = CASE told.state WHEN 'REFUSED' THEN 'SENDING' ELSE told.state END
      RETURNING body, stream_id
      """;

  private static final String ACCEPTED =
      """
      UPDATE told_command
         SET state = 'ACCEPTED', stream_id = $2, answered_at = clock_timestamp()
       WHERE idempotency_key = $1
      """;

  private static final String REFUSED =
      """
      UPDATE told_command
         SET state = 'REFUSED', answered_at = clock_timestamp()
       WHERE idempotency_key = $1 AND state = 'SENDING'
      """;

  private static final String STREAM_OF =
      """
      SELECT stream_id FROM told_command WHERE idempotency_key = $1 AND state = 'ACCEPTED'
      """;

  /// A command as it was first worded.
  ///
  /// @param stream present when it was accepted already
  record Told(String body, Optional<UUID> stream) {}

  private final Pool pool;

  ToldCommands(Pool pool) {
    this.pool = pool;
  }

  Uni<Told> remember(String key, String body) {
    return pool.preparedQuery(REMEMBER)
        .execute(Tuple.of(key, body))
        .map(rows -> rows.iterator().next())
        .map(row -> new Told(row.getString("body"), stream(row)));
  }

  Uni<Void> accepted(String key, UUID stream) {
    return pool.preparedQuery(ACCEPTED).execute(Tuple.of(key, stream)).replaceWithVoid();
  }

  Uni<Void> refused(String key) {
    return pool.preparedQuery(REFUSED).execute(Tuple.of(key)).replaceWithVoid();
  }

  /// The stream that an accepted command went to.
  Uni<Optional<UUID>> streamOf(String key) {
    return pool.preparedQuery(STREAM_OF)
        .execute(Tuple.of(key))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .flatMap(row -> stream(row).stream())
                    .findFirst());
  }

  private static Optional<UUID> stream(Row row) {
    return Optional.ofNullable(row.getUUID("stream_id"));
  }
}

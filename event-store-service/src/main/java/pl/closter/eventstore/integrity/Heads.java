package pl.closter.eventstore.integrity;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.events.integrity.MerkleTree;
import pl.closter.events.integrity.SigningKey;
import pl.closter.events.integrity.TreeHead;

/// Issues a tree head at an interval, when the log has grown, and keeps all of them. Owns table
/// `tree_head`.
@ApplicationScoped
class Heads {

  private static final Logger LOG = Logger.getLogger(Heads.class);
  private static final HexFormat HEX = HexFormat.of();

  private static final String GROWN =
      """
      SELECT position, log_epoch, hash FROM log_head
       WHERE position > (SELECT coalesce(max(size), 0) FROM tree_head)
      """;

  private static final String KEEP =
      """
      INSERT INTO tree_head (size, log_epoch, root_hash, chain_hash, issued_at, key_id, signature)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT DO NOTHING
      """;

  private static final String LATEST =
      """
      SELECT size, log_epoch, root_hash, chain_hash, issued_at, key_id, signature
        FROM tree_head ORDER BY size DESC LIMIT 1
      """;

  private final Pool pool;
  private final MerkleStore tree;
  private final InstantSource clock;
  private final Duration interval;
  private final Optional<String> keyFile;
  private @Nullable SigningKey key;
  private @Nullable Cancellable running;

  Heads(
      Pool pool,
      MerkleStore tree,
      InstantSource clock,
      @ConfigProperty(name = "closter.integrity.interval", defaultValue = "60s") Duration interval,
      @ConfigProperty(name = "closter.integrity.key-file") Optional<String> keyFile) {
    this.pool = pool;
    this.tree = tree;
    this.clock = clock;
    this.interval = interval;
    this.keyFile = keyFile;
  }

  void start(@Observes StartupEvent ready) throws IOException {
    if (keyFile.isPresent()) {
      key = SigningKey.in(Path.of(keyFile.get()));
      LOG.infof("Tree heads are signed with the key %s", key.verifyingKey().id());
    } else {
      LOG.warn(
          "Tree heads are not signed: CLOSTER_INTEGRITY_KEY_FILE is not set. They are issued all the"
              + " same and prove nothing to outsiders.");
    }
    running =
        Multi.createFrom()
            .ticks()
            .every(interval)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(_ -> issueOrWait())
            .subscribe()
            .with(_ -> {}, failure -> LOG.fatal("No more tree heads are issued", failure));
  }

  void stop(@Observes ShutdownEvent ending) {
    if (running != null) {
      running.cancel();
    }
  }

  private Uni<Void> issueOrWait() {
    return issue()
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "No tree head was issued (%s); it is tried again in %s",
                    failure.getMessage(), interval))
        .onFailure()
        .recoverWithNull();
  }

  /// Issues a head, if the log has grown.
  Uni<Void> issue() {
    return pool.preparedQuery(GROWN)
        .execute()
        .chain(
            rows ->
                rows.size() == 0
                    ? Uni.createFrom().voidItem()
                    : head(rows.iterator().next()).chain(this::keep));
  }

  private Uni<TreeHead> head(Row log) {
    long size = log.getLong("position");
    UUID epoch = log.getUUID("log_epoch");
    String chain = HEX.formatHex(MerkleStore.bytes(log, "hash"));
    return tree.ask(size, subtrees -> MerkleTree.root(subtrees, size))
        .map(
            root ->
                signed(
                    new TreeHead(
                        epoch, size, HEX.formatHex(root), chain, clock.instant(), null, null)));
  }

  private TreeHead signed(TreeHead head) {
    return key == null ? head : head.signedBy(key);
  }

  private Uni<Void> keep(TreeHead head) {
    return pool.preparedQuery(KEEP)
        .execute(
            Tuple.tuple()
                .addLong(head.size())
                .addUUID(head.logEpoch())
                .addValue(Buffer.buffer(HEX.parseHex(head.rootHash())))
                .addValue(Buffer.buffer(HEX.parseHex(head.chainHash())))
                .addOffsetDateTime(head.issuedAt().atOffset(ZoneOffset.UTC))
                .addString(head.keyId())
                .addString(head.signature()))
        .replaceWithVoid();
  }

  /// The last head that was issued.
  Uni<Optional<TreeHead>> latest() {
    return pool.preparedQuery(LATEST)
        .execute()
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.<TreeHead>empty()
                    : Optional.of(read(rows.iterator().next())));
  }

  private static TreeHead read(Row row) {
    return new TreeHead(
        row.getUUID("log_epoch"),
        row.getLong("size"),
        HEX.formatHex(MerkleStore.bytes(row, "root_hash")),
        HEX.formatHex(MerkleStore.bytes(row, "chain_hash")),
        row.getOffsetDateTime("issued_at").toInstant(),
        row.getString("key_id"),
        row.getString("signature"));
  }
}

package pl.closter.eventstore.integrity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import pl.closter.events.integrity.Frontier;
import pl.closter.events.integrity.MerkleTree;

/// The Merkle tree over the log. Owns table `merkle_node`, which holds complete subtrees from
/// [#LOWEST] on; what is smaller is computed from the events' hashes.
@ApplicationScoped
public class MerkleStore {

  static final int LOWEST = 8;
  private static final int BLOCK = 1 << LOWEST;
  private static final int BLOCKS_AT_ONCE = 64;

  private static final String BLOCKS =
      "SELECT coalesce(max(index) + 1, 0) AS blocks FROM merkle_node WHERE level = 8";

  private static final String NODES =
      """
      SELECT n.level, n.index, n.hash
        FROM unnest($1::int[], $2::bigint[]) AS p (level, index)
        JOIN merkle_node AS n ON n.level = p.level AND n.index = p.index
      """;

  private static final String HASHES =
      "SELECT hash FROM known_hash WHERE position > $1 AND position <= $2 ORDER BY position";

  // Another process may have computed the same: the same leaves have the same nodes.
  private static final String KEEP =
      """
      INSERT INTO merkle_node (level, index, hash)
      SELECT * FROM unnest($1::int[], $2::bigint[], $3::bytea[])
      ON CONFLICT DO NOTHING
      """;

  private final Pool pool;

  public MerkleStore(Pool pool) {
    this.pool = pool;
  }

  /// Answers a question about the tree of the first events, which must all be there.
  public <T> Uni<T> ask(long size, Function<MerkleTree.Subtrees, T> question) {
    return catchUp(size).chain(() -> askAgain(new Nodes(), size, question));
  }

  private <T> Uni<T> askAgain(Nodes nodes, long size, Function<MerkleTree.Subtrees, T> question) {
    T answer = question.apply(nodes);
    if (nodes.missing().isEmpty()) {
      return Uni.createFrom().item(answer);
    }
    return fetch(nodes, size)
        .map(
            _ -> {
              T complete = question.apply(nodes);
              if (!nodes.missing().isEmpty()) {
                throw new IllegalStateException(
                    "The Merkle tree of " + size + " events is not complete: " + nodes.missing());
              }
              return complete;
            });
  }

  private Uni<Void> fetch(Nodes nodes, long size) {
    List<Nodes.Place> stored =
        nodes.missing().stream().filter(place -> place.level() >= LOWEST).toList();
    TreeSet<Long> blocks = new TreeSet<>();
    nodes.missing().stream()
        .filter(place -> place.level() < LOWEST)
        .forEach(place -> blocks.add(place.index() >> (LOWEST - place.level())));
    Uni<Void> all = fetchStored(nodes, stored);
    for (long block : blocks) {
      all = all.chain(() -> fetchBlock(nodes, block, size));
    }
    return all;
  }

  private Uni<Void> fetchStored(Nodes nodes, List<Nodes.Place> places) {
    return pool.preparedQuery(NODES)
        .execute(
            Tuple.of(
                places.stream().map(Nodes.Place::level).toArray(Integer[]::new),
                places.stream().map(Nodes.Place::index).toArray(Long[]::new)))
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        nodes.put(
                            row.getInteger("level"), row.getLong("index"), bytes(row, "hash"))))
        .replaceWithVoid();
  }

  // All complete subtrees below the block, as far as the tree goes.
  private Uni<Void> fetchBlock(Nodes nodes, long block, long size) {
    long from = block << LOWEST;
    return hashes(from, Math.min(from + BLOCK, size))
        .invoke(
            hashes -> {
              Frontier frontier =
                  new Frontier(
                      (level, index, hash) -> nodes.put(level, (from >> level) + index, hash));
              hashes.forEach(hash -> frontier.add(MerkleTree.leaf(hash)));
            })
        .replaceWithVoid();
  }

  /// Stores the subtrees that became complete.
  Uni<Void> catchUp(long size) {
    return pool.preparedQuery(BLOCKS)
        .execute()
        .map(rows -> rows.iterator().next().getLong("blocks"))
        .chain(done -> catchUp(done, size >> LOWEST));
  }

  private Uni<Void> catchUp(long done, long complete) {
    if (done >= complete) {
      return Uni.createFrom().voidItem();
    }
    long upTo = Math.min(complete, done + BLOCKS_AT_ONCE);
    Nodes peaks = new Nodes();
    List<Nodes.Place> places = peaks(done);
    return fetchStored(peaks, places)
        .chain(() -> hashes(done << LOWEST, upTo << LOWEST))
        .chain(
            hashes ->
                keep(
                    done,
                    places.stream().map(peak -> peaks.node(peak.level(), peak.index())).toList(),
                    hashes))
        .chain(() -> catchUp(upTo, complete));
  }

  private static List<Nodes.Place> peaks(long blocks) {
    List<Nodes.Place> peaks = new ArrayList<>();
    long from = 0;
    for (long rest = blocks; rest > 0; rest -= Long.highestOneBit(rest)) {
      long width = Long.highestOneBit(rest);
      int level = Long.numberOfTrailingZeros(width);
      peaks.add(new Nodes.Place(LOWEST + level, from >> level));
      from += width;
    }
    return peaks;
  }

  private Uni<Void> keep(long done, List<byte[]> peaks, List<byte[]> hashes) {
    List<Integer> levels = new ArrayList<>();
    List<Long> indexes = new ArrayList<>();
    List<Buffer> nodes = new ArrayList<>();
    Frontier blocks =
        new Frontier(
            LOWEST,
            done,
            peaks,
            (level, index, hash) -> {
              levels.add(level);
              indexes.add(index);
              nodes.add(Buffer.buffer(hash));
            });
    for (int from = 0; from < hashes.size(); from += BLOCK) {
      Frontier block = new Frontier((_, _, _) -> {});
      hashes.subList(from, from + BLOCK).forEach(hash -> block.add(MerkleTree.leaf(hash)));
      blocks.add(block.root());
    }
    return pool.preparedQuery(KEEP)
        .execute(
            Tuple.tuple()
                .addArrayOfInteger(levels.toArray(Integer[]::new))
                .addArrayOfLong(indexes.toArray(Long[]::new))
                .addValue(nodes.toArray(Buffer[]::new)))
        .replaceWithVoid();
  }

  private Uni<List<byte[]>> hashes(long after, long upTo) {
    return pool.preparedQuery(HASHES)
        .execute(Tuple.of(after, upTo))
        .map(rows -> complete(rows, after, upTo));
  }

  private static List<byte[]> complete(RowSet<Row> rows, long after, long upTo) {
    List<byte[]> hashes = new ArrayList<>();
    rows.forEach(row -> hashes.add(bytes(row, "hash")));
    if (hashes.size() != upTo - after) {
      throw new IllegalStateException(
          "Events are missing between positions %d and %d".formatted(after + 1, upTo));
    }
    return hashes;
  }

  static byte[] bytes(Row row, String column) {
    return row.getBuffer(column).getBytes();
  }
}

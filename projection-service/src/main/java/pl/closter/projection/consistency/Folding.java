package pl.closter.projection.consistency;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.consistency.Ledger.Page;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;

/// Keeps the ledger of one view: folds what was never folded, carries on what was, and folds again.
/// Each step is a short transaction of its own, so that none keeps the database from cleaning up.
final class Folding<R extends View.Row> {

  // So many rows are folded in one step.
  private static final long ROWS = 10_000;

  private final ConsistencyMeans means;
  private final Ledger ledger;
  private final View<R> view;
  private final RowJson json;
  private final Lives<R> lives;
  private final long step;

  /// That of a view.
  ///
  /// @param step so many positions are carried on at once
  Folding(ConsistencyMeans means, View<R> view, RowJson json, long step) {
    this.means = means;
    this.ledger = new Ledger(means.own());
    this.view = view;
    this.json = json;
    this.lives = new Lives<>(view);
    this.step = step;
  }

  /// Brings the ledger near the end of the log, with all buckets, as far as there is time.
  void prepare(Deadline deadline) throws SQLException {
    boolean more = true;
    while (more && !deadline.isOver()) {
      more = isStepLeft();
    }
  }

  // One step towards a ledger that is whole and near; false when it is.
  private boolean isStepLeft() throws SQLException {
    try (Snapshot snapshot = Snapshot.open(means.reader(), view.table(), 0)) {
      Moment moment = snapshot.moment(means.consumer());
      Optional<Page> read = Ledger.read(snapshot.session(), view.name());
      if (read.isEmpty()) {
        ledger.begin(view.name(), moment.head());
        return true;
      }
      Page page = read.get();
      long behind = moment.head() - page.position();
      if (behind > step) {
        if (behind > page.position()) {
          ledger.restart(view.name(), page, moment.head());
        } else {
          carryOn(snapshot, page);
        }
        return true;
      }
      List<Integer> unfolded = unfolded(page, group(snapshot));
      if (!unfolded.isEmpty()) {
        Map<Integer, Digest> folded = fold(snapshot, page, unfolded);
        var _ = ledger.write(view.name(), page, page.position(), page.next(), folded);
      }
      return !unfolded.isEmpty();
    }
  }

  /// Folds the next buckets once more, from the events alone.
  void again() throws SQLException {
    try (Snapshot snapshot = Snapshot.open(means.reader(), view.table(), 0)) {
      Optional<Page> read = Ledger.read(snapshot.session(), view.name());
      if (read.isPresent()) {
        Page page = read.get();
        int end = Math.min(Shape.BUCKETS, page.next() + group(snapshot));
        List<Integer> buckets = IntStream.range(page.next(), end).boxed().toList();
        var _ =
            ledger.write(
                view.name(),
                page,
                page.position(),
                end & Shape.MASK,
                fold(snapshot, page, buckets));
      }
    }
  }

  private static List<Integer> unfolded(Page page, int most) {
    return IntStream.range(0, Shape.BUCKETS)
        .filter(bucket -> !page.buckets().containsKey(bucket))
        .limit(most)
        .boxed()
        .toList();
  }

  private int group(Snapshot snapshot) throws SQLException {
    return bucketsOf(ROWS, snapshot.streams(view.streams()));
  }

  /// About how many buckets so many rows are in.
  static int bucketsOf(long rows, long all) {
    return Math.toIntExact(Math.clamp(rows * Shape.BUCKETS / Math.max(1, all), 1, Shape.BUCKETS));
  }

  // What the buckets fold to at the position of the page.
  private Map<Integer, Digest> fold(Snapshot snapshot, Page page, List<Integer> buckets)
      throws SQLException {
    Sides<R> sides = sides(snapshot);
    Map<UUID, Integer> streams = snapshot.ofBuckets(view.streams(), buckets);
    Map<Integer, Digest> digests = new HashMap<>();
    buckets.forEach(bucket -> digests.put(bucket, Digest.EMPTY));
    Chunk.each(
        streams.keySet(),
        part -> {
          var chunk = Chunk.folded(snapshot.session(), sides, lives, part, page.position());
          part.forEach(
              id ->
                  digests.computeIfPresent(
                      bucketOf(streams, id), (_, digest) -> added(digest, chunk, id, page)));
        });
    return digests;
  }

  private static <R extends View.Row> Digest added(
      Digest digest, Chunk<R> chunk, UUID id, Page page) {
    Life<R> life = chunk.life(id);
    if (!life.isWhole()) {
      return digest.broken();
    }
    Digest.@Nullable Row row = chunk.hash(id, life.upTo(page.position()));
    return row == null ? digest : digest.with(row);
  }

  // Only streams with events in between have changed.
  private void carryOn(Snapshot snapshot, Page page) throws SQLException {
    long upTo = page.position() + step;
    Sides<R> sides = sides(snapshot);
    Map<UUID, Integer> streams = snapshot.changed(view.streams(), page.position(), upTo);
    Map<Integer, Digest> changed = new HashMap<>();
    Chunk.each(
        streams.keySet(),
        part -> {
          var chunk = Chunk.folded(snapshot.session(), sides, lives, part, page.position(), upTo);
          for (UUID id : part) {
            int bucket = bucketOf(streams, id);
            Digest before = changed.getOrDefault(bucket, page.buckets().get(bucket));
            if (before != null) {
              changed.put(bucket, moved(before, chunk, id, page.position(), upTo));
            }
          }
        });
    var _ = ledger.write(view.name(), page, upTo, page.next(), changed);
  }

  /// The bucket after one of its streams went on.
  static <R extends View.Row> Digest moved(
      Digest digest, Chunk<R> chunk, UUID id, long from, long to) {
    Life<R> life = chunk.life(id);
    if (!life.isWhole()) {
      return digest.broken();
    }
    Digest.@Nullable Row before = chunk.hash(id, life.upTo(from));
    Digest.@Nullable Row after = chunk.hash(id, life.upTo(to));
    Digest without = before == null ? digest : digest.without(before);
    return after == null ? without : without.with(after);
  }

  private Sides<R> sides(Snapshot snapshot) throws SQLException {
    return new Sides<>(snapshot.session(), Shape.of(snapshot.session(), view.table()), json);
  }

  static int bucketOf(Map<UUID, Integer> streams, UUID id) {
    Integer bucket = streams.get(id);
    if (bucket == null) {
      throw new IllegalStateException("Stream " + id + " belongs to no bucket");
    }
    return bucket;
  }
}

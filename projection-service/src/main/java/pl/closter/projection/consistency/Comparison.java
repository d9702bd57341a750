package pl.closter.projection.consistency;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.StreamId;
import pl.closter.projection.consistency.Ledger.Page;
import pl.closter.projection.consistency.Report.Finding;
import pl.closter.projection.view.View;

/// Compares one view three ways at one moment.
///
/// 1. Streams with events that the ledger or the projection may not have are folded and compared
///    one by one, each side with the fold at its own version, and then taken out of all sums: what
///    is in flight cannot be mistaken for a difference.
/// 2. Of all other rows the sums of each bucket must be the same on all sides.
/// 3. Where they are not, the rows of that bucket are folded and compared one by one.
final class Comparison<R extends View.Row> {

  private static final int MOST_FINDINGS = 100;
  private static final long ROWS = 20_000;

  private final Snapshot snapshot;
  private final View<R> view;
  private final Sides<R> sides;
  private final Lives<R> lives;
  private final String consumer;
  private final Moment moment;
  private final Page page;

  private final Map<Integer, Digest> tables;
  private final Map<Integer, Digest> projections;
  private final Map<Integer, Digest> events;
  private final Map<Integer, Digest> changed = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private boolean more;
  private long inFlight;
  private long tableRows;
  private long projectionRows;

  Comparison(
      Snapshot snapshot, View<R> view, Sides<R> sides, String consumer, Moment moment, Page page)
      throws SQLException {
    this.snapshot = snapshot;
    this.view = view;
    this.sides = sides;
    this.lives = new Lives<>(view);
    this.consumer = consumer;
    this.moment = moment;
    this.page = page;
    this.tables = new HashMap<>(sides.tables());
    this.projections = new HashMap<>(sides.projections());
    this.events = new HashMap<>(page.buckets());
  }

  /// What became of the ledger, to be written by somebody who may.
  Map<Integer, Digest> changed() {
    return changed;
  }

  /// Compares.
  ///
  /// @param deadline after it no further bucket is examined
  /// @param begin when it began, for the report
  Report run(Deadline deadline, Instant at, long begin) throws SQLException {
    tableRows = rows(tables);
    projectionRows = rows(projections);
    takeOutChanged();
    List<Integer> suspicious =
        IntStream.range(0, Shape.BUCKETS).filter(this::isSuspicious).boxed().toList();
    int examined = examine(suspicious, deadline);
    return report(suspicious.size(), examined, at, begin);
  }

  private static long rows(Map<Integer, Digest> digests) {
    return digests.values().stream().mapToLong(Digest::rows).sum();
  }

  private void takeOutChanged() throws SQLException {
    long since = Math.min(page.position(), moment.applied());
    Map<UUID, Integer> streams = snapshot.changed(view.streams(), since, moment.head());
    Chunk.each(
        streams.keySet(),
        part -> {
          Chunk<R> chunk = compared(part);
          for (UUID id : part) {
            takeOut(chunk, id, Folding.bucketOf(streams, id));
          }
          judge(chunk, part, streams);
        });
  }

  private Chunk<R> compared(List<UUID> streams) throws SQLException {
    return Chunk.compared(snapshot.session(), sides, lives, streams, page.position());
  }

  private void takeOut(Chunk<R> chunk, UUID id, int bucket) {
    takeOut(tables, bucket, hash(chunk.table(id)));
    takeOut(projections, bucket, hash(chunk.projection(id)));
    Digest folded = events.get(bucket);
    if (folded != null) {
      Life<R> life = chunk.life(id);
      takeOut(events, bucket, chunk.hash(id, life.upTo(page.position())));
      Digest before =
          Objects.requireNonNull(changed.getOrDefault(bucket, page.buckets().get(bucket)));
      changed.put(bucket, Folding.moved(before, chunk, id, page.position(), moment.head()));
      if (!life.isWhole()) {
        events.computeIfPresent(bucket, (_, digest) -> digest.broken());
      }
    }
  }

  private static Digest.@Nullable Row hash(Sides.@Nullable Row row) {
    return row == null ? null : row.hash();
  }

  private static void takeOut(Map<Integer, Digest> digests, int bucket, Digest.@Nullable Row hash) {
    if (hash != null) {
      digests.computeIfPresent(bucket, (_, digest) -> digest.without(hash));
    }
  }

  private boolean isSuspicious(int bucket) {
    Digest table = tables.getOrDefault(bucket, Digest.EMPTY);
    Digest projection = projections.getOrDefault(bucket, Digest.EMPTY);
    Digest folded = events.get(bucket);
    boolean sidesDiffer = sides.hasTable() && !table.hasCommonOf(projection);
    boolean eventsDiffer = folded != null && folded.whole() && !folded.equals(projection);
    return sidesDiffer || eventsDiffer;
  }

  // Returns how many of the buckets were examined before time was over; a few always are, or nobody
  // would ever get further.
  private int examine(List<Integer> buckets, Deadline deadline) throws SQLException {
    int size = Folding.bucketsOf(ROWS, Math.max(tableRows, projectionRows));
    int from = 0;
    while (from < buckets.size() && !more && (from == 0 || !deadline.isOver())) {
      int to = Math.min(from + size, buckets.size());
      examine(buckets.subList(from, to));
      from = to;
    }
    return from;
  }

  private void examine(List<Integer> buckets) throws SQLException {
    Map<UUID, Integer> rows = new HashMap<>(sides.ofBuckets(buckets));
    rows.putAll(snapshot.ofBuckets(view.streams(), buckets));
    long since = Math.min(page.position(), moment.applied());
    Map<Integer, Digest> fresh = new HashMap<>();
    buckets.forEach(bucket -> fresh.put(bucket, Digest.EMPTY));
    Chunk.each(
        rows.keySet(),
        part -> {
          Chunk<R> chunk = compared(part);
          for (UUID id : part) {
            fresh.computeIfPresent(
                Folding.bucketOf(rows, id), (_, digest) -> folded(digest, chunk, id));
          }
          // Those with newer events have been judged.
          judge(chunk, part.stream().filter(id -> isSettled(chunk.life(id), since)).toList(), rows);
        });
    changed.putAll(fresh);
  }

  private static boolean isSettled(Life<?> life, long since) {
    return life.upTo(since) == life.events();
  }

  private static <R extends View.Row> Digest folded(Digest digest, Chunk<R> chunk, UUID id) {
    Life<R> life = chunk.life(id);
    Digest.@Nullable Row row = chunk.hash(id, life.events());
    return !life.isWhole() ? digest.broken() : row == null ? digest : digest.with(row);
  }

  private void judge(Chunk<R> chunk, Collection<UUID> ids, Map<UUID, Integer> buckets)
      throws SQLException {
    List<UUID> suspects = ids.stream().filter(id -> isSuspect(chunk, id)).toList();
    if (suspects.isEmpty()) {
      return;
    }
    List<R> states =
        suspects.stream().flatMap(id -> states(chunk, id)).filter(Objects::nonNull).toList();
    Map<Sides.State, JsonNode> folded = sides.foldedJson(states);
    Map<UUID, JsonNode> tableRows = sides.tablesJson(suspects);
    Map<UUID, JsonNode> projected = sides.projectionsJson(suspects);
    Set<UUID> parked = snapshot.parked(consumer, view.streams(), suspects);
    for (UUID id : suspects) {
      Life<R> life = chunk.life(id);
      Sides.Row projection = chunk.projection(id);
      Judge.findings(
              new Judge.Subject(
                  new StreamId(view.streams(), id).toString(),
                  Folding.bucketOf(buckets, id),
                  sides.hasTable(),
                  tableRows.get(id),
                  projected.get(id),
                  folded.get(new Sides.State(id, life.events())),
                  projection == null ? null : folded.get(new Sides.State(id, projection.version())),
                  life.events(),
                  life.upTo(moment.applied()),
                  parked.contains(id),
                  life.trouble()))
          .forEach(this::found);
    }
  }

  private void found(Finding finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    } else {
      more = true;
    }
  }

  private Stream<@Nullable R> states(Chunk<R> chunk, UUID id) {
    Life<R> life = chunk.life(id);
    Sides.Row projection = chunk.projection(id);
    return projection == null || projection.version() == life.events()
        ? Stream.of(life.last())
        : Stream.of(life.last(), life.at(projection.version()));
  }

  // By hashes alone, because nearly always nothing is wrong.
  private boolean isSuspect(Chunk<R> chunk, UUID id) {
    Life<R> life = chunk.life(id);
    Sides.Row projection = chunk.projection(id);
    if (!life.isWhole()) {
      return true;
    }
    if (projection != null
        && projection.version() < life.events()
        && projection.version() >= life.upTo(moment.applied())) {
      inFlight++;
    }
    return isTableSuspect(chunk, id, life) || isProjectionSuspect(chunk, id, life);
  }

  private boolean isTableSuspect(Chunk<R> chunk, UUID id, Life<R> life) {
    Sides.Row row = chunk.table(id);
    Digest.Row expected = chunk.hash(id, life.events());
    if (!sides.hasTable()) {
      return false;
    }
    if (row == null || expected == null) {
      return row != null || expected != null;
    }
    return row.hash().common() != expected.common();
  }

  private boolean isProjectionSuspect(Chunk<R> chunk, UUID id, Life<R> life) {
    Sides.Row row = chunk.projection(id);
    long required = life.upTo(moment.applied());
    return row == null
        ? required > 0
        : row.version() < required || !row.hash().equals(chunk.hash(id, row.version()));
  }

  private Report report(int suspicious, int examined, Instant at, long begin) {
    Map<Integer, Digest> now = new HashMap<>(page.buckets());
    now.putAll(changed);
    int whole = Math.toIntExact(now.values().stream().filter(Digest::whole).count());
    int unfolded = Shape.BUCKETS - now.size();
    boolean complete = unfolded == 0 && examined == suspicious && !more;
    return new Report(
        view.name(),
        moment.head(),
        moment.applied(),
        at,
        (System.nanoTime() - begin) / 1_000_000,
        new Report.Rows(
            sides.hasTable() ? Long.valueOf(tableRows) : null, projectionRows, rows(now)),
        new Report.Buckets(Shape.BUCKETS, whole, now.size() - whole, examined),
        inFlight,
        complete,
        complete && findings.isEmpty(),
        findings,
        more,
        remark(unfolded, suspicious - examined, now.size() - whole));
  }

  private static @Nullable String remark(int unfolded, int unexamined, int twoWays) {
    if (unfolded > 0) {
      return "the events of %d of %d buckets are not folded yet; ask again, it goes on where it stopped"
          .formatted(unfolded, Shape.BUCKETS);
    }
    if (unexamined > 0) {
      return "%d buckets that differ were not examined any more: too much was found, or time was over"
          .formatted(unexamined);
    }
    return twoWays == 0
        ? null
        : "of %d buckets only tables and projections were compared, because events of them are detached or cannot be folded"
            .formatted(twoWays);
  }
}

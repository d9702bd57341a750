package pl.closter.projection.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import pl.closter.events.EventJson;
import pl.closter.projection.rebuild.LogReader.Chunk;
import pl.closter.projection.view.View;

/// Folds on several threads, each at a bench with streams of its own, so that they need not know of
/// each other.
///
/// Memory holds the rows that change now, whatever the length of the log; a row that comes back
/// later is read from the fresh table again.
final class Workshop<R extends View.Row> implements AutoCloseable {

  private final FreshTable<R> fresh;
  private final List<Workbench<R>> benches = new ArrayList<>();
  private final ExecutorService hands;

  Workshop(View<R> view, FreshTable<R> fresh, int workers) {
    this.fresh = fresh;
    this.hands = Executors.newFixedThreadPool(workers);
    EventJson events = new EventJson();
    for (int i = 0; i < workers; i++) {
      benches.add(new Workbench<>(view, events));
    }
  }

  /// Folds what was read.
  ///
  /// @param own a session that reads the fresh table
  /// @throws PoisonEvent when an event cannot be read or folded
  void fold(Connection own, Chunk chunk) throws SQLException, InterruptedException {
    List<List<LogRow>> parts = new ArrayList<>();
    benches.forEach(_ -> parts.add(new ArrayList<>()));
    for (LogRow row : chunk.rows()) {
      parts.get(benchOf(row.stream())).add(row);
    }
    bringBack(own, parts);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Workbench<R> bench = benches.get(i);
      List<LogRow> part = parts.get(i);
      tasks.add(
          () -> {
            bench.fold(part);
            return null;
          });
    }
    for (Future<Void> task : hands.invokeAll(tasks)) {
      requireDone(task);
    }
  }

  private void bringBack(Connection own, List<List<LogRow>> parts) throws SQLException {
    List<UUID> missing = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      missing.addAll(benches.get(i).missing(parts.get(i)));
    }
    if (!missing.isEmpty()) {
      fresh.load(own, missing).forEach(row -> benches.get(benchOf(row.id())).put(row));
    }
  }

  private int benchOf(UUID stream) {
    return Math.floorMod(stream.hashCode(), benches.size());
  }

  private static void requireDone(Future<Void> task) throws InterruptedException {
    try {
      var _ = task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Events could not be folded", failed.getCause());
    }
  }

  /// About how many bytes the rows take.
  long weight() {
    return benches.stream().mapToLong(Workbench::weight).sum();
  }

  /// What has changed since it was last asked, which the asker writes.
  List<Workbench.Changes<R>> changes() {
    return benches.stream().map(Workbench::changes).toList();
  }

  /// Lets go of rows until the others take no more than this. Nothing may be changed and unwritten.
  void shrinkTo(long bytes) {
    benches.forEach(bench -> bench.shrinkTo(bytes / benches.size()));
  }

  @Override
  public void close() {
    hands.close();
  }
}

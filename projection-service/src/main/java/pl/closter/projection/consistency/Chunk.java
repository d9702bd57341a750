package pl.closter.projection.consistency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.View;

/// Some streams with all that is known of them: their lives, their rows on both sides, and hashes.
final class Chunk<R extends View.Row> {

  /// So many streams are held in memory at once.
  static final int STREAMS = 500;

  private final Map<UUID, Life<R>> lives;
  private final Map<UUID, Sides.Row> tables;
  private final Map<UUID, Sides.Row> projections;
  private final Map<Sides.State, Sides.Row> folded;

  private Chunk(
      Map<UUID, Life<R>> lives,
      Map<UUID, Sides.Row> tables,
      Map<UUID, Sides.Row> projections,
      Map<Sides.State, Sides.Row> folded) {
    this.lives = lives;
    this.tables = tables;
    this.projections = projections;
    this.folded = folded;
  }

  /// Folds streams, and nothing else.
  ///
  /// @param positions at which their rows are wanted, besides the end
  static <R extends View.Row> Chunk<R> folded(
      Connection session, Sides<R> sides, Lives<R> log, Collection<UUID> streams, long... positions)
      throws SQLException {
    Map<UUID, Life<R>> lives = log.of(session, streams);
    return new Chunk<>(lives, Map.of(), Map.of(), sides.folded(states(lives, Map.of(), positions)));
  }

  /// Folds streams and finds their rows.
  static <R extends View.Row> Chunk<R> compared(
      Connection session, Sides<R> sides, Lives<R> log, Collection<UUID> streams, long position)
      throws SQLException {
    Map<UUID, Life<R>> lives = log.of(session, streams);
    Map<UUID, Sides.Row> projections = sides.projections(streams);
    return new Chunk<>(
        lives,
        sides.tables(streams),
        projections,
        sides.folded(states(lives, projections, position)));
  }

  private static <R extends View.Row> List<R> states(
      Map<UUID, Life<R>> lives, Map<UUID, Sides.Row> projections, long... positions) {
    List<R> states = new ArrayList<>();
    lives.forEach(
        (id, life) -> {
          TreeSet<Long> versions = new TreeSet<>();
          versions.add(life.events());
          for (long position : positions) {
            versions.add(life.upTo(position));
          }
          Sides.Row row = projections.get(id);
          if (row != null) {
            versions.add(row.version());
          }
          versions.forEach(version -> add(states::add, life.at(version)));
        });
    return states;
  }

  private static <R> void add(Consumer<R> states, @Nullable R state) {
    if (state != null) {
      states.accept(state);
    }
  }

  /// Calls for parts of a size that fits into memory.
  static void each(Collection<UUID> streams, Step step) throws SQLException {
    List<UUID> all = List.copyOf(streams);
    for (int from = 0; from < all.size(); from += STREAMS) {
      step.with(all.subList(from, Math.min(from + STREAMS, all.size())));
    }
  }

  /// What is done with some streams.
  @FunctionalInterface
  interface Step {
    void with(List<UUID> streams) throws SQLException;
  }

  /// The life of a stream; an empty one when the log knows nothing of it.
  Life<R> life(UUID stream) {
    return lives.getOrDefault(stream, new Life<>(List.of(), List.of(), null));
  }

  Sides.@Nullable Row table(UUID stream) {
    return tables.get(stream);
  }

  Sides.@Nullable Row projection(UUID stream) {
    return projections.get(stream);
  }

  /// The hash of the folded row after so many events; null when there is no such row.
  Digest.@Nullable Row hash(UUID stream, long version) {
    Sides.Row row = folded.get(new Sides.State(stream, version));
    return row == null ? null : row.hash();
  }
}

package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.function.Function;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;

/// Answers a read from where the switch of its resource says.
public final class Reads {

  private final Sources sources;
  private final ReadFlags flags;
  private final Positions positions;
  private final Shadow shadow;

  /// The two places that the same statement can be asked at.
  public record Sources(Pool projections, Pool tables) {}

  public Reads(Sources sources, ReadFlags flags, Positions positions, Shadow shadow) {
    this.sources = sources;
    this.flags = flags;
    this.positions = positions;
    this.shadow = shadow;
  }

  /// A read.
  ///
  /// @param query all questions about the resource
  /// @param minPosition what the answer must show at least; 0 when anything will do
  /// @param question the one that is asked
  public record Inquiry<F extends Found>(
      Resource resource,
      Query<F> query,
      long minPosition,
      Function<SqlClient, Uni<Page<F>>> question) {}

  public <F extends Found> Uni<Seen<F>> read(Inquiry<F> inquiry) {
    return switch (flags.mode(inquiry.resource())) {
      case PROJECTIONS ->
          positions.whenApplied(
              inquiry.minPosition(), reached -> ask(inquiry, sources.projections(), reached));
      case TABLES -> fromTables(inquiry);
      case SHADOW -> fromTables(inquiry).invoke(seen -> shadow.compareLater(inquiry, seen));
    };
  }

  private <F extends Found> Uni<Seen<F>> fromTables(Inquiry<F> inquiry) {
    return positions.whenRecorded(
        inquiry.minPosition(), head -> ask(inquiry, sources.tables(), head));
  }

  // The position was read before the rows, so the rows show at least that much.
  private static <F extends Found> Uni<Seen<F>> ask(Inquiry<F> inquiry, Pool on, long position) {
    return inquiry.question().apply(on).map(page -> new Seen.Answer<>(position, page));
  }
}

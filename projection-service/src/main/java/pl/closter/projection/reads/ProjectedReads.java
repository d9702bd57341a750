package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.function.Function;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Page;

/// Answers what only the projections can: it is about many resources at once, so no switch of one
/// of them is asked.
public final class ProjectedReads {

  private final Pool projections;
  private final Positions positions;

  public ProjectedReads(Pool projections, Positions positions) {
    this.projections = projections;
    this.positions = positions;
  }

  /// A page that shows at least this position.
  public <F extends Found> Uni<Seen<F>> read(
      long minPosition, Function<SqlClient, Uni<Page<F>>> question) {
    return positions.whenApplied(
        minPosition,
        reached ->
            question.apply(projections).map(page -> new Seen.Answer<>(reached.position(), page)));
  }

  /// Something beside it.
  public <T> Uni<T> ask(Function<SqlClient, Uni<T>> question) {
    return question.apply(projections);
  }
}

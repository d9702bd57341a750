package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.function.Function;
import pl.closter.edge.intake.Checkpoints.Reached;
import pl.closter.edge.intake.ParkedEvents;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Page;

/// Answers what only the projections can: it is about many resources at once, so no switch of one
/// of them is asked.
public final class ProjectedReads {

  private final Pool projections;
  private final Positions positions;
  private final ParkedEvents parked;

  public ProjectedReads(Pool projections, Positions positions, ParkedEvents parked) {
    this.projections = projections;
    this.positions = positions;
    this.parked = parked;
  }

  /// A page that shows at least this position.
  public <F extends Found> Uni<Seen<F>> read(
      long minPosition, Function<SqlClient, Uni<Page<F>>> question) {
    return positions.whenApplied(
        minPosition,
        reached ->
            lacking(reached)
                .chain(
                    lacking ->
                        question
                            .apply(projections)
                            .map(page -> new Seen.Answer<>(reached.position(), page, lacking))));
  }

  // It is about streams of many kinds, so each that is parked may be missing.
  private Uni<Seen.Parked> lacking(Reached reached) {
    return reached.parked()
        ? parked.beside("", null).map(beside -> new Seen.Parked(beside.streams(), null))
        : Uni.createFrom().item(Seen.Parked.NOTHING);
  }

  /// Something beside it.
  public <T> Uni<T> ask(Function<SqlClient, Uni<T>> question) {
    return question.apply(projections);
  }
}

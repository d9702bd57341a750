package pl.closter.projection.wiring;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import pl.closter.edge.intake.ParkedEvents;
import pl.closter.projection.reads.Positions;
import pl.closter.projection.reads.ProjectedReads;
import pl.closter.projection.view.work.WorkQuery;

/// What is answered from many projections at once.
class WorkWiring {

  @Produces
  @Singleton
  ProjectedReads projectedReads(Pool pool, Positions positions) {
    return new ProjectedReads(pool, positions, new ParkedEvents(pool, Wiring.CONSUMER));
  }

  @Produces
  @Singleton
  WorkQuery work() {
    return new WorkQuery();
  }
}
